"""People at work: positions and who holds them, hand-overs, contracts, leave, evaluations; and the hours of volunteers."""
