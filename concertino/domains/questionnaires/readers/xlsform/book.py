"""An XLSForm as pyxform reads it: its tree of questions, the rows of its sheets, and the cause where it is refused."""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.utils.translation import gettext as _

from concertino.domains.questionnaires.readers.reading import opened, refuse_size
from concertino.domains.questionnaires.readers.xlsform.chains import is_looped
from concertino.domains.questionnaires.readers.xlsform.unheaded import unheaded
from concertino.ground.refusals import Refusal
from concertino.ground.words import fold

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SECTOR = 512
_ROW = re.compile(r"\[row : (\d+)\]\s*")
_SHEETS = ("survey", "choices", "settings", "external_choices", "osm", "entities")

Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Book:
    """``tree`` is what pyxform makes of the sheets: a question an element, under the names of its own."""

    tree: Mapping[str, Any]
    sheets: Mapping[str, Rows]
    warnings: tuple[str, ...]
    stray: tuple[tuple[str, int, int, str], ...] = ()  # cells under no header

    def column(self, sheet: str, name: str) -> str:
        """The header of a column as the file writes it ("NAME" for name)."""
        headers = {header for row in self.sheets.get(sheet, ()) for header in row}
        return next((header for header in headers if fold(header) == name), name)


def read_book(content: bytes, name: str) -> Book:
    refuse_size(content)
    suffix = _suffix(content)
    if suffix == ".xlsx":
        opened(content).close()
    if suffix == ".xls":
        _refuse_looped(content)
    return judged(_definition(content, suffix), PurePath(name).stem, _stray(content, suffix))


def _suffix(content: bytes) -> str:
    if content.startswith(_ZIP):
        return ".xlsx"
    if content.startswith(_OLE):
        return ".xls"
    if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        raise Refusal(_("This is XML, not an XLSForm: send the workbook (.xlsx, .xls or .csv) it was made from."), field="file")
    return ".csv"


def _definition(content: bytes, suffix: str) -> Any:
    from pyxform.errors import PyXFormError
    from pyxform.xls2json_backends import get_xlsform
    from xlrd import XLRDError

    if suffix == ".csv":
        content = _csv(content)
    elif suffix == ".xls":
        content += b"\0" * (-len(content) % _SECTOR)  # else the reader of .xls prints a warning, in the midst of our output
    try:
        return get_xlsform(xlsform=content, file_type=suffix)
    except (PyXFormError, XLRDError) as error:
        raise _refused(error) from error
    except Exception as error:  # the readers under pyxform fail in many ways on a damaged workbook
        raise _damaged() from error


def _stray(content: bytes, suffix: str) -> tuple[tuple[str, int, int, str], ...]:
    try:
        return tuple(unheaded(content, suffix))
    except Exception as error:  # the same readers, on rows that pyxform did not need to see
        raise _damaged() from error


def _refuse_looped(content: bytes) -> None:
    try:
        looped = is_looped(content)
    except struct.error as error:
        raise _damaged() from error
    if looped:
        raise _damaged()


def _damaged() -> Refusal:
    return Refusal(_("The workbook is damaged: save it again from your spreadsheet."), field="file")


def _csv(content: bytes) -> bytes:
    """A CSV is an XLSForm when its first column names the sheets."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise Refusal(_("Line %(line)s is not in UTF-8: save the file as CSV UTF-8.") % {"line": line}, field="file") from error
    first = text.lstrip().splitlines()[0].split(",", 1)[0].strip(' "').lower() if text.strip() else ""
    if first not in _SHEETS:
        raise Refusal(
            _("Line 1: this CSV begins with “%(first)s”, and an XLSForm with the word “survey” in its first column.")
            % {"first": first[:40]},
            field="file",
        )
    return text.encode()


def judged(definition: Any, name: str, stray: tuple[tuple[str, int, int, str], ...] = ()) -> Book:
    """What pyxform makes of the sheets, once it has also built the form to its end: unknown names are found there."""
    from pyxform.builder import create_survey_element_from_dict
    from pyxform.errors import PyXFormError
    from pyxform.xls2json import workbook_to_json

    sheets = {sheet: list(getattr(definition, sheet) or ()) for sheet in _SHEETS}
    _refuse_inclusions(sheets["survey"])
    warnings: list[str] = []
    try:
        tree = workbook_to_json(definition, fallback_form_name=name, warnings=warnings)
        create_survey_element_from_dict(tree).to_xml(validate=False, warnings=warnings)
    except (PyXFormError, KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise _refused(error) from error
    return Book(tree, sheets, tuple(dict.fromkeys(warnings)), stray)


def _refuse_inclusions(rows: Rows) -> None:
    for number, row in enumerate(rows, start=2):
        kind = next((str(value) for header, value in row.items() if fold(header) == "type"), "")
        if fold(kind) == "include":
            said = {"row": number, "name": next((value for header, value in row.items() if fold(header) == "name"), "")}
            why = _("Sheet survey, row %(row)s: it includes “%(name)s”, another file that is not here.")
            raise Refusal(why % said, field="file")


def _refused(error: Exception) -> Refusal:
    text = str(error)
    row = _ROW.search(text)
    why = _ROW.sub("", text).strip() or type(error).__name__
    if row:
        return Refusal(_("Sheet survey, row %(row)s: %(why)s") % {"row": row[1], "why": why}, field="file")
    return Refusal(_("This is not an XLSForm that can be read: %(why)s") % {"why": why}, field="file")
