"""Calls of partners are recorded as they come, and answered."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.partners.models import Partner, PartnerCall
from concertino.ground.refusals import Refusal
from concertino.ground.words import fold


@verb("partners.record_call", gettext_lazy("recorded the call of a partner"))
def record_call(
    *, by: Any, partner: Partner, on: date, subject: str, today: date, due_on: date | None = None, owner: Any = None
) -> PartnerCall:
    if on > today:
        raise Refusal(_("It did not come in the future."), field="on")
    if due_on and due_on < on:
        raise Refusal(_("An answer is not due before the call."), field="due_on")
    words = fold(f"{subject} {partner.contact}")
    return PartnerCall.objects.create(partner=partner, on=on, subject=subject.strip(), due_on=due_on, owner=owner, folded=words)


@verb("partners.answer_call", gettext_lazy("answered the call of a partner"))
def answer_call(*, by: Any, call: PartnerCall, on: date, answer: str, today: date) -> PartnerCall:
    held = PartnerCall.objects.select_for_update().get(pk=call.pk)
    if held.answered_on:
        raise Refusal(_("It was answered already."))
    if not held.on <= on <= today:
        raise Refusal(_("It is answered after it came, and not in the future."), field="on")
    held.answered_on, held.answer = on, answer.strip()
    held.save()
    return held
