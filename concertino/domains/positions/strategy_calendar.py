"""A year of the positioning strategy, laid out by month and gathered by dossier."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from babel.dates import get_month_names

from concertino.domains.positions.models import Dossier, Message
from concertino.ground.words import babel_locale

FIRST_YEAR, LAST_YEAR = 1900, 2200


@dataclass(frozen=True)
class Row:
    """A message in a year: the months (1 to 12) that it spans."""

    message: Message
    first: int
    last: int

    @property
    def months(self) -> list[bool]:
        return [self.first <= month <= self.last for month in range(1, 13)]


@dataclass(frozen=True)
class Part:
    dossier: Dossier
    rows: list[Row]


def month_names() -> list[str]:
    names = get_month_names("abbreviated", locale=babel_locale(), context="stand-alone")
    return [names[month] for month in range(1, 13)]


def year_of(year: int) -> list[Part]:
    """Messages of the year, dossier by dossier, each in the order of its days."""
    found = Message.objects.of_year(year).select_related("dossier", "owner")
    found = found.order_by("dossier__name_fr", "dossier", "on", "pk")
    return [Part(dossier, [_row(one, year) for one in ones]) for dossier, ones in groupby(found, key=lambda one: one.dossier)]


def _row(message: Message, year: int) -> Row:
    first = message.on.month if message.on.year == year else 1
    last = message.last_day.month if message.last_day.year == year else 12
    return Row(message, first, last)
