"""CSV, whatever separates its cells."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from concertino.base.imports.reading.table import MOST_ROWS, Row, Table, clean, too_many_rows
from concertino.base.imports.reading.text import decoded
from concertino.ground.refusals import Refusal

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
SEPARATORS = (",", ";", "\t", "|")
_SAMPLE = 60  # records on which the separator is judged
_LONGEST_CELL = 100_000


def read(data: bytes, options: dict[str, Any]) -> Table:
    text, encoding = decoded(data, options.get("encoding") or "")
    separator = options.get("separator") or guessed_separator(text)
    rows = [Row(number, [_bare(cell) for cell in cells]) for number, cells in enumerate(_records(text, separator), start=1)]
    return Table(rows, encoding=encoding, separator=separator)


def _bare(cell: str) -> str:
    """The cell, without the apostrophe that exports put before what a spreadsheet would run as a formula."""
    return clean(cell[1:] if cell[:1] == "'" and cell[1:2] in STARTS_A_FORMULA else cell)


def _records(text: str, separator: str) -> Iterable[list[str]]:
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for number, cells in enumerate(reader):
            if number > MOST_ROWS * 2:  # blank rows are counted too: the rows that hold something are counted by who reads
                raise too_many_rows()
            yield cells
    except csv.Error as error:
        raise Refusal(
            _('Line %(line)s cannot be cut into cells: look for a quotation mark (") that is not closed.')
            % {"line": reader.line_num}
        ) from error


def guessed_separator(text: str) -> str:
    """The one that cuts the most records alike; for a file of one column, one that it does not hold."""
    scored = {separator: _regularity(text, separator) for separator in SEPARATORS}
    best = max(SEPARATORS, key=lambda separator: scored[separator])
    if scored[best] > (0.0, 0):
        return best
    return next((separator for separator in ("\t", "|", ";") if separator not in text), ",")


def _regularity(text: str, separator: str) -> tuple[float, int]:
    """The share of records of the commonest width, and that width; nothing when most hold one cell."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    widths: Counter[int] = Counter()
    try:
        for cells in islice(reader, _SAMPLE):
            if cells:
                widths[len(cells)] += 1
    except csv.Error:
        return 0.0, 0
    if not widths:
        return 0.0, 0
    width, times = max(widths.items(), key=lambda item: (item[1], item[0]))
    return (0.0, 0) if width == 1 else (times / widths.total(), width)
