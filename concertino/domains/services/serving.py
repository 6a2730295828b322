"""Whom services serve: cost of a participant, share of the members served, members never served. Unknown is not 0."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Sum

from concertino.base.people.models import Contact
from concertino.domains.members.models import Membership
from concertino.domains.services.models import Attendance, Clientele, Cost, Service
from concertino.ground.money import cents
from concertino.ground.periods import DAY, Period

YEAR = 365


@dataclass(frozen=True)
class Served:
    """A service over a period. ``cost`` is None where none was noted, and so is what comes of it."""

    service: Service
    attendances: int
    people: int
    members: int
    cost: Decimal | None
    active: int
    clienteles: dict[str, int]  # people of each, the largest first; who changed in the period counts in each of theirs

    @property
    def per_person(self) -> Decimal | None:
        return cents(self.cost / self.people) if self.cost is not None and self.people else None

    @property
    def coverage(self) -> float | None:
        """Members served over members active in the period."""
        return self.members / self.active if self.active else None


def year_to(day: date) -> Period:
    return Period(day - (YEAR - 1) * DAY, day)


def served_in(period: Period) -> list[Served]:
    """Every service offered at some time in the period. Three queries, whatever their number."""
    there = Q(attendances__on__range=period)
    costs = Cost.objects.filter(service=OuterRef("pk"), on__range=period).order_by().values("service").annotate(sum=Sum("amount"))
    offered = Service.objects.filter(Q(closed_on=None) | Q(closed_on__gte=period.first), opened_on__lte=period.last)
    rows = offered.annotate(
        n=Count("attendances", filter=there), people=Count("attendances__contact", filter=there, distinct=True),
        served=Count("attendances__member", filter=there, distinct=True), cost=Subquery(costs.values("sum")),
    )  # fmt: skip
    active, whom = active_in(period).count(), _clienteles(period)
    return [Served(one, one.n, one.people, one.served, one.cost, active, whom.get(one.pk, {})) for one in rows]


def _clienteles(period: Period) -> dict[int, dict[str, int]]:
    """By service, how many people of each clientele."""
    there = Attendance.objects.filter(on__range=period).order_by().values_list("service", "clientele")
    counts = there.annotate(n=Count("contact", distinct=True)).order_by("service", "-n", "clientele")
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for service, clientele, n in counts:
        found[service][str(Clientele(clientele).label)] = n
    return found


def active_in(period: Period) -> QuerySet[Contact]:
    """Members in good standing at some time in the period."""
    terms = Membership.objects.in_good_standing().overlapping(period.first, period.last).filter(member=OuterRef("pk"))
    return Contact.objects.filter(Exists(terms))


def never_served(day: date) -> QuerySet[Any]:
    """Members active on the day for whom nobody came in the twelve months before, with the day of the last time."""
    period = year_to(day)
    mine = Attendance.objects.filter(member=OuterRef("pk"), on__lte=day)
    active = Membership.objects.active_on(day).filter(member=OuterRef("pk"))
    last = mine.order_by("-on").values("on")[:1]
    found = Contact.objects.filter(Exists(active)).exclude(Exists(mine.filter(on__gte=period.first)))
    return found.annotate(last_on=Subquery(last))
