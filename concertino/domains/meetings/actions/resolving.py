"""A motion that was carried becomes a resolution: it takes the next number of the year, and has its effect, or neither."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.documents import actions as documents
from concertino.base.documents.models import Decision
from concertino.base.journal.actions import verb
from concertino.domains.meetings.actions.checks import hold_motion
from concertino.domains.meetings.carrying import carry_out
from concertino.domains.meetings.models import Meeting, Motion
from concertino.ground.refusals import Refusal

BODIES = {
    Meeting.Kind.BOARD: Decision.Body.BOARD, Meeting.Kind.COMMITTEE: Decision.Body.COMMITTEE,
    Meeting.Kind.GENERAL: Decision.Body.GENERAL_MEETING,
}  # fmt: skip


@verb("meetings.resolve", gettext_lazy("recorded a resolution"))
def resolve(*, by: Any, motion: Motion, on: date) -> Motion:
    """The decision is of the day of the meeting. If the room concerned refuses what it carries out, no number is taken."""
    held = hold_motion(motion)
    if not held.carried:
        raise Refusal(_("Only a motion that was carried is a resolution."))
    if held.decision_id:
        raise Refusal(_("This resolution has its number already: %(number)s.") % {"number": held.decision.number})  # type: ignore[union-attr]
    meeting = held.item.meeting
    held.decision = documents.decide(
        by=by, on=meeting.on, body=BODIES[Meeting.Kind(meeting.kind)], title=held.title_fr, text=held.text_fr
    )
    if held.effect:
        carry_out(by, held, held.decision)
        held.done_on = on
    held.save()
    return held
