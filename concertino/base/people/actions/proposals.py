"""Changes that a contact proposes of their record, and what the association answers."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.actions.contacts import FACTS, FIELDS, alter, correct
from concertino.base.people.actions.sectors import classify
from concertino.base.people.models import Contact, ContactSector, Proposal, Sector
from concertino.ground.refusals import Refusal

State = Proposal.State
SECTORS = "sectors"  # what is proposed of them is the whole list, the principal one first
LONGEST = 400


@verb("people.propose", gettext_lazy("proposed a change of a record"))
def propose(*, by: Any, contact: Contact, field: str, value: Any, on: date, why: str = "") -> Proposal | None:
    """Ask for a fact to be changed: checked now, as if it were, and left to the association. A proposal of before that still
    waits is replaced. None when the record says so already."""
    if field not in FACTS and field != SECTORS:
        raise Refusal(_("A contact has no “%(names)s”.") % {"names": field})
    held = Contact.objects.select_for_update(no_key=True).get(pk=contact.pk)
    before = _on_record(held, field, on)
    if not _differs(held, field, value, on):
        return None
    held.proposals.waiting().filter(field=field).update(state=State.WITHDRAWN, answered_on=on)
    return Proposal.objects.create(
        contact=contact, field=field, before=before, value=_kept(value), shown=_said(value), why=why.strip(), asked_by=by,
        asked_on=on,
    )  # fmt: skip


@verb("people.accept_proposal", gettext_lazy("accepted a proposed change"))
def accept_proposal(*, by: Any, proposal: Proposal, on: date) -> Proposal:
    """The record says from now on what was asked for."""
    held = _hold(proposal)
    if held.field == SECTORS:
        classify(by=by, contact=held.contact, sectors=_sectors(held), from_on=on)
    else:
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


def sectors_of(contact: Contact, on: date) -> list[Sector]:
    """On the day, the principal one first."""
    rows = ContactSector.objects.in_force_on(on).filter(contact=contact, sector__isnull=False).select_related("sector")
    return [row.sector for row in rows.order_by("-is_principal", "pk") if row.sector]


def _on_record(contact: Contact, field: str, on: date) -> str:
    return _said(sectors_of(contact, on) if field == SECTORS else getattr(contact, field))


def _differs(held: Contact, field: str, value: Any, on: date) -> bool:
    """Tried on a copy that is never saved: what is wrong is refused to who asks, not to who answers."""
    if field != SECTORS:
        return alter(held, {field: value}, on)
    known = sectors_of(held, on)
    if ended := [sector for sector in value if sector not in known and not sector.is_in_use_on(on)]:
        raise Refusal(_("“%(entry)s” is no longer in use on that day.") % {"entry": ended[0]}, field=SECTORS)
    return known[:1] != value[:1] or set(known) != set(value)


def _kept(value: Any) -> str:
    """An entry of a list by its id, several by theirs, any other fact as it was typed."""
    if isinstance(value, list):
        return ",".join(str(entry.pk) for entry in value)
    return "" if value is None else str(value.pk if isinstance(value, Model) else value)


def _value(proposal: Proposal) -> Any:
    field = FIELDS[proposal.field]
    if not field.is_relation:
        return proposal.value
    return field.related_model.objects.filter(pk=proposal.value).first() if proposal.value else None


def _sectors(proposal: Proposal) -> list[Sector]:
    asked = [int(pk) for pk in proposal.value.split(",") if pk]
    found = Sector.objects.in_bulk(asked)
    return [found[pk] for pk in asked if pk in found]


def _said(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))[:LONGEST]
    return "" if value is None else str(value)
