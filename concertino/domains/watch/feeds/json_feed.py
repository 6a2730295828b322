"""JSON Feed, 1.0 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

import html as entities
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext as _

from concertino.domains.watch.feeds.kept import Entry, Feed, Unreadable
from concertino.domains.watch.feeds.odd import joined, size
from concertino.domains.watch.feeds.sanitising import clean_html, one_line, plain

_VERSIONS = {"https://jsonfeed.org/version/1": "json1", "https://jsonfeed.org/version/1.1": "json11"}


def looks_like(content: bytes) -> bool:
    return content[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"["))


def read(content: bytes, base: str) -> Feed:
    try:
        given = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as fault:
        raise Unreadable(_("This is no feed: its JSON is wrong (%(fault)s).") % {"fault": fault}) from None
    if not isinstance(given, dict) or not ("jsonfeed.org/version/" in _word(given, "version") or _items(given)):
        raise Unreadable(_("This JSON is no JSON Feed."))
    kind = _VERSIONS.get(_word(given, "version").replace("http:", "https:").rstrip("/"), "json")
    base = joined(base, _word(given, "feed_url")) or base or _word(given, "home_page_url")
    return Feed(
        title=_text(given, "title"), link=joined(base, _word(given, "home_page_url")), language=_word(given, "language"),
        kind=kind, entries=tuple(_entry(one, base, given) for one in _items(given)),
    )  # fmt: skip


def _items(given: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return _objects(given.get("items"))


def _entry(one: Mapping[str, Any], base: str, feed: Mapping[str, Any]) -> Entry:
    link = joined(base, _word(one, "url") or _word(one, "external_url"))
    html, text = _word(one, "content_html"), _word(one, "content_text")
    return Entry(
        guid=_word(one, "id"), title=_text(one, "title"), link=link, authors=_authors(one) or _authors(feed),
        published_at=_moment(one, "date_published"), updated_at=_moment(one, "date_modified"),
        summary=entities.escape(_word(one, "summary"), quote=False),
        content=clean_html(html, link or base) if html else entities.escape(text, quote=False),
        categories=tuple(dict.fromkeys(plain(str(tag)) for tag in _list(one.get("tags")) if tag)),
        enclosures=tuple(_enclosure(part, base) for part in _objects(one.get("attachments")) if joined(base, _word(part, "url"))),
    )  # fmt: skip


def _enclosure(part: Mapping[str, Any], base: str) -> dict[str, Any]:
    return {"url": joined(base, _word(part, "url")), "type": _word(part, "mime_type"), "length": size(part.get("size_in_bytes"))}


def _authors(one: Mapping[str, Any]) -> tuple[str, ...]:
    people = _objects(one.get("authors")) or _objects([one.get("author")])
    return tuple(dict.fromkeys(filter(None, (plain(_word(person, "name")) for person in people))))


def _moment(one: Mapping[str, Any], name: str) -> datetime | None:
    try:
        said = datetime.fromisoformat(_word(one, name))
    except ValueError:
        return None
    try:
        return said.astimezone(UTC) if said.tzinfo else said.replace(tzinfo=UTC)
    except OverflowError:
        return None


def _text(one: Mapping[str, Any], name: str) -> str:
    return one_line(_word(one, name))  # JSON Feed has plain text there


def _word(one: Mapping[str, Any], name: str) -> str:
    """A text or a number, as some write identifiers."""
    value = one.get(name)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).replace("\0", "").strip()


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _objects(value: Any) -> list[Mapping[str, Any]]:
    return [one for one in _list(value) if isinstance(one, dict)]
