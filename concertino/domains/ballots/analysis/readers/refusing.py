"""How a file of ballots is refused: the line, and the cause."""

from __future__ import annotations

from django.utils.translation import gettext as _

from concertino.ground.refusals import Refusal


def refusal(line: int, cause: str) -> Refusal:
    return Refusal(_("Line %(line)s: %(cause)s") % {"line": line, "cause": cause})


def positive(text: str, line: int, what: str) -> int:
    """A whole number above zero, of a size that people can be."""
    text = text.strip()
    if not (text.isascii() and text.isdigit() and 0 < len(text) <= 10 and int(text)):
        raise refusal(line, _("“%(text)s” is not %(what)s.") % {"text": text[:40], "what": what})
    return int(text)
