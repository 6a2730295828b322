"""The window by which a thing that was found (an item of the watch, an answer) becomes something else, in another room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from concertino.ground.registry import Registry


@dataclass(frozen=True, kw_only=True)
class Origin:
    """What it comes from: ``url`` leads back to it within the house, ``source_url`` to where it was published."""

    key: str  # "watch.item:12"
    title: str
    text: str
    on: date
    url: str
    source_url: str = ""
    contact: Any = None  # who brought it, if known
    within: str = ""  # where it goes, of what the room offers to choose among


@dataclass(frozen=True, kw_only=True)
class Made:
    """What it became, by its name and its page."""

    title: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Becoming:
    """``make(by, origin, on)`` makes it, with a link back to the origin, or raises ``Refusal``; offered to those who have
    ``right``. ``label`` is said after "make of it": "a topic", "a dossier", "an action of the plan". Where one chooses in what
    it goes, ``among()`` gives the values and their names."""

    key: str
    label: Any
    right: str
    make: Callable[[Any, Origin, date], Made]
    among: Callable[[], Sequence[tuple[str, Any]]] = tuple
    order: int = 100


becomings: Registry[Becoming] = Registry("becoming")
