"""The newsroom: what everyone may read at a moment. Nothing here is drawn from a statement that is not public yet, not even the
list of years or the number of things found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from concertino.domains.positions.models import Boilerplate, Dossier, PressFile, Statement

LATEST = 30  # entries of the feed


@dataclass(frozen=True)
class Newsroom:
    """What is shown, and what one may narrow it to."""

    statements: Sequence[Statement]
    years: Sequence[int]
    dossiers: Sequence[Dossier]
    year: int | None
    dossier: int | None


def readable_at(moment: datetime) -> Any:
    return Statement.objects.in_newsroom_at(moment)


def newsroom_at(moment: datetime, *, year: int | None, dossier: int | None) -> Newsroom:
    """A year or a dossier of which nothing is public narrows to nothing."""
    public = readable_at(moment)
    shown = public.select_related("dossier", "spokesperson", "relayed_from").prefetch_related("cosigners__contact")
    if year:
        shown = shown.filter(on__year=year)
    if dossier:
        shown = shown.filter(dossier=dossier)
    years = [day.year for day in public.dates("on", "year", order="DESC")]
    dossiers = Dossier.objects.filter(pk__in=public.order_by().values("dossier"))
    return Newsroom(list(shown), years, list(dossiers), year, dossier)


def latest_at(moment: datetime) -> Sequence[Statement]:
    return readable_at(moment)[:LATEST]


@dataclass(frozen=True)
class Presenting:
    """How the association presents itself on a day."""

    boilerplate: Boilerplate | None
    files: Sequence[PressFile]


def presenting_at(moment: datetime) -> Presenting:
    day = localdate(moment)
    return Presenting(
        Boilerplate.objects.in_force_on(day), list(PressFile.objects.offered_on(day).select_related("document"))
    )  # fmt: skip
