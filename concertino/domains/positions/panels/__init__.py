"""Blocks of this room on the pages of lower ones: each module of this folder adds its own; name a new one here."""

from . import statements, topics

__all__ = ["statements", "topics"]
