"""Pages by which the watch reaches its readers, and those on which it is prepared for them."""
