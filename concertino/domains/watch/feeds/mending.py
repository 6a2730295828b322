"""What a damaged feed says of itself, where feedparser lost it: a title closed by another tag, a link under a prefix that is
declared nowhere. libxml2 recovers from what no other reader does; entries are left as feedparser found them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

ABOUT = {"feed", "channel"}


def with_what_was_lost(about: Mapping[str, Any], content: bytes) -> dict[str, Any]:
    """The same facts of the feed, with the title and the link found again if there are none."""
    lost = [name for name in ("title", "link") if not about.get(name)]
    if not lost:
        return dict(about)
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return dict(about)
    found = dict(_said(root)) if root is not None else {}
    return {**about, **{name: found[name] for name in lost if found.get(name)}}


def _said(root: Any) -> Iterator[tuple[str, str]]:
    whole = root if _name(root) in ABOUT else next((part for part in root if _name(part) in ABOUT), None)
    for part in reversed(whole) if whole is not None else ():  # the first one said is what stays
        if _name(part) == "title":
            yield "title", "".join(part.itertext()).strip()
        elif _name(part) == "link" and part.get("rel", "alternate") == "alternate":
            yield "link", (part.get("href") or part.text or "").strip()


def _name(element: Any) -> str:
    """Without its namespace, and without a prefix that means nothing."""
    return element.tag.rpartition("}")[2].rpartition(":")[2] if isinstance(element.tag, str) else ""
