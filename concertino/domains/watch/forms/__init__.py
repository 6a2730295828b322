"""Forms of the watch."""
