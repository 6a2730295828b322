"""The feeds that a web page announces."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urljoin

_KINDS = {"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "application/json+feed"}


def feed_addresses(content: bytes, url: str) -> list[str]:
    """Absolute, in the order of the page, each once."""
    reading = _Links(url)
    reading.feed(content.decode("utf-8", "replace"))
    return list(dict.fromkeys(reading.found))


class _Links(HTMLParser):
    def __init__(self, url: str) -> None:
        super().__init__()
        self.base, self.found = url, []  # type: str, list[str]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("base", "link"):
            return
        said = {name: (value or "").strip() for name, value in attrs}
        address = _joined(self.base, said.get("href", ""))
        if tag == "base":
            self.base = address or self.base
        elif address and self._is_feed(said):
            self.found.append(address)

    def _is_feed(self, said: dict[str, str]) -> bool:
        kind = said.get("type", "").partition(";")[0].strip().lower()
        relations = said.get("rel", "").lower().split()
        return "feed" in relations or ("alternate" in relations and kind in _KINDS)


def _joined(base: str, href: str) -> str:
    try:
        address = urljoin(base, href) if href else ""
    except ValueError:
        return ""
    return address if address.startswith(("http://", "https://")) else ""
