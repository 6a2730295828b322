"""Pure computation of fees: no table, no clock."""
