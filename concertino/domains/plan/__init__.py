"""The strategic plan: what was promised, by when, and where it stands."""
