"""Partners: what is shared with whom, what is done together, and what it brought."""
