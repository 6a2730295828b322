"""Registers as files: CSV as it is read from the database, XLSX a line at a time; never more than a few rows in memory."""

from __future__ import annotations

import csv
import html
import tempfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import django_tables2 as tables
from django.db.models import QuerySet
from django.http import FileResponse, StreamingHttpResponse
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.timezone import is_aware, localtime
from django.utils.translation import get_language, override
from xlsxwriter import Workbook

from concertino.base.ui.rows import Rows

AT_ONCE = 2000
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BYTE_ORDER_MARK = "\ufeff"  # tells Excel that the file is UTF-8


def csv_file(table: tables.Table, rows: QuerySet, name: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(_csv_lines(table, rows, get_language()), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def xlsx_file(table: tables.Table, rows: QuerySet, name: str) -> FileResponse:
    file = tempfile.TemporaryFile()  # noqa: SIM115 (closed with the response)
    options = {
        "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
        "default_date_format": "yyyy-mm-dd",
    }  # fmt: skip
    with Workbook(file, options) as book:
        sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
        sheet.freeze_panes(1, 1)
        sheet.write_row(0, 0, _headers(table), bold)
        for number, line in enumerate(_lines(table, rows), start=1):
            for place, cell in enumerate(line):
                sheet.write_string(number, place, cell) if isinstance(cell, str) else sheet.write(number, place, cell)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX_TYPE)


def _csv_lines(table: tables.Table, rows: QuerySet, language: str) -> Iterator[str]:
    """Written while the response leaves, when nobody holds the reader's language any more: it is taken again."""
    with override(language):
        writer = csv.writer(_Passed())
        yield BYTE_ORDER_MARK + writer.writerow(_headers(table))
        for line in _lines(table, rows):
            yield writer.writerow([harmless(cell) for cell in line])


class _Passed:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def _headers(table: tables.Table) -> list[str]:
    return [str(column.header) for column in table.columns]


def _lines(table: tables.Table, rows: QuerySet) -> Iterator[list[Any]]:
    made = Rows(table)
    for record in rows.iterator(chunk_size=AT_ONCE):
        yield [_plain(value) for value in made.values(record)]


def _plain(value: Any) -> Any:
    """What a cell of a sheet can hold: numbers, dates and booleans as they are, all else as text without markup."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return localtime(value).replace(tzinfo=None) if is_aware(value) else value
    if isinstance(value, bool | int | float | Decimal | date):
        return value
    return html.unescape(strip_tags(value)) if isinstance(value, SafeString) else str(value)


def harmless(cell: Any) -> Any:
    """A text that a spreadsheet would run as a formula is kept a text by an apostrophe."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(STARTS_A_FORMULA) else cell
