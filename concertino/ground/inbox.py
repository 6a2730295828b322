"""The window by which a room says what waits for somebody: the desk shows it, and one mail a day tells it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from concertino.ground.registry import Registry


@dataclass(frozen=True, kw_only=True)
class Item:
    """One thing that waits: its words in the reader's language, where to act on it, since when and until when."""

    title: str
    url: str
    detail: str = ""
    since: date | None = None
    due: date | None = None


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A kind of things that wait. ``items(user, day, limit)`` gives the first ones, the most pressing first, and how many
    there are in all, in a bounded number of queries; it is asked only for those who have ``right`` ("" is everyone)."""

    key: str
    label: Any
    items: Callable[[Any, date, int], tuple[Sequence[Item], int]]
    right: str = ""
    order: int = 100


def first_of(rows: Any, limit: int) -> tuple[list[Any], int]:
    """The first rows of a queryset and how many there are in all: counted only where more wait than are shown."""
    first = list(rows[:limit])
    return first, rows.count() if len(first) == limit else len(first)


inbox: Registry[Waiting] = Registry("inbox")
