"""A year of consultations laid out by month, and the same days in iCalendar (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from babel.dates import get_month_names
from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from concertino.domains.consultations.models import Call, Consultation
from concertino.domains.consultations.places import consultation_page, page_of
from concertino.ground.words import babel_locale

FIRST_YEAR, LAST_YEAR = 1900, 2200
LONGEST_LINE = 75  # octets, by the norm
DAY = timedelta(days=1)


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


def feed_token() -> str:
    """The secret of the feed's address, the same for the whole team; it changes with the secret key of the house."""
    return salted_hmac("consultations.feed", "calendar", algorithm="sha256").hexdigest()[:32]


def icalendar(consultations: Iterable[Consultation], at: datetime) -> str:
    """One event of whole days a consultation, and one a call."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Concertino//Consultations//FR", "CALSCALE:GREGORIAN"]
    for consultation in consultations:
        lines += _event(f"consultation-{consultation.pk}", consultation, consultation_page(consultation), at)
        for call in consultation.calls.all():
            lines += _event(f"call-{call.pk}", call, page_of(call), at)
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in _folded(line))


def _row(consultation: Consultation, year: int) -> Row:
    first = consultation.opens_on.month if consultation.opens_on.year == year else 1
    last = consultation.closes_on.month if consultation.closes_on.year == year else 12
    return Row(consultation, first, last, list(consultation.calls.all()))


def _event(name: str, thing: Any, url: str, at: datetime) -> Iterator[str]:
    host = settings.SITE_URL.split("://")[-1].split("/")[0]
    yield from (
        "BEGIN:VEVENT", f"UID:{name}@{host}", f"DTSTAMP:{at:%Y%m%dT%H%M%SZ}", f"DTSTART;VALUE=DATE:{thing.opens_on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{thing.closes_on + DAY:%Y%m%d}",  # the norm's end is the day after
        f"SUMMARY:{_escaped(str(thing))}", f"DESCRIPTION:{_escaped(_('State: %(state)s') % {'state': thing.said_state})}",
        f"URL:{settings.SITE_URL}{url}", "END:VEVENT",
    )  # fmt: skip


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\r", "").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Lines of at most 75 octets, cut between letters; those that go on begin with a space."""
    part = ""
    for letter in line:
        if len((part + letter).encode()) > LONGEST_LINE:
            yield part
            part = " "
        part += letter
    yield part
