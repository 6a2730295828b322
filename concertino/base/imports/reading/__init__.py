"""From the bytes of a file to rows of text, without a table or a page; what is wrong with a file is refused here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from concertino.base.imports.reading import delimited, objects, vcard, workbook
from concertino.base.imports.reading.header import guessed_header_row, headers
from concertino.base.imports.reading.table import LARGEST_FILE, MOST_COLUMNS, MOST_ROWS, Row, Table, too_large, too_many_rows
from concertino.ground.refusals import Refusal

__all__ = ["LARGEST_FILE", "MOST_COLUMNS", "MOST_ROWS", "Row", "Table", "read", "too_large"]

_SAMPLE = 30  # rows in which a header is looked for


def read(data: bytes, options: dict[str, Any] | None = None, knows: Callable[[str], bool] = lambda _header: False) -> Table:
    """The table that a file holds. ``options`` (encoding, separator, worksheet, header_row) overrule the guesses; ``knows``
    tells whether a text is the header of a known column, which finds the header under a title."""
    options = options or {}
    _refuse_size(data)
    reader = next((each for each in (workbook, vcard, objects) if each.looks_like_one(data)), delimited)
    opened = reader.read(data, options)
    rows = [row for row in opened.rows if any(row.cells)]
    if not rows:
        raise Refusal(_("The file holds no row."))
    if len(rows) > MOST_ROWS:
        raise too_many_rows()
    number = options.get("header_row")
    if number is None:
        number = guessed_header_row(rows[:_SAMPLE], knows)
    return _laid_out(opened, rows, number)


def _refuse_size(data: bytes) -> None:
    if not data.strip():
        raise Refusal(_("The file is empty."))
    if len(data) > LARGEST_FILE:
        raise too_large(len(data))


def _laid_out(table: Table, rows: list[Row], header_row: int) -> Table:
    """The rows under the header, each as wide as it; wider ones keep their extra cells, to be refused by row."""
    above = next((row.cells for row in rows if row.number == header_row), [])
    body = [row for row in rows if row.number > header_row]
    width = len(above) or max((len(row.cells) for row in body), default=0)
    while above and not above[-1] and not any(len(row.cells) >= width and row.cells[width - 1] for row in body):
        width, above = width - 1, above[:-1]
    if width > MOST_COLUMNS:
        raise Refusal(_("The file has %(width)s columns; at most %(most)s are taken.") % {"width": width, "most": MOST_COLUMNS})
    if not body:
        raise Refusal(_("The file holds a header and no row under it."))
    table.header_row, table.headers = header_row, headers(above, width)
    table.rows = [_as_wide(row, width) for row in body]
    return table


def _as_wide(row: Row, width: int) -> Row:
    cells = row.cells
    if len(cells) < width:
        return Row(row.number, cells + [""] * (width - len(cells)))
    while len(cells) > width and not cells[-1]:
        cells = cells[:-1]
    return Row(row.number, cells)
