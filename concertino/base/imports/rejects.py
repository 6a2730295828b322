"""Rejected rows as a file: the cells as they came and why they were refused, to be corrected and sent again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import xlsxwriter
from django.http import HttpResponse
from django.utils.translation import gettext as _

from concertino.base.imports.models import Import
from concertino.base.imports.reading.delimited import STARTS_A_FORMULA

_BYTE_ORDER_MARK = "\ufeff"  # tells Excel that the file is UTF-8
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def rejects_file(imported: Import, kind: str) -> HttpResponse:
    content, type_ = (_csv(imported), "text/csv; charset=utf-8") if kind == "csv" else (_xlsx(imported), _XLSX)
    response = HttpResponse(content, content_type=type_)
    name = f"import-{imported.pk}-rejected.{'csv' if kind == 'csv' else 'xlsx'}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _rows(imported: Import) -> Iterator[list[str]]:
    headers = imported.read_as["headers"]
    yield [*headers, _("Row"), _("Why it was rejected")]
    for line in imported.lines.rejected().iterator():
        cells = [*line.cells, *[""] * (len(headers) - len(line.cells))][: len(headers)]
        yield [*cells, str(line.number), " · ".join(line.causes)]


def _xlsx(imported: Import) -> bytes:
    """Texts are written as texts: none of them can be run as a formula."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(_rows(imported)):
            for place, cell in enumerate(row):
                sheet.write_string(number, place, cell)
    return held.getvalue()


def _csv(imported: Import) -> str:
    """A text that a spreadsheet would run as a formula is kept a text by an apostrophe; reading takes it off again."""
    held = io.StringIO()
    writer = csv.writer(held)
    for row in _rows(imported):
        writer.writerow([f"'{cell}" if cell.startswith(STARTS_A_FORMULA) else cell for cell in row])
    return _BYTE_ORDER_MARK + held.getvalue()
