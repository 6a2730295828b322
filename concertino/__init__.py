"""Concertino: the plan that measures itself."""

__version__ = "0.1.0"
