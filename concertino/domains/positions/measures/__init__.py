"""The figures of positioning (objective 2.2 of the plan). Each module declares its own; name a new one here."""

from . import media, statements

__all__ = ["media", "statements"]
