"""The window by which a room tells what happened with a contact, on that contact's one timeline."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from concertino.ground.registry import Registry


@dataclass(frozen=True, kw_only=True)
class Happening:
    """A dated sentence in the reader's language, and the page that tells more."""

    on: date
    text: str
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Story:
    """A room's part of the timeline: ``happenings(user, contact, limit)`` gives the latest ones, the latest first, in a
    bounded number of queries; it is asked only for those who have ``right``."""

    key: str
    label: Any
    happenings: Callable[[Any, Any, int], Sequence[Happening]]
    right: str = ""
    order: int = 100


stories: Registry[Story] = Registry("timeline")
