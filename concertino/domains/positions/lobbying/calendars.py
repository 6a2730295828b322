"""Deadlines of the registers in iCalendar (RFC 5545), for whoever keeps an agenda elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac

from concertino.domains.positions.lobbying.dues import Due
from concertino.domains.positions.models import Filing, LobbyRegister

LONGEST_LINE = 75  # octets, by the norm


def feed_token() -> str:
    """The secret of the feed's address, the same for the whole team; it changes with the secret key of the house."""
    return salted_hmac("positions.lobbying", "calendar", algorithm="sha256").hexdigest()[:32]


def said(due: Due) -> str:
    return f"{LobbyRegister(due.register).label} – {Filing.Kind(due.kind).label}"


def icalendar(dues: Iterable[Due], at: datetime) -> str:
    """An event of a whole day for each deadline that is not met."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Concertino//Lobbying//FR", "CALSCALE:GREGORIAN"]
    for due in dues:
        if due.filed_on is None:
            lines += _event(due, at)
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in _folded(line))


def _event(due: Due, at: datetime) -> Iterator[str]:
    host = settings.SITE_URL.split("://")[-1].split("/")[0]
    yield from (
        "BEGIN:VEVENT", f"UID:{due.register}-{due.kind}-{due.about_on:%Y%m%d}@{host}", f"DTSTAMP:{at:%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{due.on:%Y%m%d}", f"DTEND;VALUE=DATE:{due.on + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(said(due))}", f"URL:{settings.SITE_URL}{reverse('positions:lobbying_deadlines')}", "END:VEVENT",
    )  # fmt: skip


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text


def _folded(line: str) -> Iterator[str]:
    """Lines of at most 75 octets, cut between letters; those that go on begin with a space."""
    part = ""
    for letter in line:
        if len((part + letter).encode()) > LONGEST_LINE:
            yield part
            part = " "
        part += letter
    yield part
