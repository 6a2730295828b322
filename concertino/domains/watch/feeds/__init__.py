"""Feeds as we keep them, from any bytes that call themselves a feed: RSS, Atom, JSON Feed.

Pure: no table, no network. Ordinary XML goes through lxml (``ordinary``), all other XML through feedparser
(``odd``), JSON Feed through ``json_feed``.
"""

from __future__ import annotations

from concertino.domains.watch.feeds.guarding import LARGEST, check
from concertino.domains.watch.feeds.kept import Entry, Feed, Unreadable

__all__ = ["LARGEST", "Entry", "Feed", "Unreadable", "parse"]


def parse(content: bytes, *, url: str = "", content_type: str = "", content_location: str = "", largest: int = LARGEST) -> Feed:
    """The feed and its entries, or ``Unreadable``. A damaged feed keeps what could be read and says so in ``broken``."""
    from concertino.domains.watch.feeds import json_feed, odd, ordinary  # readers of feeds are heavy, and no page needs them

    check(content, largest)
    base = odd.base_of(url, content_location)
    if json_feed.looks_like(content):
        return json_feed.read(content, base)
    return ordinary.read(content, base, content_type) or odd.read(content, base, content_type)
