"""People and organisations, and what they are called, where they are and what music they make."""
