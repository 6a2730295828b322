"""Days of the house for whoever keeps an agenda elsewhere: iCalendar (RFC 5545), read at an address that holds a secret."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import icalendar
from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Event:
    """Whole days, the last one included. ``key`` is its own in the house for ever; ``path`` is the page about it."""

    key: str
    title: str
    first: date
    last: date
    path: str
    description: str = ""


@dataclass(frozen=True)
class Timed:
    """From a moment to another, in the time zone that the moments carry."""

    key: str
    title: str
    starts_at: datetime
    ends_at: datetime
    path: str
    place: str = ""
    description: str = ""


def feed_token(of: str) -> str:
    """The secret of an address, the same for the whole team; it changes with the secret key of the house."""
    return salted_hmac(of, "calendar", algorithm="sha256").hexdigest()[:32]


def is_token(token: str, of: str) -> bool:
    return constant_time_compare(token, feed_token(of))


def written(events: Iterable[Event | Timed], at: datetime) -> bytes:
    """As agendas read it, with the moment at which it was made."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Concertino//FR")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for event in events:
        calendar.add_component(_component(event, at))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _component(event: Event | Timed, at: datetime) -> icalendar.Event:
    host = settings.SITE_URL.split("://")[-1].split("/")[0]
    made = icalendar.Event()
    made.add("uid", f"{event.key}@{host}")
    made.add("dtstamp", at)
    if isinstance(event, Timed):
        made.add("dtstart", event.starts_at)
        made.add("dtend", event.ends_at)
        if event.place:
            made.add("location", event.place)
    else:
        made.add("dtstart", event.first)
        made.add("dtend", event.last + DAY)  # the norm's end is the day after
    made.add("summary", event.title)
    if event.description:
        made.add("description", event.description)
    made.add("url", settings.SITE_URL + event.path)
    return made
