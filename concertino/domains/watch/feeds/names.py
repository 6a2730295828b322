"""The names of elements in ordinary feeds, and what each one is: how it is gathered, under which key."""

from __future__ import annotations

ATOM = "http://www.w3.org/2005/Atom"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDF_ABOUT = f"{{{RDF}}}about"
RSS1 = "http://purl.org/rss/1.0/"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_DC, _TERMS = "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/"
_MEDIA = "http://search.yahoo.com/mrss/"

WITHOUT_EFFECT = {
    "http://purl.org/rss/1.0/modules/slash/", "http://purl.org/rss/1.0/modules/syndication/", "http://wellformedweb.org/CommentAPI/",
    "http://purl.org/syndication/thread/1.0", "com-wordpress:feed-additions:1", "http://www.w3.org/2003/01/geo/wgs84_pos#",
}  # fmt: skip
MEDIA = {f"{{{_MEDIA}}}content", f"{{{_MEDIA}}}thumbnail"}
Ways = dict[str, tuple[str, str]]


def _both(ways: Ways) -> Ways:
    """RSS 2.0 has no namespace, RSS 1.0 has its own."""
    return ways | {f"{{{RSS1}}}{name}": way for name, way in ways.items()}


def _in(space: str, ways: Ways) -> Ways:
    return {f"{{{space}}}{name}": way for name, way in ways.items()}


def _nothing(*names: str) -> Ways:
    return dict.fromkeys(names, ("nothing", ""))


RSS_CHANNEL: Ways = {
    **_both({
        "title": ("text", "title"), "link": ("link", "link"), "language": ("word", "language"), "image": ("beside", ""),
        "textInput": ("beside", ""), "textinput": ("beside", ""), "items": ("beside", ""), "skipHours": ("beside", ""),
        "skipDays": ("beside", ""),
    }),
    **_nothing("copyright", "managingEditor", "webMaster", "pubDate", "lastBuildDate", "category"),
    **_nothing("generator", "docs", "cloud", "ttl"), **_both(_nothing("description")),
    **_in(_DC, {"language": ("word", "language")} | _nothing("date", "rights", "publisher", "creator", "subject")),
    f"{{{ATOM}}}link": ("link", "link"),
}  # fmt: skip
RSS_ITEM: Ways = {
    **_both({"title": ("text", "title"), "link": ("link", "link"), "description": ("html", "summary")}),
    "guid": ("guid", "id"), "pubDate": ("date", "published_parsed"), "author": ("author", "authors"),
    "category": ("category", "tags"), "enclosure": ("enclosure", "enclosures"), **_nothing("comments", "source"),
    f"{{{_CONTENT}}}encoded": ("html", "content"), f"{{{ATOM}}}link": ("link", "link"),
    **_in(_DC, {"creator": ("author", "authors"), "date": ("date", "updated_parsed"), "subject": ("category", "tags")}),
    **_in(_DC, _nothing("language", "rights", "publisher")),
    **_in(_TERMS, {"issued": ("date", "published_parsed"), "modified": ("date", "updated_parsed")}),
    **_in(_TERMS, {"created": ("date", "created_parsed")}),
}  # fmt: skip
ATOM_FEED: Ways = _in(ATOM, {
    "title": ("text", "title"), "link": ("link", "link"), "author": ("person", "authors"), "id": ("guid", "id"),
    "contributor": ("person", "contributors"),
    **_nothing("updated", "subtitle", "rights", "icon", "logo", "generator", "category"),
})  # fmt: skip
ATOM_ENTRY: Ways = _in(ATOM, {
    "title": ("text", "title"), "link": ("link", "link"), "id": ("guid", "id"), "author": ("person", "authors"),
    "contributor": ("person", "contributors"), "published": ("date", "published_parsed"), "updated": ("date", "updated_parsed"),
    "category": ("category", "tags"), "summary": ("html", "summary"), "content": ("html", "content"), **_nothing("rights"),
})  # fmt: skip
