"""The window by which a room lends what it keeps to a newsletter: an item of the watch, a consultation, a statement, an event."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from concertino.ground.registry import Registry


@dataclass(frozen=True, kw_only=True)
class Card:
    """A thing as a reader sees it: in the language asked, its address within the house or elsewhere."""

    title: str
    text: str = ""
    url: str = ""
    on: date | None = None
    image: str = ""


@dataclass(frozen=True, kw_only=True)
class Insertion:
    """``choices(user, text, at)`` finds things as (id, name), the latest first, a bounded number; ``cards(ids, language, at)``
    says them all at once, by id: one that is gone, or that readers may not see, is left out. ``unanswered(id, contacts)``, where
    the thing asks for an answer, keeps of a query of contacts those who did not give it."""

    key: str
    label: Any
    right: str
    choices: Callable[[Any, str, datetime], Sequence[tuple[int, str]]]
    cards: Callable[[Sequence[int], str, datetime], dict[int, Card]]
    unanswered: Callable[[int, Any], Any] | None = None
    order: int = 100


insertions: Registry[Insertion] = Registry("insertions")
