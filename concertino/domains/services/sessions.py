"""The hours of a session as people read them: on the clock of its event, which is named."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_name
from django.utils import timezone

from concertino.domains.services.models import Event, Session
from concertino.ground import words


def written_session(session: Session, event: Event) -> str:
    """Its day, from an hour to another, and whose clock says so: "(Eastern Time)"."""
    clock = ZoneInfo(event.time_zone)
    with timezone.override(clock):
        first, last = session.starts_at.astimezone(clock), session.ends_at.astimezone(clock)
        until = words.written_hour(last) if first.date() == last.date() else words.written_moment(last)
        return f"{words.written_moment(first)} – {until} ({zone_said(first)})"


def zone_said(moment: datetime) -> str:
    """The time zone of a moment, as people name it, summer or winter alike."""
    return get_timezone_name(moment.tzinfo, width="long", locale="fr_CA" if words.french() else "en_CA")
