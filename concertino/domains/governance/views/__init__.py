"""Pages of bodies, mandates and lists of voters."""
