"""The reading room: pages that look across rooms and change none."""
