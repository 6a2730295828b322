"""Events as agendas read them: all those that are announced, those of a service, those of a person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse

from concertino.domains.services.models import Session
from concertino.ground.calendars import Timed


def sessions_of(sessions: Any) -> list[Session]:
    return list(sessions.standing().select_related("event__service").order_by("starts_at")[:1000])


def timed(sessions: Iterable[Session]) -> list[Timed]:
    """Each in the time zone of its event."""
    return [
        Timed(
            key=f"session-{one.pk}", title=str(one.event), starts_at=one.starts_at.astimezone(ZoneInfo(one.event.time_zone)),
            ends_at=one.ends_at.astimezone(ZoneInfo(one.event.time_zone)), place=one.place or one.event.place,
            path=reverse("services:announced", args=[one.event_id]) if one.event.is_public else "/",
            description=one.event.said("text"),
        )
        for one in sessions
    ]  # fmt: skip
