"""Pages without a feed: what a page says that it did not say the last time is one new entry."""

from __future__ import annotations

import re
from hashlib import sha256
from html import escape
from html.parser import HTMLParser

from charset_normalizer import from_bytes

from concertino.domains.watch.feeds import Entry, Feed
from concertino.domains.watch.fetching.client import Answer

_AROUND = {
    "script",
    "style",
    "noscript",
    "template",
    "nav",
    "header",
    "footer",
    "aside",
    "form",
    "svg",
    "iframe",
    "select",
    "button",
}
_WITHIN_LINES = {
    "a",
    "b",
    "i",
    "em",
    "strong",
    "span",
    "small",
    "sup",
    "sub",
    "abbr",
    "time",
    "mark",
    "cite",
    "code",
    "u",
    "s",
    "q",
}
_TELLING = re.compile(r"[^\W\d_]{2,}.*[^\W\d_]{2,}")  # two words at least: hours and counters change all the time
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_PAGE = re.compile(rb"\s*(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_LONGEST = 200_000  # characters of text kept of a page


def looks_like_page(content: bytes) -> bool:
    return bool(_PAGE.match(content[:4000].removeprefix(b"\xef\xbb\xbf")))


def change_of(answer: Answer, before: str) -> tuple[str, Feed | None]:
    """The text of the page, a line a paragraph, and an entry for the lines that it did not have. The first time there is
    nothing to compare with: no entry."""
    page = read_page(answer)
    text = "\n".join(page.lines)[:_LONGEST]
    had = set(before.splitlines())
    added = [line for line in text.splitlines() if line not in had and _TELLING.search(line)]
    if not before or not added:
        return text, None
    return text, Feed(title=page.title, link=answer.url, kind="page", entries=(_entry(page.title, answer.url, added),))


def read_page(answer: Answer) -> Page:
    page = Page()
    page.feed(decoded(answer.content, answer.headers.get("content-type", "")))
    page.close()
    return page


def decoded(content: bytes, content_type: str) -> str:
    """As the server says, as the page says, or as it most looks."""
    declared = _DECLARED.search(content_type.encode("ascii", "ignore")) or _DECLARED.search(content[:2000])
    for charset in ("utf-8", declared.group(1).decode() if declared else "utf-8"):
        try:
            return content.decode(charset)
        except (LookupError, UnicodeDecodeError):
            continue
    best = from_bytes(content[:50_000]).best()
    return content.decode(best.encoding if best else "latin-1", "replace")


def _entry(title: str, url: str, added: list[str]) -> Entry:
    """It has no address of its own: the page's is the same at each change."""
    text = "\n".join(added)
    html = "".join(f"<p>{escape(line)}</p>" for line in added)
    head = added[0] if len(added[0]) <= 120 else added[0][:117].rsplit(" ", 1)[0] + "…"
    guid = sha256(f"{url}\n{text}".encode()).hexdigest()
    return Entry(guid=guid, title=f"{title}\u00a0: {head}" if title else head, link=f"{url}#{guid[:12]}", summary=html)


class Page(HTMLParser):
    """The lines of a page's own text, without what stands around it on every page of a site."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title = ""
        self.lines: list[str] = []
        self._parts: list[str] = []
        self._around: list[str] = []
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "title" and not self.title:
            self._in_title = True
        if tag in _AROUND:
            self._around.append(tag)
        if tag not in _WITHIN_LINES:
            self._end_line()

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        if tag in self._around:
            del self._around[self._around.index(tag) :]  # what was left open within is closed with it
        if tag not in _WITHIN_LINES:
            self._end_line()

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title = " ".join(f"{self.title} {data}".split())[:200]
        elif not self._around:
            self._parts.append(data)

    def close(self) -> None:
        super().close()
        self._end_line()

    def _end_line(self) -> None:
        if line := " ".join("".join(self._parts).split()):
            self.lines.append(line)
        self._parts = []
