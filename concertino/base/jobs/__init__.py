"""Background jobs on the same PostgreSQL, what they did and what failed."""
