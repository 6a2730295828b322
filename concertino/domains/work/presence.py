"""How much of a training each person was there, and who has earned a certificate."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from concertino.base.people.models import Contact
from concertino.domains.services.models import Attendance
from concertino.domains.work.models import Training


@dataclass(frozen=True)
class Presence:
    """``share`` is that of the minutes of all sessions, of 100, rounded down: it is never said to be more than it was."""

    contact: Contact
    minutes: int
    share: int
    is_enough: bool


def presences(training: Training) -> list[Presence]:
    """In the order of names. Who is only known to have come was there for the whole session. Two queries."""
    sessions = {one.pk: int((one.ends_at - one.starts_at).total_seconds() // 60) for one in training.event.sessions.all()}  # type: ignore[attr-defined]
    whole = sum(sessions.values())
    there: dict[Contact, int] = defaultdict(int)
    for one in Attendance.objects.filter(session__in=sessions).select_related("contact").order_by("contact__folded", "pk"):
        length = sessions[one.session_id] if one.session_id else 0
        there[one.contact] += length if one.minutes is None else min(one.minutes, length)
    return [_presence(contact, minutes, whole, training.least_presence) for contact, minutes in there.items()]


def _presence(contact: Contact, minutes: int, whole: int, least: int) -> Presence:
    share = 100 * minutes // whole if whole else 0
    return Presence(contact, minutes, share, share >= least)
