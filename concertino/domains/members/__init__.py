"""Who is a member, from when to when, in what category, and how many that makes."""
