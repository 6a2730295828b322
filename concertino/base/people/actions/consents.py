"""What contacts agree to, and what they no longer do."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.models import Consent, Contact, Purpose
from concertino.ground.periods import months_later
from concertino.ground.refusals import Refusal


@verb("people.agree", gettext_lazy("recorded a consent"))
def agree(
    *, by: Any, contact: Contact, purpose: str, on: date, source: str, text_shown: str = "", proof: str = "",
    kind: str = Consent.Kind.EXPRESS, ends_on: date | None = None,
) -> Consent:  # fmt: skip
    """Write down a consent with the text that was shown and what proves it. Who agrees already says nothing new."""
    _hold(contact, purpose)
    if not source.strip():
        raise Refusal(_("Say where the consent comes from: whoever sends must be able to prove it."), field="source")
    if ends_on and ends_on < on:
        raise Refusal(_("The end comes before the beginning."), field="ends_on")
    said = Consent.objects.filter(contact=contact, purpose=purpose)
    if said.filter(given_on__gt=on).exists() or said.filter(withdrawn_on__gt=on).exists():
        raise Refusal(_("Something was said later about the same purpose: the ledger is written in order."), field="given_on")
    if standing := said.in_force_on(on).filter(kind=kind, ends_on=ends_on).first():
        return standing
    return Consent.objects.create(
        contact=contact, purpose=purpose, kind=kind, source=source.strip(), text_shown=text_shown, given_on=on,
        proof=proof, ends_on=ends_on,
    )  # fmt: skip


# Months from the day on which the fact ended; none: as long as it is so, and nobody says otherwise.
MONTHS: dict[str, int | None] = {"inquiry": 6, "contract": 24, "purchase": 24, "published": None}


@verb("people.imply", gettext_lazy("recorded what implies a consent"))
def imply(*, by: Any, contact: Contact, purpose: str, ground: str, on: date, proof: str, ended_on: date | None = None) -> Consent:
    """A fact from which the law implies a consent, and its proof. Its end is computed from ``ended_on``, the day on which the
    fact ended (of a contract), or else from the day on which it happened."""
    _hold(contact, purpose)
    if ground not in MONTHS:
        raise Refusal(_("Say what implies it."), field="ground")
    if not proof.strip():
        raise Refusal(_("Say what proves it: whoever sends must be able to."), field="proof")
    if ended_on and ground != Consent.Ground.CONTRACT:
        raise Refusal(_("Only a contract has an end of its own."), field="ended_on")
    months = MONTHS[ground]
    ends_on = months_later(ended_on or on, months) if months else None
    if ends_on and ends_on < on:
        raise Refusal(_("What it implied was over before that day."), field="ended_on")
    return Consent.objects.create(
        contact=contact, purpose=purpose, kind=Consent.Kind.IMPLIED, ground=ground, source=str(Consent.Ground(ground).label),
        given_on=on, proof=proof.strip(), ends_on=ends_on,
    )  # fmt: skip


@verb("people.withdraw", gettext_lazy("recorded the withdrawal of a consent"))
def withdraw(*, by: Any, contact: Contact, purpose: str, on: date, source: str = "", proof: str = "") -> Consent:
    """From that day on the contact does not agree any more, whatever the law would imply: without a row, one is written."""
    _hold(contact, purpose)
    said = Consent.objects.filter(contact=contact, purpose=purpose)
    standing = list(said.open_on(on))
    if standing:
        said.filter(pk__in=[row.pk for row in standing]).update(withdrawn_on=on)
        return said.get(pk=standing[0].pk)
    if refused := said.withdrawn_by(on).order_by("-withdrawn_on").first():
        return refused
    return Consent.objects.create(
        contact=contact, purpose=purpose, kind=Consent.Kind.IMPLIED, source=source or _("A refusal"), given_on=on,
        proof=proof, withdrawn_on=on,
    )  # fmt: skip


def _hold(contact: Contact, purpose: str) -> None:
    """One at a time about a contact: the second sees what the first said."""
    if purpose not in Purpose.values:
        raise Refusal(_("There is no such purpose."), field="purpose")
    Contact.objects.select_for_update(no_key=True).get(pk=contact.pk)
