"""What is refused before any parser sees it: giant files, entity bombs, web pages."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from concertino.domains.watch.feeds.kept import Unreadable

LARGEST = 10_000_000  # bytes
_MOST_ENTITIES = 200
_ENTITY = re.compile(rb"<!ENTITY\s+(%\s+)?([^\s]+)\s+(?:SYSTEM|PUBLIC|\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_REFERENCE = re.compile(rb"&([^\s;&#]+);")
_BEFORE_ROOT = re.compile(rb"\A(?:\xef\xbb\xbf|\s|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_PAGE = re.compile(
    rb"<html[\s>]|<!doctype\s+html(?:\s[^>]*)?>(?!(?:\s|<!--.*?-->)*<(?:\w+:)?(?:rss|feed|rdf|channel)\b)",
    re.IGNORECASE | re.DOTALL,
)


def check(content: bytes, largest: int) -> None:
    if len(content) > largest:
        raise Unreadable(_("The feed is too large: %(size)s bytes, where %(most)s are read at most.") % {
            "size": len(content), "most": largest,
        })  # fmt: skip
    if not content.strip():
        raise Unreadable(_("There is nothing at this address: the answer is empty."))
    letters = content.replace(b"\0", b"") if b"\0" in content[:8] else content  # UTF-16 and UTF-32, near enough for what follows
    if b"<!entity" in letters.lower():
        _check_entities(letters)
    if _PAGE.match(letters, _end_of_prolog(letters)):
        raise Unreadable(_("This is a web page, not a feed."))


def _end_of_prolog(letters: bytes) -> int:
    start = _BEFORE_ROOT.match(letters)
    return start.end() if start else 0


def _check_entities(letters: bytes) -> None:
    """Entities made of entities, or one repeated until it fills the memory: no honest feed has them."""
    sizes: dict[bytes, int] = {}
    for number, found in enumerate(_ENTITY.finditer(letters)):
        value = found[3] or found[4] or b""
        names_others = found[1] and value  # one that stands outside is never fetched
        if number >= _MOST_ENTITIES or names_others or _REFERENCE.search(value):
            raise Unreadable(_("The feed declares entities that unfold into one another: it is refused, as an attack would be."))
        sizes[found[2]] = len(value)
    unfolded = sum(sizes.get(found[1], 0) for found in _REFERENCE.finditer(letters))
    if unfolded > len(letters):
        raise Unreadable(_("The feed declares entities that unfold beyond measure: it is refused, as an attack would be."))
