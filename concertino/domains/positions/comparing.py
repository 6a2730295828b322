"""Two versions of a text, word by word: what stays, what is taken out, what is put in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

SAME, OUT, IN = "same", "out", "in"
_PARTS = re.compile(r"\n+|[^\S\n]+|[^\s\w]|\w+")  # ends of lines, blanks, marks, words


class Piece(NamedTuple):
    kind: str
    text: str


def compared(before: str, after: str) -> list[Piece]:
    """Pieces in order: those of SAME and OUT together are the text before, those of SAME and IN the text after."""
    return list(_joined(_pieces(_PARTS.findall(before), _PARTS.findall(after))))


def _pieces(before: list[str], after: list[str]) -> Iterator[Piece]:
    for kind, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece(SAME, "".join(before[first:last]))
            continue
        if last > first:
            yield Piece(OUT, "".join(before[first:last]))
        if end > start:
            yield Piece(IN, "".join(after[start:end]))


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """A blank that happens to stay between two words changed is no island: what changes reads as a whole."""
    taken, put = "", ""
    for kind, text in pieces:
        if kind == OUT:
            taken += text
        elif kind == IN:
            put += text
        elif text.isspace() and "\n" not in text and (taken or put):
            taken, put = taken + text, put + text
        else:
            yield from _change(taken, put)
            taken, put = "", ""
            yield Piece(SAME, text)
    yield from _change(taken, put)


def _change(taken: str, put: str) -> Iterator[Piece]:
    kept = 0
    while kept < min(len(taken), len(put)) and taken[-1 - kept] == put[-1 - kept] and taken[-1 - kept].isspace():
        kept += 1
    tail = taken[len(taken) - kept :]
    for kind, text in ((OUT, taken[: len(taken) - kept]), (IN, put[: len(put) - kept]), (SAME, tail)):
        if text:
            yield Piece(kind, text)
