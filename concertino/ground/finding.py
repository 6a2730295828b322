"""The window by which a room's things are found from the one search box."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from concertino.ground.registry import Registry


@dataclass(frozen=True, kw_only=True)
class Found:
    """A thing by its name, its page, and what tells it from others."""

    title: str
    url: str
    detail: str = ""


@dataclass(frozen=True, kw_only=True)
class Finder:
    """A kind of things: ``find(user, text, limit)`` gives those that hold every word of the text, accents folded, in one or
    two queries; it is asked only for those who have ``right``, and shows them only what they may open. ``more(text)`` is the
    address where all of them are, if there is one."""

    key: str
    label: Any
    find: Callable[[Any, str, int], Sequence[Found]]
    right: str = ""
    order: int = 100
    more: Callable[[str], str] | None = None


finders: Registry[Finder] = Registry("search")
