"""The plans of evolution of the services: what is decided for each of some years, and what led to it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Max, Min

from concertino.domains.services.models import Evolution, Service
from concertino.ground.periods import nearest

PLANNED = 3  # years, side by side


@dataclass(frozen=True)
class Evolving:
    """``years``: for each year of the plan, what is decided for it; an evolution of several years stands in each."""

    service: Service
    years: list[list[Evolution]]


def nearest_year(to: int) -> int | None:
    """The year for which something is decided that is closest to one for which nothing is."""
    before = Evolution.objects.filter(last_year__lt=to).aggregate(year=Max("last_year"))["year"]
    after = Evolution.objects.filter(first_year__gt=to).aggregate(year=Min("first_year"))["year"]
    return nearest(to, before, after)


def evolution_plan(first: int) -> list[Evolving]:
    """Of the services for which something is decided in these years, by name. One query."""
    last = first + PLANNED - 1
    found = Evolution.objects.filter(first_year__lte=last, last_year__gte=first)
    by_service: dict[Service, list[Evolution]] = defaultdict(list)
    for one in found.select_related("service", "finding", "wave__call", "decision").order_by("service__name_fr", "on", "pk"):
        by_service[one.service].append(one)
    return [
        Evolving(service, [[one for one in theirs if one.first_year <= year <= one.last_year] for year in range(first, last + 1)])
        for service, theirs in by_service.items()
    ]
