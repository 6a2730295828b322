"""Answers as CSV with its codebook, and as XLSX. What a spreadsheet would run as a formula stays a text."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

from django.utils import translation
from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from concertino.base.ui.exports import BYTE_ORDER_MARK, harmless
from concertino.domains.surveys.exports.layout import Cell
from concertino.domains.surveys.exports.sheet import CODEBOOK, LANGUAGES, Sheet

LONGEST_CELL = 32_767  # of XLSX
_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_csv(out: BinaryIO, sheet: Sheet, *, in_words: bool = False) -> None:
    """An archive of two files: the answers, and what each column and code means."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        _entry(archive, f"{sheet.code}.csv", [column.name for column in sheet.columns], sheet.lines(in_words=in_words))
        _entry(archive, f"{sheet.code}-codes.csv", CODEBOOK, sheet.codebook())


def _entry(archive: zipfile.ZipFile, name: str, headers: Sequence[str], lines: Iterable[Sequence[Cell]]) -> None:
    with archive.open(name, "w") as raw, io.TextIOWrapper(raw, encoding="utf-8", newline="") as text:
        text.write(BYTE_ORDER_MARK)
        writer = csv.writer(text)
        writer.writerow(headers)
        writer.writerows([harmless(cell) for cell in line] for line in lines)


def write_xlsx(out: BinaryIO, sheet: Sheet, *, in_words: bool = False) -> None:
    with translation.override(LANGUAGES[sheet.language]), Workbook(out, _OPTIONS) as book:
        bold = book.add_format({"bold": True})
        for title, headers, lines in (
            (_("Answers"), [column.name for column in sheet.columns], sheet.lines(in_words=in_words)),
            (_("Codes"), CODEBOOK, sheet.codebook()),
        ):
            page = book.add_worksheet(title)
            page.freeze_panes(1, 1)
            page.write_row(0, 0, headers, bold)
            for number, line in enumerate(lines, start=1):
                for place, cell in enumerate(line):
                    if cell is not None:
                        _put(page, number, place, cell)


def _put(page: Any, row: int, place: int, cell: Cell) -> None:
    page.write_string(row, place, cell[:LONGEST_CELL]) if isinstance(cell, str) else page.write_number(row, place, cell)
