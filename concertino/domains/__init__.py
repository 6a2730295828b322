"""The rooms of the association's work."""
