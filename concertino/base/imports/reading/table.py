"""What a file holds once it is read, and how much of it is taken."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.translation import gettext as _

from concertino.ground.refusals import Refusal
from concertino.ground.words import written_number

LARGEST_FILE = 50_000_000  # bytes
MOST_ROWS = 200_000
MOST_COLUMNS = 300

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufeff]")


class Row(NamedTuple):
    """A row of the file under its number as a spreadsheet shows it, blank rows counted; cells are text."""

    number: int
    cells: list[str]


@dataclass
class Table:
    """Rows under headers, and how the file was read to find them."""

    rows: list[Row]
    headers: list[str] = field(default_factory=list)
    header_row: int = 0
    encoding: str = ""
    separator: str = ""
    worksheet: str = ""
    worksheets: list[str] = field(default_factory=list)

    def column(self, header: str) -> list[str]:
        place = self.headers.index(header)
        return [row.cells[place] for row in self.rows]

    def samples(self, header: str, most: int = 3) -> list[str]:
        """The first different values of a column."""
        place = self.headers.index(header)
        found: dict[str, None] = {}
        for row in self.rows:
            if text := row.cells[place]:
                found.setdefault(text)
            if len(found) == most:
                break
        return list(found)


def clean(text: str) -> str:
    """A cell without the spaces around it, nor control characters (but new lines and tabs)."""
    return text.strip() if text.isprintable() else _CONTROLS.sub("", text).strip()


def written_float(number: float) -> str:
    """With 15 significant figures, as spreadsheets show it: what follows them (41133.770000000004) is of the machine."""
    return repr(float(f"{number:.15g}"))


def too_many_rows() -> Refusal:
    return Refusal(_("The file holds more than %(most)s rows: cut it in several files.") % {"most": written_number(MOST_ROWS)})


def too_large(size: int) -> Refusal:
    return Refusal(
        _("The file weighs %(size)s MB; the largest one taken is %(most)s MB.")
        % {"size": written_number(size / 1_000_000, 0), "most": LARGEST_FILE // 1_000_000}
    )
