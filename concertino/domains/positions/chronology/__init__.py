"""The chronology of a dossier. Each module of this folder adds its chapters; name a new one here."""

from . import dossiers, media, positions, statements
from .window import Chapter, Row, chapters, chronology_of

__all__ = ["Chapter", "Row", "chapters", "chronology_of", "dossiers", "media", "positions", "statements"]
