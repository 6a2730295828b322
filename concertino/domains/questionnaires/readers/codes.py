"""Codes of files from elsewhere, made such as ours are: of plain letters and figures, and each once."""

from __future__ import annotations

import re
from collections.abc import Collection

from concertino.ground.words import fold

LONGEST = 60


def code_of(text: str, taken: Collection[str] = ()) -> str:
    """The code of a question or a section; with "_2", "_3"… where it is taken."""
    plain = _plain(text).replace("-", "_")
    return _free(plain if plain[:1].isalpha() else f"q_{plain.strip('_')}".rstrip("_"), taken)


def option_code_of(text: str, taken: Collection[str] = ()) -> str:
    """The code of an option or a line: it may begin with a figure, and hold "-"."""
    return _free(_plain(text) or "o", taken)


def _plain(text: str) -> str:
    ascii_only = text if text.isascii() else fold(text)
    return re.sub(r"[^A-Za-z0-9_-]+", "_", ascii_only.strip())


def _free(plain: str, taken: Collection[str]) -> str:
    code, number = plain[:LONGEST], 1
    while code in taken:
        number += 1
        code = f"{plain[: LONGEST - 5]}_{number}"
    return code
