"""Messages to people, one by one: what was sent, what failed, what was skipped and why."""
