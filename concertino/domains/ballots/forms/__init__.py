"""What one types about ballots."""
