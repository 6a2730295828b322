"""Pages of this room, but for its registers."""
