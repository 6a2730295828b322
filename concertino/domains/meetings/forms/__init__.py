"""What people type in this room, one file a noun."""
