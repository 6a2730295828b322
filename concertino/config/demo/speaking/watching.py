"""The watch of the demonstration through four years: followed, sorted, shared, sent in digests, read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from concertino.base.people import actions as people
from concertino.config.demo.accounts import accounts
from concertino.config.demo.speaking.found import (
    COMMENTS,
    DIGESTS,
    ITEMS,
    PROPOSED,
    RULES,
    SOURCES,
    THEMES,
    WAITING,
    Found,
)
from concertino.domains.watch import actions
from concertino.domains.watch.feeds import Entry, Feed
from concertino.domains.watch.models import Item, Source, Theme
from concertino.domains.watch.readers import Person, person_of, readers_of
from concertino.ground.periods import DAY

BEGAN, ENDED = date(2018, 1, 15), date(2021, 12, 31)
# How many of an audience open an item that is shared with them, at the least and at the most.
OPENED = {"employees": (1, 2), "board": (1, 4), "members": (2, 9), "partners": (0, 1)}


def watched(by: Any, random: Random) -> dict[str, Item]:
    """The items by their titles."""
    themes = {code: _theme(by, code, *names) for code, names in THEMES.items()}
    sources = _followed(by, themes)
    for place, (name, words, needs_all, does, theme) in enumerate(RULES):
        given = {"name": name, "words": words, "needs_all": needs_all, "does": does, "theme": themes.get(theme)}
        actions.add_rule(by=by, position=place, **given)
    items = _taken_in(by, sources)
    for found in ITEMS:
        _sorted(by, items, found, themes, random)
    _proposed(by, themes, random)
    for audience, day, french, english in DIGESTS:
        _sent(by, audience, day, french, english)
    _read(items, random)
    actions.claim(by=accounts()["staff"], item=items[WAITING[1].title], at=at_noon(WAITING[1].on + DAY))
    _ended(by, sources)
    return items


def at_noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


def _theme(by: Any, code: str, french: str, english: str) -> Theme:
    known = Theme.objects.filter(code=code).first()
    return known or people.add_entry(by=by, model=Theme, code=code, name_fr=french, name_en=english)  # type: ignore[return-value]


def _followed(by: Any, themes: dict[str, Theme]) -> dict[str, Source]:
    return {
        code: actions.add_source(
            by=by, kind=place.kind, name=place.name, on=BEGAN, language=place.language, owner=by, quality=place.quality,
            url=f"https://{place.host}.example.org/fil" if place.kind != "mail" else f"info@{place.host}.example.org",
            site_url=f"https://{place.host}.example.org/", themes=[themes[one] for one in place.themes],
            review_on=date(2022, 9, 1),
        )
        for code, place in SOURCES.items()
    }  # fmt: skip


def _taken_in(by: Any, sources: dict[str, Source]) -> dict[str, Item]:
    """Each on the morrow of its publication, in one batch a day."""
    of_day: dict[date, list[tuple[Source, Feed]]] = defaultdict(list)
    for found in (*ITEMS, *WAITING):
        for code in filter(None, (found.source, found.also_in)):
            of_day[found.on + DAY].append((sources[code], _feed(found, SOURCES[found.source].host)))
    for day, batch in of_day.items():
        actions.take_in_all(by=None, found=batch, at=at_noon(day))
    return {item.title: item for item in Item.objects.all()}


def _feed(found: Found, host: str) -> Feed:
    address = f"https://{host}.example.org/{found.on:%Y/%m/%d}"
    entry = Entry(
        guid=address, title=found.title, link=address, published_at=at_noon(found.on), summary=f"<p>{found.text}</p>"
    )  # fmt: skip
    return Feed(title=host, link=f"https://{host}.example.org/", entries=(entry,))


def _sorted(by: Any, items: dict[str, Item], found: Found, themes: dict[str, Theme], random: Random) -> None:
    """Kept or rejected before the week is over, unless a rule has done so; then shared."""
    item, day = items[found.title], found.on + random.randint(1, 4) * DAY
    if item.state != Item.State.NEW:
        return
    if found.rejected:
        actions.reject(by=by, item=item, on=day, reason=found.rejected)
        return
    given = [*item.themes.all(), *(themes[code] for code in found.themes)]
    actions.keep(
        by=by, item=item, on=day, themes=given, note=found.note, territory=found.territory,
        valid_from=found.on if found.valid_until else None, valid_until=found.valid_until,
    )  # fmt: skip
    if found.replaces:
        actions.supersede(by=by, item=items[found.replaces], newer=item)
    if found.shared:
        actions.share(by=by, item=item, audiences=found.shared, on=day)


def _proposed(by: Any, themes: dict[str, Theme], random: Random) -> None:
    """By people of the membership of the day; who proposes something hears what became of it."""
    for place, (day, title, words, given, refused) in enumerate(PROPOSED):
        person = Person(random.choice(readers_of("members", day)))  # type: ignore[arg-type]
        made = actions.propose(
            by=None, person=person, url=f"https://membres.example.org/{place}", title=title, words=words, at=at_noon(day)
        )  # fmt: skip
        if refused:
            actions.reject(by=by, item=made.item, on=day + DAY, reason=refused)
            continue
        actions.keep(by=by, item=made.item, on=day + DAY, themes=[themes[code] for code in given])
        actions.share(by=by, item=made.item, audiences=["members"], on=day + 2 * DAY)


def _sent(by: Any, audience: str, day: date, french: str, english: str) -> None:
    digest = actions.draft_digest(by=by, audience=audience, theme=None, week=day)
    lines = [actions.Line(sharing) for sharing in digest.sharings.order_by("position")]
    actions.edit_digest(by=by, digest=digest, intro_fr=french, intro_en=english, lines=lines)
    actions.send_digest(by=by, digest=digest, at=at_noon(digest.last_day - 2 * DAY))


def _read(items: dict[str, Item], random: Random) -> None:
    """Some of each audience open what they are given, more of them each year as they get used to it."""
    of_day: dict[tuple[str, date], Sequence[Person]] = {}
    for found in ITEMS:
        for audience in found.shared:
            key = (audience, date(found.on.year, 12, 31))
            if key not in of_day:
                of_day[key] = [_person(one) for one in readers_of(*key)]
            known = of_day[key]
            least, most = OPENED[audience]
            count = random.randint(least, most) + found.on.year - BEGAN.year
            for person in random.sample(known, min(count, len(known))):
                day = found.on + timedelta(days=random.randint(4, 12))
                actions.open_item(person=person, item=items[found.title], on=min(day, ENDED), audience=audience)
    for title, text in COMMENTS.items():
        sharing = items[title].sharings.get(audience="members")
        person = Person(random.choice(readers_of("members", sharing.on)))  # type: ignore[arg-type]
        actions.comment(by=None, person=person, item=items[title], text=text, on=sharing.on + DAY)


def _person(reader: Any) -> Person:
    return person_of(reader) if hasattr(reader, "groups") else Person(reader)


def _ended(by: Any, sources: dict[str, Source]) -> None:
    """No feed is followed any more on the day of the visit: nothing is ever asked of the network."""
    for source in sources.values():
        actions.end_source(by=by, source=source, on=ENDED)
