"""What this room tells on a contact's timeline: each module of this folder adds its own; name a new one here."""

from . import media, support

__all__ = ["media", "support"]
