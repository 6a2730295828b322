"""Files made here, taken in as people would: for the tests of every room that has a sheet."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import xlsxwriter

from concertino.base.imports import actions
from concertino.base.imports.models import Import

TODAY = date(2021, 6, 30)


def taken(
    sheet: str, content: str | bytes, *, by: Any = None, mapping: dict | None = None, options: dict | None = None,
    dry_run: bool = False,
) -> Import:  # fmt: skip
    """The columns guessed, but for ``mapping``; previewed, and unless ``dry_run`` applied."""
    imported = received(sheet, content, by=by)
    actions.choose(by=by, imported=imported, mapping=imported.mapping | (mapping or {}), options=options or {})
    actions.preview_now(by=by, imported=imported, today=TODAY)
    return imported if dry_run else actions.apply(by=by, imported=imported, today=TODAY)


def received(sheet: str, content: str | bytes, *, by: Any = None, name: str = "file.csv") -> Import:
    content = content.encode() if isinstance(content, str) else content
    return actions.receive(by=by, sheet=sheet, name=name, content=content)


def counts(imported: Import) -> tuple[int, int, int, int]:
    """Created, updated, unchanged, rejected."""
    return imported.created, imported.updated, imported.unchanged, imported.rejected


def causes(imported: Import) -> list[str]:
    return [cause for line in imported.lines.rejected() for cause in line.causes]


def workbook(*rows: list, sheets: tuple[str, ...] = ("Sheet1",)) -> bytes:
    """An XLSX file; ``rows`` go to the last of the sheets."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        for name in sheets:
            sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                sheet.write_string(number, place, cell) if isinstance(cell, str) else sheet.write(number, place, cell)
    return held.getvalue()
