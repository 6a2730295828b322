"""Deadlines of the registers as days of a calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import reverse

from concertino.domains.positions.lobbying.dues import Due
from concertino.domains.positions.models import Filing, LobbyRegister
from concertino.ground.calendars import Event

FEED = "positions.lobbying"  # what its secret address is of


def said(due: Due) -> str:
    return f"{LobbyRegister(due.register).label} – {Filing.Kind(due.kind).label}"


def events_of(dues: Iterable[Due]) -> Iterator[Event]:
    """A day for each deadline that is not met."""
    page = reverse("positions:lobbying_deadlines")
    for due in dues:
        if due.filed_on is None:
            yield Event(f"{due.register}-{due.kind}-{due.about_on:%Y%m%d}", said(due), due.on, due.on, page)
