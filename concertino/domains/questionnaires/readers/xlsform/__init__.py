"""XLSForm, the workbooks of ODK and Kobo (.xlsx, .xls, .csv): pyxform reads and judges them, and what it finds is mapped here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from concertino.domains.questionnaires.readers.forming import formed
from concertino.domains.questionnaires.readers.reading import Notes, Read
from concertino.domains.questionnaires.readers.texts import Tongues
from concertino.domains.questionnaires.readers.xlsform.book import Book, read_book
from concertino.domains.questionnaires.readers.xlsform.unread import note_unread
from concertino.domains.questionnaires.readers.xlsform.walking import Walk

_WITH_WORDS = ("label", "hint")


def read(content: bytes, name: str) -> Read:
    """Raises Refusal, with the sheet, the row and the cause."""
    return mapped(read_book(content, name))


def mapped(book: Book) -> Read:
    notes = Notes()
    tongues = _tongues(book)
    notes.languages(tongues)
    walk = Walk(book, tongues, notes)
    note_unread(book, notes)
    form = formed(tongues.words(str(book.tree["title"])), walk.sections, notes)
    return Read("XLSForm", form, tuple(notes.all), walk.asked, walk.places, warnings=book.warnings)


def _tongues(book: Book) -> Tongues:
    said = list(_said(book.tree))
    unnamed = [text for name, text in said if name in ("", "default")]
    return Tongues([name for name, _text in said if name not in ("", "default")], unnamed)


def _said(element: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every text of the form with the name of its language, empty where it has none."""
    for key in _WITH_WORDS:
        given = element.get(key) or ""
        yield from given.items() if isinstance(given, Mapping) else [("", str(given))] if given else []
    for choice in element.get("choices") or () if isinstance(element.get("choices"), list) else ():
        yield from _said(choice)
    for child in element.get("children") or ():
        yield from _said(child)
