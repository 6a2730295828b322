"""Lists of feeds as other readers write them (OPML), in and out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from django.utils.translation import gettext as _
from lxml import etree

from concertino.ground.refusals import Refusal

_DEEPEST = 40  # folders within folders
_BARE = re.compile(rb"&(?!#?\w+;)")  # many lists are written by hand, and say R&D for R&amp;D


class Outline(NamedTuple):
    """A feed of the list; ``folders`` are those it stands in, the outermost first."""

    url: str
    title: str
    site_url: str = ""
    folders: tuple[str, ...] = ()


class Listed(Protocol):
    """What can be written: ours, or anything like it."""

    @property
    def url(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def site_url(self) -> str: ...
    @property
    def folders(self) -> Sequence[str]: ...


def read(content: bytes) -> list[Outline]:
    """As they stand, an address that comes twice given twice; a refusal where this is no OPML."""
    parsing = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(_BARE.sub(b"&amp;", content), parsing)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise Refusal(_("This is no list of feeds: its XML is wrong (%(fault)s).") % {"fault": fault}, field="file") from None
    if not isinstance(root.tag, str) or root.tag.lower() != "opml":
        raise Refusal(_("This is no list of feeds (OPML)."), field="file")
    body = root.find("body")
    return list(_feeds(body, ())) if body is not None else []


def _feeds(within: etree._Element, folders: tuple[str, ...]) -> Iterator[Outline]:
    for outline in within.iterchildren("outline"):
        said = {name.lower(): value.strip() for name, value in outline.attrib.items()}
        title = said.get("title") or said.get("text", "")
        if url := said.get("xmlurl"):
            yield Outline(url, title, said.get("htmlurl", ""), folders or _categories(said))
        elif len(folders) < _DEEPEST:
            yield from _feeds(outline, (*folders, title) if title else folders)


def _categories(said: dict[str, str]) -> tuple[str, ...]:
    """Some lists have no folders and say the same in words between commas."""
    return tuple(word for part in said.get("category", "").split(",") if (word := part.strip().strip("/")))


def write(feeds: Iterable[Listed], title: str = "Concertino") -> bytes:
    """Each feed in the folder of its name, once in each of several; those without any at the top."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = title
    body = etree.SubElement(root, "body")
    opened: dict[str, etree._Element] = {}
    for feed in feeds:
        for folder in feed.folders or ("",):
            if folder and folder not in opened:
                opened[folder] = etree.SubElement(body, "outline", text=folder, title=folder)
            _write_feed(opened.get(folder, body), feed)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _write_feed(within: etree._Element, feed: Listed) -> None:
    line = etree.SubElement(within, "outline", type="rss", text=feed.title, title=feed.title, xmlUrl=feed.url)
    if feed.site_url:
        line.set("htmlUrl", feed.site_url)
