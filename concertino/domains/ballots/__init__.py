"""Ballots: members choose among topics, and a named rule counts."""
