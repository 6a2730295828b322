"""Questionnaires made elsewhere, read into ours: what is carried, and a list of all that is not."""

from __future__ import annotations

from pathlib import PurePath

from concertino.domains.questionnaires.readers import kobo, limesurvey, xlsform
from concertino.domains.questionnaires.readers.reading import Left, Read, refuse_size
from concertino.domains.questionnaires.readers.responses import read_csv

__all__ = ["Left", "Read", "read", "read_csv"]

_OF_LIMESURVEY = (".lss", ".lsg", ".lsq", ".lsa")


def read(content: bytes, name: str) -> Read:
    """Any file that is known, by what it holds; the name only gives a title to a form that has none. Raises Refusal."""
    refuse_size(content)
    start = content.lstrip(b"\xef\xbb\xbf \r\n\t")[:1]
    if start in (b"{", b"["):
        return kobo.read(content, name)
    if PurePath(name).suffix.lower() in _OF_LIMESURVEY or (start == b"<" and b"www.w3.org/2002/xforms" not in content[:2000]):
        return limesurvey.read(content, name)
    return xlsform.read(content, name)
