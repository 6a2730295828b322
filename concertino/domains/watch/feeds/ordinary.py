"""Ordinary feeds, read with lxml in a sixth of the time: well-formed RSS 2.0, RSS 1.0 and Atom 1.0 in UTF-8.

It answers only where it is sure to say what feedparser would; at the first thing that it does not know (an element, an
attribute, a second title) it answers nothing, and feedparser decides. What it gathers has the names of feedparser, so that
both are kept by the same code.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin

from feedparser.datetimes import _parse_date as date_of
from lxml import etree

from concertino.domains.watch.feeds import names
from concertino.domains.watch.feeds.kept import Feed
from concertino.domains.watch.feeds.names import ATOM, LANG, RDF, RDF_ABOUT, RSS1
from concertino.domains.watch.feeds.odd import PLAIN_ADDRESS, feed_of

_UTF8 = {"", "utf-8", "utf8"}
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([^\s\"';]*)", re.IGNORECASE)
_DECLARED = re.compile(rb"\A<\?xml[^>]*?\sencoding\s*=\s*[\"']([^\"']*)[\"'][^>]*\?>")
_CONTROLS = re.compile("[\x80-\x9f]")
_MAIL_AND_NAME = re.compile(r"[\w.+-]+@(?:[a-zA-Z0-9-]+\.)+[a-zA-Z]{2,4} \(([^()<>@&]+)\)", re.ASCII)
_HTML_IN_TEXT = re.compile(r"</\w+>|&#?\w+;")
_TYPES = {None: "text/plain", "text": "text/plain", "html": "text/html"}
_IN_PERSON = {f"{{{ATOM}}}{name}" for name in ("name", "uri", "email")}
Element = Any  # of lxml, which has no types
Gathered = dict[str, Any]


class _Odd(Exception):
    """Something that is not ordinary."""


def read(content: bytes, base: str, content_type: str) -> Feed | None:
    if not _is_utf8(content, content_type) or b"<!DOCTYPE" in content or b"xml:base" in content or (base and not _is_plain(base)):
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        return _read(etree.fromstring(content, parser), base)
    except (_Odd, etree.XMLSyntaxError, ValueError):
        return None


def _is_utf8(content: bytes, content_type: str) -> bool:
    """By all that is said of it, and in truth. A text of no said charset is ASCII, if it is."""
    said, declared = _CHARSET.search(content_type), _DECLARED.match(content)
    charset = said[1].lower() if said else ""
    in_file = declared[1].decode("ascii", "replace").lower() if declared else ""
    if charset not in _UTF8 or in_file not in _UTF8 or not content.startswith(b"<"):
        return False
    return content.isascii() or bool(charset or in_file) or not content_type.startswith("text/")


def _is_plain(address: str) -> bool:
    return PLAIN_ADDRESS.fullmatch(address) is not None


def _read(root: Element, base: str) -> Feed:
    spaces = set(root.nsmap.values())
    if root.tag == "rss" and root.get("version", "").startswith("2.") and RSS1 not in spaces:
        return _rss(root, base)
    if root.tag == f"{{{RDF}}}RDF" and root.nsmap.get(None) == RSS1 and ATOM not in spaces:
        return _rss_1(root, base)
    if root.tag == f"{{{ATOM}}}feed" and RSS1 not in spaces:
        return _atom(root, base)
    raise _Odd


def _rss(root: Element, base: str) -> Feed:
    if len(root) != 1 or root[0].tag != "channel" or root[0].attrib:
        raise _Odd
    about = _language(root)
    reading = _Reading(base, is_atom=False)
    items = reading.gather(root[0], names.RSS_CHANNEL, about, apart="item")
    return feed_of("rss20", about, [reading.entry(one, names.RSS_ITEM) for one in items], base)


def _rss_1(root: Element, base: str) -> Feed:
    """Items stand beside the channel, as does what is of no use here."""
    about: Gathered = {}
    entries = []
    reading = _Reading(base, is_atom=False)
    for place, part in enumerate(root):
        name = part.tag.removeprefix(f"{{{RSS1}}}")
        if name == "channel" and not place:
            _only(part, {RDF_ABOUT})
            reading.gather(part, names.RSS_CHANNEL, about)
        elif name == "item" and place:
            entries.append(reading.entry(part, names.RSS_ITEM))
        elif name in ("image", "textinput"):
            _beside(part)
        else:
            raise _Odd
    return feed_of("rss10", about, entries, base)


def _atom(root: Element, base: str) -> Feed:
    about = _language(root)
    reading = _Reading(base, is_atom=True)
    entries = reading.gather(root, names.ATOM_FEED, about, apart=f"{{{ATOM}}}entry")
    return feed_of("atom10", about, [reading.entry(one, names.ATOM_ENTRY) for one in entries], base)


def _language(root: Element) -> Gathered:
    _only(root, {LANG, "version"})
    said = root.get(LANG)
    return {"language": said.replace("_", "-")} if said else {}


class _Reading:
    """How each element is gathered; ``base`` is where relative links start."""

    def __init__(self, base: str, *, is_atom: bool) -> None:
        self.base, self.is_atom = base, is_atom
        self._ways: dict[str, Callable[[Gathered, str, Element], object]] = {
            "text": self._text, "html": self._html, "link": self._link, "guid": self._guid, "date": self._date,
            "word": self._word, "author": self._author, "person": self._person, "category": self._category,
            "enclosure": self._enclosure, "nothing": lambda _into, _key, element: _leaf(element),
            "beside": lambda _into, _key, element: _beside(element),
        }  # fmt: skip

    def gather(self, parent: Element, known: dict[str, tuple[str, str]], into: Gathered, apart: str = "") -> list[Element]:
        """Every child of it by the way that is known for its name; those that are read apart are given back."""
        left = []
        for element in parent:
            tag = element.tag
            if tag == apart:
                left.append(element)
            elif way := known.get(tag):
                self._ways[way[0]](into, way[1], element)
            else:
                _pass_over(element)
        if into.get("is_link"):
            into.setdefault("link", into["id"])
        return left

    def entry(self, element: Element, known: dict[str, tuple[str, str]]) -> Gathered:
        _only(element, {RDF_ABOUT, LANG})
        one: Gathered = {"authors": [], "tags": [], "enclosures": []}
        if about := element.get(RDF_ABOUT):
            one["id"] = about
        self.gather(element, known, one)
        if content := one.get("content"):
            one.setdefault("summary", content[0]["value"])
        return one

    def _word(self, into: Gathered, key: str, element: Element) -> None:
        into[key] = _leaf(element)

    def _date(self, into: Gathered, key: str, element: Element) -> None:
        _once(into, key)
        into[key] = date_of(_leaf(element))

    def _text(self, into: Gathered, key: str, element: Element) -> None:
        """Plain, unless it is said to be HTML or, outside of Atom, looks so: then it is not for us to say."""
        self._keep(into, key, element, "text/plain")

    def _html(self, into: Gathered, key: str, element: Element) -> None:
        self._keep(into, key, element, "text/plain" if self.is_atom else "text/html")

    def _keep(self, into: Gathered, key: str, element: Element, kind: str) -> None:
        if element.attrib:
            _only(element, {"type", LANG} if self.is_atom else {LANG})
            kind = _TYPES.get(element.get("type"), "") if self.is_atom else kind
        value = _leaf(element)
        if not kind or (kind == "text/plain" and not self.is_atom and _HTML_IN_TEXT.search(value)):
            raise _Odd
        detail = {"value": value, "type": kind}
        if key == "content":
            _once(into, key)
            into[key] = [detail]
            return
        _once(into, f"{key}_detail")
        into[f"{key}_detail"] = detail
        into[key] = value

    def _link(self, into: Gathered, key: str, element: Element) -> None:
        if element.tag.startswith(f"{{{ATOM}}}"):
            self._atom_link(into, element)
            return
        _once(into, key)
        if element.attrib:
            raise _Odd
        value = _leaf(element)
        if "&" in value and ";" in value:
            raise _Odd
        into[key] = self._address(value)

    def _atom_link(self, into: Gathered, element: Element) -> None:
        said = element.attrib
        _only(element, {"href", "rel", "type", "title", "hreflang", "length", LANG})
        rel = said.get("rel", "alternate").lower()
        kind = said.get("type", "application/atom+xml" if rel == "self" else "text/html").lower()
        if not said.get("href") or _leaf(element) or (rel in ("alternate", "enclosure") and not self.is_atom):
            raise _Odd
        if rel == "alternate" and kind in ("text/html", "html", "application/xhtml+xml", "xhtml"):
            into["link"] = self._address(said["href"])
        elif rel == "enclosure" and "enclosures" in into:
            into["enclosures"].append({"href": self._address(said["href"]), "type": kind, "length": said.get("length")})

    def _address(self, value: str) -> str:
        if not value or _is_plain(value):
            return value
        if value.partition("://")[2].startswith("/"):
            raise _Odd
        return urljoin(self.base, value)

    def _guid(self, into: Gathered, key: str, element: Element) -> None:
        _once(into, key)
        _only(element, {"isPermaLink"})
        value = _leaf(element)
        into["is_link"] = element.get("isPermaLink", "true") == "true"
        into[key] = self._address(value) if into["is_link"] else value

    def _author(self, into: Gathered, key: str, element: Element) -> None:
        value = _leaf(element)
        if element.attrib:
            raise _Odd
        if "@" in value:
            parts = _MAIL_AND_NAME.fullmatch(value)
            if not parts:
                raise _Odd
            value = parts[1].strip()
        into.setdefault(key, []).append({"name": value} if value else {})

    def _person(self, into: Gathered, key: str, element: Element) -> None:
        parts = {part.tag: _leaf(part) for part in element}
        name = parts.get(f"{{{ATOM}}}name")
        if not name or len(parts) != len(element) or not parts.keys() <= _IN_PERSON or (element.text or "").strip():
            raise _Odd
        into.setdefault(key, []).append({"name": name})

    def _category(self, into: Gathered, key: str, element: Element) -> None:
        if self.is_atom:
            _only(element, {"term", "scheme", "label"})
            word = element.get("term")
            if not word or _leaf(element):
                raise _Odd
            into.setdefault(key, []).append({"term": word, "label": element.get("label")})
            return
        _only(element, {"domain"})
        into.setdefault(key, []).append({"term": _leaf(element)})

    def _enclosure(self, into: Gathered, key: str, element: Element) -> None:
        _only(element, {"url", "type", "length"})
        if not element.get("url") or _leaf(element):
            raise _Odd
        said = element.attrib
        into[key].append({"href": said["url"], "type": said.get("type", "").lower(), "length": said.get("length")})


def _leaf(element: Element) -> str:
    """Its text, where it has nothing else. What looks misread by its publisher is mended by feedparser."""
    if len(element):
        raise _Odd
    value = (element.text or "").strip()
    if not value.isascii() and (_CONTROLS.search(value) or _is_misread(value)):
        raise _Odd
    return value


def _is_misread(value: str) -> bool:
    """UTF-8 that was taken for Latin-1 and encoded again."""
    try:
        value.encode("latin-1").decode()
    except UnicodeError:
        return False
    return True


def _once(into: Gathered, key: str) -> None:
    if key in into:
        raise _Odd


def _only(element: Element, known: set[str]) -> None:
    if not known.issuperset(element.attrib):
        raise _Odd


def _pass_over(element: Element) -> None:
    """An element that changes nothing of what we keep."""
    space = element.tag.partition("}")[0][1:]
    if len(element) or not (space in names.WITHOUT_EFFECT or element.tag in names.MEDIA):
        raise _Odd


def _beside(element: Element) -> None:
    """An image or a form of the feed, or the list of what follows: nothing of it is kept."""
    known = {"title", "link", "description", "url", "width", "height", "name", "Seq", "hour", "day"}
    for part in element:
        if (len(part) and not part.tag.startswith(f"{{{RDF}}}")) or part.tag.rpartition("}")[2] not in known:
            raise _Odd
