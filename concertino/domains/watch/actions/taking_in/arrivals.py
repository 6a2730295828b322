"""Entries of feeds as they arrive: cut to what our columns hold, with the marks by which they are known again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from concertino.domains.watch.addresses import canonical
from concertino.domains.watch.likeness import Pairs, first_words
from concertino.domains.watch.models import Source

if TYPE_CHECKING:
    from concertino.domains.watch.feeds import Entry, Feed

TITLE, URL, AUTHORS = 500, 2000, 300
_TITLE_WORDS = 12  # of the text, for an entry without a title


class Taken(NamedTuple):
    """How many entries are new, known from elsewhere, and known from this very source; and the item of each, in their order."""

    new: int
    joined: int
    known: int
    items: list[int]


@dataclass(slots=True)
class Stored:
    """An item that was there before, as far as it takes to know it again."""

    item: int
    title: str
    source_ids: set[int]
    pairs: Pairs | None = None


@dataclass(slots=True)
class Arrival:
    """An entry on its way in; ``place`` says to which source of the batch it belongs.

    ``same_as`` is what it turns out to be: an item stored before or another arrival; none while it is new. What was seen in
    this very source before, under the publisher's own mark, ``is_known``: nothing of it needs to be stored.
    """

    place: int
    source: Source
    guid: str
    canonical: str | None
    title: str
    url: str
    authors: str
    language: str
    published_at: datetime | None
    updated_at: datetime | None
    summary: str
    content: str
    categories: list[str]
    enclosures: list[dict[str, Any]]
    source_ids: set[int]  # of the item, as this batch makes it
    item: int = 0
    same_as: Arrival | Stored | None = None
    is_known: bool = False
    pairs: Pairs | None = None
    marks: Collection[int] = ()

    @property
    def is_new(self) -> bool:
        return self.same_as is None

    @property
    def is_joined(self) -> bool:
        return not (self.is_new or self.is_known)

    @property
    def words(self) -> list[str]:
        return first_words(self.title, self.summary if len(self.summary) > len(self.content) else self.content)

    def join(self, other: Arrival | Stored) -> None:
        self.same_as = other
        other.source_ids.add(self.source.pk)


def arrivals_of(found: Sequence[tuple[Source, Feed]]) -> list[Arrival]:
    """In the order of the feeds."""
    return [_arrival(place, source, feed, entry) for place, (source, feed) in enumerate(found) for entry in feed.entries]


def _arrival(place: int, source: Source, feed: Feed, entry: Entry) -> Arrival:
    url = _sound(entry.link) if len(entry.link) <= URL else ""
    page = canonical(url) if url else ""
    title = _sound(entry.title)[:TITLE]
    summary, content = _sound(entry.summary), _sound(entry.content)
    return Arrival(
        place=place, source=source, guid=_hash(entry.guid or url or f"{title}\n{summary}\n{content}"),
        canonical=_hash(page) if page else None, title=title or _first_words_of(summary or content) or url[:TITLE], url=url,
        authors=_sound(", ".join(entry.authors))[:AUTHORS], language=(feed.language or source.language)[:5].rstrip("-"),
        published_at=entry.published_at, updated_at=entry.updated_at, summary=summary, content=content,
        categories=[_sound(one) for one in entry.categories], enclosures=list(entry.enclosures), source_ids={source.pk},
    )  # fmt: skip


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _sound(text: str) -> str:
    """What the database can keep: no NUL, no half of a character."""
    if text.isascii():
        return text.replace("\0", "") if "\0" in text else text
    return text.replace("\0", "").encode("utf-8", "ignore").decode()


def _first_words_of(html: str) -> str:
    from concertino.domains.watch.feeds.sanitising import plain

    return " ".join(plain(html).split()[:_TITLE_WORDS])[:TITLE]
