"""Pages of this room, but for the register of exchanges."""
