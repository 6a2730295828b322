"""Changes that a contact proposes of their record, and what the association answers."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.actions.contacts import FACTS, FIELDS, alter, correct
from concertino.base.people.models import Contact, Proposal
from concertino.ground.refusals import Refusal

State = Proposal.State


@verb("people.propose", gettext_lazy("proposed a change of a record"))
def propose(*, by: Any, contact: Contact, field: str, value: Any, on: date, why: str = "") -> Proposal | None:
    """Ask for a fact to be changed: checked now, as if it were, and left to the association. A proposal of before that still
    waits is replaced. None when the record says so already."""
    if field not in FACTS:
        raise Refusal(_("A contact has no “%(names)s”.") % {"names": field})
    before = _said(getattr(contact, field))
    held = Contact.objects.select_for_update(no_key=True).get(pk=contact.pk)
    if not alter(held, {field: value}, on):  # on a copy, never saved: what is wrong is refused to who asks, not to who answers
        return None
    held.proposals.waiting().filter(field=field).update(state=State.WITHDRAWN, answered_on=on)
    kept = value.pk if isinstance(value, Model) else value
    return Proposal.objects.create(
        contact=contact, field=field, before=before, value="" if kept is None else str(kept), shown=_said(value),
        why=why.strip(), asked_by=by, asked_on=on,
    )  # fmt: skip


@verb("people.accept_proposal", gettext_lazy("accepted a proposed change"))
def accept_proposal(*, by: Any, proposal: Proposal, on: date) -> Proposal:
    """The record says from now on what was asked for."""
    held = _hold(proposal)
    correct(by=by, contact=held.contact, on=on, **{held.field: _value(held)})
    return _answered(held, State.ACCEPTED, on)


@verb("people.refuse_proposal", gettext_lazy("refused a proposed change"))
def refuse_proposal(*, by: Any, proposal: Proposal, on: date, reason: str) -> Proposal:
    """The record stays, and the contact reads why."""
    if not reason.strip():
        raise Refusal(_("Give the reason."), field="reason")
    held = _hold(proposal)
    held.reason = reason.strip()
    return _answered(held, State.REFUSED, on)


@verb("people.take_back", gettext_lazy("took back a proposed change"))
def take_back(*, by: Any, proposal: Proposal, on: date) -> Proposal:
    return _answered(_hold(proposal), State.WITHDRAWN, on)


def _hold(proposal: Proposal) -> Proposal:
    """Of two who answer at once, one is told that it is done."""
    held = Proposal.objects.select_for_update(of=["self"]).select_related("contact").get(pk=proposal.pk)
    if held.state != State.WAITING:
        raise Refusal(_("This change was answered already."))
    return held


def _answered(held: Proposal, state: str, on: date) -> Proposal:
    held.state, held.answered_on = state, on
    held.save(update_fields=["state", "answered_on", "reason"])
    return held


def _value(proposal: Proposal) -> Any:
    """An entry of a list by its id, any other fact as it was typed."""
    field = FIELDS[proposal.field]
    if not field.is_relation:
        return proposal.value
    return field.related_model.objects.filter(pk=proposal.value).first() if proposal.value else None


def _said(value: Any) -> str:
    return "" if value is None else str(value)
