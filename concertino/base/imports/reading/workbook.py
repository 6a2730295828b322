"""XLSX and ODS workbooks. Formulas are never executed: the values that the spreadsheet kept are read."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from concertino.base.imports.reading.archive import password_protected, refuse_bombs
from concertino.base.imports.reading.table import Row, Table, clean, written_float
from concertino.base.imports.reading.text import not_a_spreadsheet
from concertino.ground.refusals import Refusal

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def looks_like_one(data: bytes) -> bool:
    return data.startswith((_ZIP, _OLE))


def read(data: bytes, options: dict[str, Any]) -> Table:
    """The worksheet asked for, or the first that is not empty."""
    if data.startswith(_OLE):
        raise _old_or_protected(data)
    refuse_bombs(data)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            return _table(book, options.get("worksheet") or "")
    except PasswordError as error:
        raise password_protected() from error
    except (CalamineError, ValueError) as error:
        raise not_a_spreadsheet() from error


def _old_or_protected(data: bytes) -> Refusal:
    if _ENCRYPTED in data:
        return password_protected()
    return Refusal(_("This is an old .xls file, or one protected by a password: save it as .xlsx without a password."))


def _table(book: CalamineWorkbook, wish: str) -> Table:
    if wish and wish not in book.sheet_names:
        raise Refusal(_("The file has no sheet named “%(name)s”.") % {"name": wish}, field="worksheet")
    for name in [wish] if wish else book.sheet_names:
        rows = _rows(book.get_sheet_by_name(name))
        if rows:
            return Table(rows, worksheet=name, worksheets=list(book.sheet_names))
    raise Refusal(_("The file holds no row."))


def _rows(sheet: CalamineSheet) -> list[Row]:
    rows = []
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        texts = [text_of(cell) for cell in cells]
        if any(texts):
            rows.append(Row(number, texts))
    return rows


def text_of(cell: Any) -> str:
    """A cell as one would type it: whole numbers without a point, days as ISO dates."""
    if isinstance(cell, str):
        return clean(cell)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else written_float(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time.min else cell.isoformat(" ", "minutes")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell) if isinstance(cell, int | timedelta) else ""
