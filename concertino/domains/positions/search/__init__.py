"""How this room's things are found: each module of this folder adds its own; name a new one here."""

from . import dossiers, media, statements

__all__ = ["dossiers", "media", "statements"]
