"""What the laws on lobbying ask: days by which something must be filed, and what the registers want to know."""
