"""What each step of a meeting asks first."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from concertino.domains.meetings.models import Meeting, Motion
from concertino.ground.refusals import Refusal


def hold(meeting: Meeting) -> Meeting:
    """As it stands, until the end of the transaction."""
    return Meeting.objects.select_for_update(of=("self",), no_key=True).select_related("body", "voters_list").get(pk=meeting.pk)


def hold_motion(motion: Motion) -> Motion:
    """With its meeting: votes come one after the other."""
    held = Motion.objects.select_for_update(of=("self",), no_key=True)
    return held.select_related("item__meeting__body", "item__meeting__voters_list").get(pk=motion.pk)


def refuse_unless(meeting: Meeting, *states: str) -> None:
    if meeting.state not in states:
        said = {"state": meeting.get_state_display().lower()}
        raise Refusal(_("This meeting is “%(state)s”: this is not its next step.") % said)


def check_moment(meeting: Meeting, at: datetime) -> None:
    if meeting.opened_at and at < meeting.opened_at:
        raise Refusal(_("The meeting was opened after that moment."), field="at")
    if meeting.closed_at and at > meeting.closed_at:
        raise Refusal(_("The meeting was closed before that moment."), field="at")
