"""Leave is asked by somebody of themselves, and decided by another."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.models import Contact
from concertino.domains.staff.models import Leave
from concertino.ground.refusals import Refusal

State = Leave.State


@verb("staff.ask_leave", gettext_lazy("asked for leave"))
def ask_leave(*, by: Any, person: Contact, kind: str, starts_on: date, ends_on: date, asked_on: date, is_half: bool = False,
              note: str = "") -> Leave:  # fmt: skip
    if ends_on < starts_on:
        raise Refusal(_("The end comes before the beginning."), field="ends_on")
    if is_half and ends_on != starts_on:
        raise Refusal(_("Half a day is of a single day."), field="is_half")
    if Leave.objects.standing().filter(person=person).within(starts_on, ends_on).exists():
        raise Refusal(_("Leave is asked for already on some of these days."), field="starts_on")
    return Leave.objects.create(
        person=person,
        kind=kind,
        starts_on=starts_on,
        ends_on=ends_on,
        is_half=is_half,
        note=" ".join(note.split()),
        asked_on=asked_on,
    )


@verb("staff.decide_leave", gettext_lazy("decided on a leave"))
def decide_leave(*, by: Any, leave: Leave, on: date, is_approved: bool, answer: str = "") -> Leave:
    held = _hold(leave)
    if held.state != State.ASKED:
        raise Refusal(_("It is decided already."))
    if by is not None and by.contact_id == held.person_id:
        raise Refusal(_("One does not decide on one’s own leave."))
    if not is_approved and not answer.strip():
        raise Refusal(_("Say why."), field="answer")
    held.state = State.APPROVED if is_approved else State.REFUSED
    held.decided_on, held.decided_by, held.answer = on, by, " ".join(answer.split())
    held.save()
    return held


@verb("staff.cancel_leave", gettext_lazy("cancelled a leave"))
def cancel_leave(*, by: Any, leave: Leave, today: date) -> Leave:
    held = _hold(leave)
    if held.state not in (State.ASKED, State.APPROVED) or held.starts_on < today:
        raise Refusal(_("This leave is decided against, or it has begun: it is not cancelled any more."))
    held.state = State.CANCELLED
    held.save()
    return held


def _hold(leave: Leave) -> Leave:
    return Leave.objects.select_for_update(of=("self",)).get(pk=leave.pk)
