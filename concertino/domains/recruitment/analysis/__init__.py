"""Pure computation of this room: no table, no clock."""
