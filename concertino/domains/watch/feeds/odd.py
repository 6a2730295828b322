"""Any feed at all, through feedparser: nine formats, wrong dates, lying charsets, broken XML. Slow, and patient."""

from __future__ import annotations

import calendar
import codecs
import html as entities
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.sax import SAXParseException

import feedparser
from django.utils.translation import gettext as _

from concertino.domains.watch.feeds.kept import Entry, Feed, Unreadable
from concertino.domains.watch.feeds.mending import with_what_was_lost
from concertino.domains.watch.feeds.sanitising import clean_html, one_line, plain

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([^\s\"';]+)", re.IGNORECASE)
PLAIN_ADDRESS = re.compile(
    r"https?://[a-z0-9.-]+(?::\d+)?(?:/[\w/.~%+,=&?@-]*)?(?<!\?)", re.ASCII
)  # absolute, and written as it should be
_DECLARED = re.compile(rb"\A[^<]{0,8}<\?xml[^>]{0,99}?encoding\s*=\s*[\"']([\w.:-]+)")


def base_of(url: str, content_location: str) -> str:
    """Where relative links start."""
    return joined(url, content_location) or url


def joined(base: str, link: str) -> str:
    """The address, absolute where the base allows; "" where it is of no kind that may be followed."""
    if PLAIN_ADDRESS.fullmatch(link):
        return link
    try:
        address = urljoin(base, one_line(link)) if link else ""
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
    if not parsed.entries and not parsed.version and not parsed.feed.get("title"):
        raise Unreadable(_no_feed(parsed))
    is_damaged = isinstance(parsed.get("bozo_exception"), SAXParseException)
    about = with_what_was_lost(parsed.feed, content) if is_damaged else parsed.feed
    return feed_of(parsed.version or "", about, parsed.entries, base, _fault(parsed, _charset_said(content, content_type)))


def feed_of(kind: str, about: dict[str, Any], entries: Iterable[dict[str, Any]], base: str, broken: str = "") -> Feed:
    """What we keep of what a reader gathered, under the names that feedparser gives."""
    return Feed(
        title=_text(about, "title"), link=joined(base, about.get("link", "")), language=one_line(about.get("language", "") or ""),
        kind=kind, entries=tuple(_entry(one, base, kind) for one in entries), broken=broken,
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


def _charset_said(content: bytes, content_type: str) -> str:
    """By the server, whose word goes first, or by the file."""
    if said := _CHARSET.search(content_type):
        return said[1]
    declared = _DECLARED.match(content)
    return declared[1].decode("ascii") if declared else ""


def _is_same_charset(one: str, other: str) -> bool:
    try:
        return codecs.lookup(one) == codecs.lookup(other)
    except LookupError:
        return False


def _fault(parsed: Mapping[str, Any], said: str) -> str:
    """A charset or a kind that is left out is no fault; one that is said and wrong is."""
    fault = parsed.get("bozo_exception")
    if isinstance(fault, SAXParseException):
        return _("The feed is damaged at line %(line)s (%(fault)s): what could be read of it was kept.") % {
            "line": fault.getLineNumber(), "fault": fault.getMessage(),
        }  # fmt: skip
    read_as = parsed.get("encoding") or "?"
    if isinstance(fault, feedparser.CharacterEncodingOverride) and said and not _is_same_charset(said, read_as):
        return _("The feed says that its charset is %(said)s, and it was read as %(encoding)s.") % {
            "said": said,
            "encoding": read_as,
        }
    if isinstance(fault, feedparser.CharacterEncodingUnknown):
        return _("The charset of the feed could not be known: letters may be wrong.")
    return ""


def _entry(one: dict[str, Any], base: str, kind: str) -> Entry:
    content = next((part for part in one.get("content", ()) if part.get("value")), None)
    return Entry(
        guid=one_line(dict.get(one, "id", "") or ""), title=_text(one, "title"),
        link=joined(base, dict.get(one, "link", "") or ""), authors=_authors(one), published_at=_published(one, kind),
        updated_at=_moment(one, "updated_parsed"), summary=_html(_detail(one, "summary"), base),
        content=_html(content, base), categories=_categories(one), enclosures=_enclosures(one, base),
    )  # fmt: skip


def _published(one: dict[str, Any], kind: str) -> datetime | None:
    """Outside of Atom, which knows the two apart, the only date of an entry (dc:date, in RSS 1.0) is that of its publication."""
    said = _moment(one, "published_parsed") or _moment(one, "created_parsed")
    return said if said or kind.startswith("atom") else _moment(one, "updated_parsed")


def _detail(one: dict[str, Any], name: str) -> dict[str, Any] | None:
    return dict.get(one, f"{name}_detail") or ({"value": value} if (value := dict.get(one, name)) else None)


def _text(one: dict[str, Any], name: str) -> str:
    detail = _detail(one, name) or {}
    value = detail.get("value") or ""
    return one_line(value) if detail.get("type") == "text/plain" else plain(value)


def _html(detail: dict[str, Any] | None, base: str) -> str:
    if not detail or not detail.get("value"):
        return ""
    kind = detail.get("type") or "text/html"
    if kind == "text/plain":
        return entities.escape(detail["value"].replace("\0", ""), quote=False).strip()
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
    return tuple(
        {"url": url, "type": one_line(part.get("type") or ""), "length": size(part.get("length"))} for url, part in found if url
    )


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
