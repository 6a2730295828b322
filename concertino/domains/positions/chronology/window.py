"""The window in which each part of the room adds what is tied to a dossier, on the dossier's one chronology."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from concertino.ground.registry import Registry


@dataclass(frozen=True, kw_only=True)
class Row:
    """A dated sentence, and the page that tells more."""

    on: date
    label: Any  # its kind, in words: "Item of the watch", "Communiqué"
    text: str
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """A kind of rows: ``rows(dossier)`` gives them in one or two queries, whatever their number; it is asked only for those
    who have ``right`` ("" is everyone who may read the dossier)."""

    key: str
    rows: Callable[[Any], Iterable[Row]]
    right: str = ""


chapters: Registry[Chapter] = Registry("chronology")


def chronology_of(dossier: Any, user: Any) -> list[Row]:
    """All that is tied to a dossier and that the user may read, in the order of days."""
    told = (chapter.rows(dossier) for chapter in chapters.values() if not chapter.right or user.has_perm(chapter.right))
    return sorted((row for rows in told for row in rows), key=lambda row: row.on)
