"""Where partners are, of what kind, and how often one speaks with them: a year of exchanges and of work in common."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from concertino.base.ties.models import ExchangeContact
from concertino.domains.partners.models import Partner

YEAR = timedelta(days=365)
ENDS = ("completed_on", "dropped_on")
RADIUS = (7, 22)  # of a dot, in units of the drawing, for no exchange and for the most


@dataclass(frozen=True)
class Place:
    """A partner, its exchanges of the year, its collaborations under way; and its dot within its cell."""

    partner: Partner
    exchanges: int
    collaborations: int
    radius: float


@dataclass(frozen=True)
class Map:
    """Rows are kinds, columns territories, from the nearest to the farthest."""

    territories: list[Any]
    rows: list[tuple[Any, list[list[Place]]]]
    places: list[Place]


def mapped(day: date) -> Map:
    """One query, whatever the number of partners."""
    met = (
        ExchangeContact.objects.filter(contact=OuterRef("contact"), exchange__on__gt=day - YEAR, exchange__on__lte=day)
        .order_by().values("contact").annotate(n=Count("pk")).values("n")
    )  # fmt: skip
    working = Count("collaborations", filter=_under_way(day))
    partners = Partner.objects.standing_on(day).select_related("contact")
    found = list(partners.annotate(met=Coalesce(Subquery(met), 0), working=working))
    most = max((one.met for one in found), default=0)
    places = [Place(one, one.met, one.working, _radius(one.met, most)) for one in found]
    cells: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for place in places:
        cells[place.partner.kind, place.partner.territory].append(place)
    rows = [
        (kind.label, [cells[kind, territory] for territory in Partner.Territory])
        for kind in Partner.Kind
        if any(cells[kind, territory] for territory in Partner.Territory)
    ]
    return Map([territory.label for territory in Partner.Territory], rows, places)


def _under_way(day: date) -> Q:
    """Collaborations proposed by that day, and neither completed nor dropped then."""
    open_still = [Q(**{f"collaborations__{end}": None}) | Q(**{f"collaborations__{end}__gt": day}) for end in ENDS]
    return Q(open_still[0], open_still[1], collaborations__proposed_on__lte=day)


def _radius(met: int, most: int) -> float:
    """So that areas, not widths, say how many."""
    least, largest = RADIUS
    return round(least + (largest - least) * (met / most) ** 0.5, 1) if most else least
