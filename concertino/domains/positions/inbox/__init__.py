"""What waits for somebody in this room: each module of this folder adds its own; name a new one here."""

from . import dossiers, lobbying, media, statements

__all__ = ["dossiers", "lobbying", "media", "statements"]
