"""When each sector and each followed contact was last met, and whether it is time again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, OuterRef, Q, Subquery, When

from concertino.base.people.models import Sector
from concertino.base.ties.models import MONTHS_6, ExchangeContact, ExchangeSector, Follow


@dataclass
class Met:
    """A sector or a contact: its last exchange by the day, who follows it, and what was done in the days before."""

    thing: Any
    day: date
    last: date | None
    allowed: int  # days without an exchange
    follow: Follow | None = None
    exchanges: set[int] = field(default_factory=set)
    contacts: set[int] = field(default_factory=set)

    @property
    def days(self) -> int | None:
        return None if self.last is None else (self.day - self.last).days

    @property
    def is_late(self) -> bool:
        return self.days is None or self.days > self.allowed

    @property
    def due(self) -> date | None:
        """The last day on which it is not late."""
        return None if self.last is None else self.last + timedelta(days=self.allowed)


def last_with_sector(day: date, sector: str = "pk") -> Subquery:
    """For each row, the day of the last exchange about the sector that ``sector`` leads to, or about a part of it."""
    about = ExchangeSector.objects.filter(Q(sector=OuterRef(sector)) | Q(sector__parent=OuterRef(sector)), exchange__on__lte=day)
    return Subquery(about.order_by("-exchange__on").values("exchange__on")[:1])


def last_with_contact(day: date, contact: str = "pk") -> Subquery:
    with_them = ExchangeContact.objects.filter(contact=OuterRef(contact), exchange__on__lte=day)
    return Subquery(with_them.order_by("-exchange__on").values("exchange__on")[:1])


def sectors_met(day: date, days: int = MONTHS_6) -> list[Met]:
    """Every sector in use on the day, in the order of the list; a part's exchanges are its whole's too."""
    sectors = list(Sector.objects.in_use_on(day).annotate(last=last_with_sector(day)))
    followed = Follow.objects.in_force_on(day).filter(sector__isnull=False).select_related("user")
    followers = {follow.sector_id: follow for follow in followed}
    found = {sector.pk: Met(sector, day, sector.last, days, followers.get(sector.pk)) for sector in sectors}
    _count(found, day - timedelta(days=days), day)
    return in_order(found.values())


def _count(found: dict[int, Met], after: date, day: date) -> None:
    """What happened in the window, told to the sector and to what it is part of."""
    rows = ExchangeSector.objects.filter(exchange__on__gt=after, exchange__on__lte=day).values_list(
        "sector", "sector__parent", "exchange", "exchange__taking_part__contact"
    )
    for sector, parent, exchange, contact in rows:
        for pk in (sector, parent):
            if pk and (met := found.get(pk)):
                met.exchanges.add(exchange)
                met.contacts.update(filter(None, [contact]))


def in_order(found: Iterable[Met]) -> list[Met]:
    """Each part under its whole."""
    parts: dict[int | None, list[Met]] = defaultdict(list)
    all_of_them = list(found)
    known = {met.thing.pk for met in all_of_them}
    for met in all_of_them:
        parts[met.thing.parent_id if met.thing.parent_id in known else None].append(met)
    return [one for whole in parts[None] for one in (whole, *parts[whole.thing.pk])]


def contacts_followed(day: date, user: Any = None) -> list[Met]:
    """Those that somebody was asked to follow, the longest unmet first."""
    return _of(_follows(day, user).of_bodies_on(day), day)


def followed_by(user: Any, day: date) -> list[Met]:
    """All that the user follows, sectors and contacts, the longest unmet first."""
    by_sector = When(sector__isnull=False, then=last_with_sector(day, "sector"))
    return _of(_follows(day, user).annotate(last=Case(by_sector, default=last_with_contact(day, "contact"))), day)


def _follows(day: date, user: Any) -> Any:
    follows = Follow.objects.in_force_on(day).select_related("user", "sector", "contact")
    return follows.filter(user=user) if user else follows


def _of(follows: Iterable[Any], day: date) -> list[Met]:
    return sorted((met_of(one, day) for one in follows), key=_longest)


def met_of(follow: Any, day: date) -> Met:
    """Of a following with ``last``."""
    return Met(follow.thing, day, follow.last, follow.days, follow)


def _longest(met: Met) -> date:
    return met.last or date.min
