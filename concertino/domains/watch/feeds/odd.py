"""Any feed at all, through feedparser: nine formats, wrong dates, lying charsets, broken XML. Slow, and patient."""

from __future__ import annotations

import calendar
import html as entities
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.sax import SAXParseException

import feedparser
from django.utils.translation import gettext as _

from concertino.domains.watch.feeds.kept import Entry, Feed, Unreadable
from concertino.domains.watch.feeds.sanitising import clean_html, plain

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([^\s\"';]+)", re.IGNORECASE)


def base_of(url: str, content_location: str) -> str:
    """Where relative links start."""
    return joined(url, content_location) or url


def joined(base: str, link: str) -> str:
    """The address, absolute where the base allows; "" where it is of no kind that may be followed."""
    try:
        address = urljoin(base, link.strip()) if link else ""
        scheme = urlsplit(address).scheme
    except ValueError:
        return ""
    return address if scheme in ("http", "https", "") else ""


def read(content: bytes, base: str, content_type: str) -> Feed:
    headers = {"content-type": content_type or "application/xml", "content-location": base}
    try:
        parsed = feedparser.parse(_Bytes(content), response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    except (ValueError, TypeError, LookupError, AttributeError, AssertionError, RecursionError) as fault:
        raise Unreadable(_("The feed is damaged beyond reading (%(fault)s).") % {"fault": fault}) from None
    entries = tuple(_entry(one, base) for one in parsed.entries)
    about = parsed.feed
    if not entries and not parsed.version and not about.get("title"):
        raise Unreadable(_no_feed(parsed))
    return Feed(
        title=_text(about, "title"), link=joined(base, about.get("link", "")), language=about.get("language", "") or "",
        kind=parsed.version or "", entries=entries, broken=_fault(parsed, content_type),
    )  # fmt: skip


class _Bytes:
    """Content that feedparser can only take for content: given bytes alone it would try them as the name of a file."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def read(self) -> bytes:
        return self._content


def _no_feed(parsed: Mapping[str, Any]) -> str:
    fault = parsed.get("bozo_exception")
    if isinstance(fault, SAXParseException):
        return _("This is no feed: its XML is wrong at line %(line)s (%(fault)s).") % {
            "line": fault.getLineNumber(), "fault": fault.getMessage(),
        }  # fmt: skip
    return _("This is no feed of any kind known to us.")


def _fault(parsed: Mapping[str, Any], content_type: str) -> str:
    """A charset or a kind that the server left out is no fault; one that it says and that is wrong is."""
    fault = parsed.get("bozo_exception")
    if isinstance(fault, SAXParseException):
        return _("The feed is damaged at line %(line)s (%(fault)s): what could be read of it was kept.") % {
            "line": fault.getLineNumber(), "fault": fault.getMessage(),
        }  # fmt: skip
    if isinstance(fault, feedparser.CharacterEncodingOverride) and (said := _CHARSET.search(content_type)):
        return _("The feed says that its charset is %(said)s, and it was read as %(encoding)s.") % {
            "said": said[1], "encoding": parsed.get("encoding") or "?",
        }  # fmt: skip
    if isinstance(fault, feedparser.CharacterEncodingUnknown):
        return _("The charset of the feed could not be known: letters may be wrong.")
    return ""


def _entry(one: dict[str, Any], base: str) -> Entry:
    content = next((part for part in one.get("content", ()) if part.get("value")), None)
    return Entry(
        guid=dict.get(one, "id", "") or "", title=_text(one, "title"), link=joined(base, dict.get(one, "link", "") or ""),
        authors=_authors(one), published_at=_moment(one, "published_parsed") or _moment(one, "created_parsed"),
        updated_at=_moment(one, "updated_parsed"), summary=_html(_detail(one, "summary"), base),
        content=_html(content, base), categories=_categories(one), enclosures=_enclosures(one, base),
    )  # fmt: skip


def _detail(one: dict[str, Any], name: str) -> dict[str, Any] | None:
    return dict.get(one, f"{name}_detail") or ({"value": value} if (value := dict.get(one, name)) else None)


def _text(one: dict[str, Any], name: str) -> str:
    detail = _detail(one, name) or {}
    value = detail.get("value") or ""
    return " ".join(value.split()) if detail.get("type") == "text/plain" else plain(value)


def _html(detail: dict[str, Any] | None, base: str) -> str:
    if not detail or not detail.get("value"):
        return ""
    kind = detail.get("type") or "text/html"
    if kind == "text/plain":
        return entities.escape(detail["value"], quote=False).strip()
    if "html" not in kind and "xml" not in kind:
        return ""  # content of another kind (an image in base64, say) is not text
    return clean_html(detail["value"], joined(base, detail.get("base") or "") or base)


def _authors(one: dict[str, Any]) -> tuple[str, ...]:
    people = [person.get("name") or person.get("email") or "" for person in one.get("authors", ())]
    people = [plain(name) for name in people if name]
    return tuple(dict.fromkeys(filter(None, people))) or tuple(filter(None, [plain(dict.get(one, "author") or "")]))


def _categories(one: dict[str, Any]) -> tuple[str, ...]:
    words = [plain(tag.get("label") or tag.get("term") or "") for tag in one.get("tags", ())]
    return tuple(dict.fromkeys(filter(None, words)))


def _enclosures(one: dict[str, Any], base: str) -> tuple[dict[str, Any], ...]:
    found = [(joined(base, part.get("href") or ""), part) for part in one.get("enclosures", ())]
    return tuple({"url": url, "type": part.get("type") or "", "length": size(part.get("length"))} for url, part in found if url)


def size(said: Any) -> int | None:
    """Bytes, where they are said as a number."""
    text = str(said or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


def _moment(one: dict[str, Any], name: str) -> datetime | None:
    parsed = dict.get(one, name)
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError, OSError):
        return None
