"""What we keep of a feed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from concertino.ground.refusals import Refusal


class Unreadable(Refusal):
    """What was given is no feed; the sentence says why."""


@dataclass(frozen=True)
class Entry:
    """Title and authors are plain text; summary and content are sanitised HTML; links are absolute where the feed allows it."""

    guid: str = ""
    title: str = ""
    link: str = ""
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    updated_at: datetime | None = None
    summary: str = ""
    content: str = ""
    categories: tuple[str, ...] = ()
    enclosures: tuple[dict[str, Any], ...] = ()  # {"url", "type", "length"}


@dataclass(frozen=True)
class Feed:
    """``kind`` is the format and its version (rss20, atom10, json1…); ``broken`` says what is wrong with it, "" if nothing."""

    title: str = ""
    link: str = ""
    language: str = ""
    kind: str = ""
    entries: tuple[Entry, ...] = ()
    broken: str = ""
