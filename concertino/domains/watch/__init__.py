"""Watch (*veille*): what is said elsewhere, found, sorted together, and shared with members and partners."""
