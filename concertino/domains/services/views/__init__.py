"""Services and events on screen."""
