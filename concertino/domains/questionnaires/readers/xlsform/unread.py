"""Columns and sheets of an XLSForm that have no place here, told once each with the rows where they say something."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.domains.questionnaires.readers.reading import Notes
from concertino.domains.questionnaires.readers.xlsform.book import Book, Rows
from concertino.ground.words import fold

_CARRIED = {
    "survey": ("type", "command", "name", "tag", "value", "label", "caption", "hint", "relevant", "relevance", "required",
               "constraint", "calculation", "calculate", "choice filter", "parameters"),
    "choices": ("list name", "name", "value", "label", "caption"),
    "settings": ("form title", "title", "set form title", "form id", "id string", "set form id", "name", "version",
                 "default language"),
}  # fmt: skip
_LAYOUT = ("table-list", "list-nolabel", "label", "field-list", "multiline")  # of which something is made
_WHY = {
    "default": gettext_lazy("No answer is proposed in advance: it would weigh on what people say."),
    "appearance": gettext_lazy("How a question looks is the same everywhere, and suits small screens and screen readers."),
    "media": gettext_lazy("Pictures and recordings are not shown."),
    "message": gettext_lazy("The sentences said to who errs are those of the house, in both languages."),
    "sheet": gettext_lazy("This sheet has no place in a questionnaire."),
    "": gettext_lazy("This column has no place in a questionnaire."),
}
_TURNS = ("appearance", "default")
_MOST_ROWS, _MOST_VALUES = 12, 4


def note_unread(book: Book, notes: Notes) -> None:
    for sheet, carried in _CARRIED.items():
        for header in _headers(book.sheets[sheet]):
            bare = _bare(header)
            if bare not in carried:
                _note_column(sheet, header, bare, book.sheets[sheet], notes)
    for sheet, row, column, text in book.stray:
        where = _("%(sheet)s, row %(row)s, column %(column)s") % {"sheet": sheet, "row": row, "column": column}
        notes.add(where, text, _("This cell is under no header."))
    _note_repeated_answers(book, notes)
    for sheet in ("external_choices", "osm", "entities"):
        if rows := book.sheets[sheet]:
            notes.add(sheet, _("%(count)s rows") % {"count": len(rows)}, _WHY["sheet"])


def _note_repeated_answers(book: Book, notes: Notes) -> None:
    for sheet in ("survey", "choices"):
        for number, row in enumerate(book.sheets[sheet], start=2):
            said = [str(text) for header, text in row.items() if _bare(header) in ("label", "hint") and "${" in str(text)]
            if said:
                why = _("A text cannot repeat an earlier answer: what stands between braces is to be rewritten.")
                notes.add(_("%(sheet)s, row %(row)s") % {"sheet": sheet, "row": number}, said[0], why)


def _note_column(sheet: str, header: str, bare: str, rows: Rows, notes: Notes) -> None:
    said = {number: str(row[header]) for number, row in enumerate(rows, start=2) if _tells(row, header, bare)}
    if said:
        where = _("%(sheet)s, column %(header)s, rows %(rows)s")
        notes.add(where % {"sheet": sheet, "header": header, "rows": _some(map(str, said), _MOST_ROWS)},
                  _some(dict.fromkeys(said.values()), _MOST_VALUES), _WHY[_reason(bare)])  # fmt: skip


def _tells(row: Mapping[str, Any], header: str, bare: str) -> bool:
    value = str(row.get(header) or "").strip()
    return bool(value) and not (bare == "appearance" and value in _LAYOUT)


def _reason(bare: str) -> str:
    if bare in _TURNS:
        return bare
    if bare in ("image", "big-image", "audio", "video", "media"):
        return "media"
    return "message" if "msg" in bare or "message" in bare else ""


def _headers(rows: Rows) -> list[str]:
    return list(dict.fromkeys(header for row in rows for header in row if header))


def _bare(header: str) -> str:
    """A header without its language, prefix and underscores: "label::Français (fr)", "bind:relevant"."""
    plain = fold(header).replace("_", " ")
    parts = [part.strip() for part in re.split(r"::?", plain)]
    if parts[0] in ("bind", "control", "body", "media", "instance") and len(parts) > 1:
        named = parts[-1]
        return named if parts[0] != "media" else "media"
    return parts[0]


def _some(values: Iterable[str], most: int) -> str:
    shown = list(values)
    return ", ".join(shown[:most]) + (", …" if len(shown) > most else "")
