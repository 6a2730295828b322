"""The window by which a room shows something to anybody: on the public site, in its feeds, its map and its search."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from concertino.ground.registry import Registry


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A public page, in the reader's language. ``data`` is what schema.org calls it, for search engines."""

    title: str
    url: str
    on: date
    summary: str = ""
    image: str = ""
    updated_at: datetime | None = None
    data: dict[str, Any] | None = None


@dataclass(frozen=True, kw_only=True)
class Showcase:
    """``entries(at, limit)`` gives what anybody may know at the moment, the latest first, in a bounded number of queries;
    ``url`` names the page that lists them all."""

    key: str
    label: Any
    url: str
    entries: Callable[[datetime, int], Sequence[Entry]]
    order: int = 100


showcases: Registry[Showcase] = Registry("showcases")
