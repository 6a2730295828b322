"""Which row names the columns, and the names it gives."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from concertino.base.imports.reading.table import Row

_FIGURES = re.compile(r"[\d\s.,:/$%+-]+")


def guessed_header_row(rows: Sequence[Row], knows: Callable[[str], bool]) -> int:
    """The row that names the most known columns; without any, the first that is as full of words as a header is.

    A title stands above a table in one or two cells, so it is passed over."""
    known = {row.number: sum(1 for cell in row.cells if cell and knows(cell)) for row in rows}
    best = max(known, key=lambda number: (known[number], -number))
    if known[best]:
        return best
    usual, _times = max(Counter(map(_fullness, rows)).items(), key=lambda item: (item[1], item[0]))
    for row in rows:
        if _fullness(row) >= max(1, usual * 0.6) and not any(_FIGURES.fullmatch(cell) for cell in row.cells):
            return row.number
    return rows[0].number


def _fullness(row: Row) -> int:
    return sum(1 for cell in row.cells if cell)


def headers(cells: Sequence[str], width: int) -> list[str]:
    """A name for each column: a blank one gets its letter, a second of the same name its rank."""
    given: Counter[str] = Counter()
    names = []
    for place in range(width):
        name = " ".join((cells[place] if place < len(cells) else "").split()) or letter(place)
        given[name] += 1
        names.append(name if given[name] == 1 else f"{name} ({given[name]})")
    return names


def letter(place: int) -> str:
    """0 is A, 26 is AA: what a spreadsheet calls the column."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
