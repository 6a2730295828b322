"""Pages of the public site, and of those who write it."""
