"""The sheets of this room."""

from . import promotion, results

__all__ = ["promotion", "results"]
