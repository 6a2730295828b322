"""Meetings as agendas read them: those of somebody, at an address of their own; one, as its notice carries it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from concertino.domains.meetings.models import Meeting
from concertino.ground.calendars import Timed

YEAR = timedelta(days=366)


def timed(meeting: Meeting) -> Timed:
    return Timed(
        key=f"meeting-{meeting.pk}", title=meeting.said("title"), starts_at=meeting.on_its_clock(meeting.starts_at),
        ends_at=meeting.on_its_clock(meeting.ends_at), path=reverse("meetings:meeting", args=[meeting.pk]),
        place=meeting.place or meeting.link, description=meeting.link,
    )  # fmt: skip


def events(user: Any, day: date) -> list[Timed]:
    """Of the year before and of the year after: theirs, or all of them for who may read them all."""
    everything = user.has_perm("meetings.view_meeting")
    rows = Meeting.objects.standing() if everything else Meeting.objects.of(user.contact_id).standing()
    return [timed(one) for one in rows.filter(on__range=(day - YEAR, day + YEAR)).order_by("starts_at")]
