"""Title, link, dates, authors, categories and enclosures of gofeed's fixtures agree, or are excused with a reason."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from concertino.domains.watch.feeds import Entry, Feed, Unreadable, parse
from concertino.domains.watch.tests.feeds.excuses import check_both_ways
from concertino.domains.watch.tests.feeds.expecting import words_of

_WITH_ADDRESS = re.compile(r"\A\S+@\S+\s+\((.+)\)\Z|\A(.+?)\s+[(<]?\S+@\S+\Z")


def test_what_gofeed_reads_of_its_fixtures_we_read_too_or_say_why_not(shared: Path):
    corpus = shared / "data/feeds/gofeed"
    compared, differing = 0, []
    for path in sorted(corpus.rglob("*")):
        expected_of = path.with_suffix(".json")
        if not path.is_file() or not expected_of.exists() or (path.suffix == ".json" and path.with_suffix(".xml").exists()):
            continue
        expected = wanted(path, expected_of)
        if expected is None:
            continue
        compared += 1
        if not agrees(read(path), expected):
            differing.append(str(path.relative_to(corpus)))
    check_both_ways("gofeed", differing)
    assert compared == 274


def wanted(path: Path, expected_of: Path) -> dict[str, Any] | None:
    """A JSON Feed is its own expectation; none where it is wrong, or where it is the expectation of nothing here."""
    try:
        said = json.loads(expected_of.read_text())
    except ValueError:
        return None
    return said if path.suffix == ".xml" or "translator" not in path.parts else None


def read(path: Path) -> Feed | None:
    try:
        return parse(path.read_bytes())
    except Unreadable:
        return None


def agrees(feed: Feed | None, expected: Mapping[str, Any]) -> bool:
    """In whatever gofeed says; it may say nothing of something that we have from elsewhere."""
    entries = expected.get("items") or expected.get("entries") or []
    if feed is None:
        return not entries and not expected.get("title") and not _link(expected)
    if len(feed.entries) != len(entries) or not _same_words(feed.title, expected) or not _same_link(feed.link, expected):
        return False
    return all(_agrees(one, said) for one, said in zip(feed.entries, entries, strict=True))


def _agrees(one: Entry, said: Mapping[str, Any]) -> bool:
    categories = [words_of(category) for category in map(_category, said.get("categories") or said.get("tags") or []) if category]
    enclosures = [part["url"] for part in said.get("enclosures") or said.get("attachments") or []]
    return (
        _same_words(one.title, said)
        and _same_link(one.link, said)
        and _same_moment(one.published_at, said, "publishedParsed", "pubDateParsed", "date_published")
        and _same_moment(one.updated_at, said, "updatedParsed", "date_modified")
        and _same_people(one.authors, said)
        and (not categories or list(one.categories) == categories)
        and (not enclosures or [part["url"] for part in one.enclosures] == enclosures)
    )


def _same_words(ours: str, said: Mapping[str, Any]) -> bool:
    title = said.get("title") or ""
    return not title or ours in _readings(title)


def _readings(text: str) -> tuple[str, str, str]:
    """gofeed leaves its texts as they were, escaped once or twice or not at all."""
    once = words_of(text)
    return " ".join(text.split()), once, words_of(once)


def _same_link(ours: str, said: Mapping[str, Any]) -> bool:
    return not _link(said) or ours == _link(said)


def _link(said: Mapping[str, Any]) -> str:
    """Atom's links have kinds, of which the page itself is one."""
    if link := said.get("link") or said.get("home_page_url") or said.get("url"):
        return link
    links = [one for one in said.get("links", ()) if isinstance(one, dict)]
    return next((one.get("href", "") for one in links if one.get("rel", "alternate") == "alternate"), "")


def _same_moment(ours: datetime | None, said: Mapping[str, Any], *names: str) -> bool:
    moment = next((said[name] for name in names if said.get(name)), "")
    return not moment or (ours is not None and abs((ours - datetime.fromisoformat(moment)).total_seconds()) < 1)


def _same_people(ours: tuple[str, ...], said: Mapping[str, Any]) -> bool:
    people = said.get("authors") or [said.get("author")]
    names = [one if isinstance(one, str) else one.get("name") or one.get("email") or "" for one in people if one]
    return not any(names) or (
        len(names) == len(ours) and all(mine in _readings(_without_address(name)) for mine, name in zip(ours, names, strict=True))
    )


def _without_address(name: str) -> str:
    found = _WITH_ADDRESS.match(name)
    return (found[1] or found[2]) if found else name


def _category(said: Any) -> str:
    return said if isinstance(said, str) else said.get("label") or said.get("term") or said.get("value") or ""
