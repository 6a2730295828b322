"""Who changed what and when, before and after: written by the database itself, for every table."""
