"""The answers of a wave as files: for spreadsheets, for programs, for statisticians."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from concertino.base.ui.exports import XLSX_TYPE
from concertino.domains.surveys.exports.sheet import LANGUAGES, Sheet, sheet_of
from concertino.domains.surveys.exports.spss import write_spss
from concertino.domains.surveys.exports.structured import write_json
from concertino.domains.surveys.exports.tables import write_csv, write_xlsx

__all__ = ["FORMATS", "LANGUAGES", "Format", "Sheet", "sheet_of"]

ZIP_TYPE = "application/zip"


@dataclass(frozen=True)
class Format:
    """``write(out, sheet, in_words=…)`` writes into a file opened in bytes."""

    name: Any
    says: Any
    ending: str
    media_type: str
    write: Callable[..., None]
    has_words: bool = True  # the answers may be written in words rather than codes


FORMATS = {
    "csv": Format("CSV", _("two files: the answers, and what each code means"), ".zip", ZIP_TYPE, write_csv),
    "xlsx": Format("XLSX", _("a workbook: the answers on one sheet, the codes on another"), ".xlsx", XLSX_TYPE, write_xlsx),
    "json": Format("JSON", _("for programs: the questionnaire and the answers as they are kept"), ".json", "application/json",
                   write_json, has_words=False),
    "spss": Format("SPSS", _("a syntax file (.sps) and its data, with labels; PSPP reads them too"), "-spss.zip", ZIP_TYPE,
                   write_spss, has_words=False),
}  # fmt: skip
