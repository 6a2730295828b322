"""Cells that stand under no header: pyxform passes over them, and so they are looked for in the workbook itself."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Any

_SHEETS = ("survey", "choices")
_MOST_ROWS, _MOST_COLUMNS = 5_000, 200


def unheaded(content: bytes, suffix: str) -> Iterator[tuple[str, int, int, str]]:
    """Sheet, row, column (both from 1) and text of each."""
    for name, rows in _sheets(content, suffix):
        lines = iter(rows)
        headers = next(lines, ())
        for number, line in enumerate(lines, start=2):
            for place, cell in enumerate(line):
                if str(cell if cell is not None else "").strip() and not _said(headers, place):
                    yield name, number, place + 1, str(cell).strip()


def _said(headers: Any, place: int) -> str:
    return str(headers[place] or "").strip() if place < len(headers) else ""


def _sheets(content: bytes, suffix: str) -> Iterator[tuple[str, Iterable[Any]]]:
    if suffix == ".xlsx":
        from openpyxl import load_workbook

        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        for sheet in book.worksheets:
            if sheet.title.lower() in _SHEETS:
                yield sheet.title.lower(), sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS, values_only=True)
    elif suffix == ".xls":
        from xlrd import open_workbook

        old = open_workbook(file_contents=content, logfile=io.StringIO())
        for sheet in old.sheets():
            if sheet.name.lower() in _SHEETS:
                rows = range(min(sheet.nrows, _MOST_ROWS))
                yield sheet.name.lower(), (sheet.row_values(row, 0, _MOST_COLUMNS) for row in rows)
