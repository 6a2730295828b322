"""All that happens in the watch."""
