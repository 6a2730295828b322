"""A year of consultations laid out by month, and the same days for calendar programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.dates import get_month_names
from django.utils.translation import gettext as _

from concertino.domains.consultations.models import Call, Consultation
from concertino.domains.consultations.places import consultation_page, page_of
from concertino.ground.calendars import Event
from concertino.ground.words import babel_locale

FIRST_YEAR, LAST_YEAR = 1900, 2200
FEED = "consultations.feed"  # what its secret address is of


@dataclass(frozen=True)
class Row:
    """A consultation in a year: the months (1 to 12) that it spans, and its calls."""

    consultation: Consultation
    first: int
    last: int
    calls: list[Call]

    @property
    def months(self) -> list[bool]:
        return [self.first <= month <= self.last for month in range(1, 13)]


@dataclass(frozen=True)
class Year:
    months: list[str]
    here: int  # the month of the day, if it is in the year
    rows: list[Row]


def year_of(year: int, day: date) -> Year:
    found = Consultation.objects.of_year(year).select_related("owner").prefetch_related("calls").order_by("opens_on", "pk")
    names = get_month_names("abbreviated", locale=babel_locale(), context="stand-alone")
    rows = [_row(consultation, year) for consultation in found]
    return Year([names[month] for month in range(1, 13)], day.month if day.year == year else 0, rows)


def events_of(consultations: Iterable[Consultation]) -> Iterator[Event]:
    """One of whole days a consultation, and one a call."""
    for consultation in consultations:
        yield _event(f"consultation-{consultation.pk}", consultation, consultation_page(consultation))
        for call in consultation.calls.all():
            yield _event(f"call-{call.pk}", call, page_of(call))


def _row(consultation: Consultation, year: int) -> Row:
    first = consultation.opens_on.month if consultation.opens_on.year == year else 1
    last = consultation.closes_on.month if consultation.closes_on.year == year else 12
    return Row(consultation, first, last, list(consultation.calls.all()))


def _event(key: str, thing: Any, path: str) -> Event:
    said = _("State: %(state)s") % {"state": thing.said_state}
    return Event(key, str(thing), thing.opens_on, thing.closes_on, path, said)
