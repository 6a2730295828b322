"""Awards that funders publish are taken in, each once; a funder that is not known yet becomes a contact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people import actions as people
from concertino.base.people.models import Contact
from concertino.domains.finance.models import Account
from concertino.domains.grants.actions.funders import add_funder
from concertino.domains.grants.models import Funder, PublishedAward
from concertino.ground.words import fold


@dataclass(frozen=True)
class Published:
    """An award as a funder tells it."""

    funder: str
    funder_identifier: str
    identifier: str
    recipient: str
    recipient_identifier: str
    title: str
    programme: str
    awarded_on: date
    amount: Decimal
    currency: str


@verb("grants.take_in_published", gettext_lazy("took in awards that funders published"))
def take_in_published(*, by: Any, awards: Sequence[Published], on: date) -> int:
    """How many were not known. Who received is recognised among contacts by their name, when one only bears it."""
    funders = _funders(by, awards, on)
    known = _recipients(awards)
    rows = [
        PublishedAward(
            funder=funders[funder_key(one.funder, one.funder_identifier)], identifier=one.identifier, recipient=one.recipient,
            recipient_identifier=one.recipient_identifier, contact=known.get(fold(one.recipient)), title=one.title,
            programme=one.programme, awarded_on=one.awarded_on, amount=one.amount, currency=one.currency,
        )
        for one in awards
    ]  # fmt: skip
    before = PublishedAward.objects.count()
    PublishedAward.objects.bulk_create(rows, ignore_conflicts=True)
    return PublishedAward.objects.count() - before


def funder_key(name: str, identifier: str) -> str:
    return identifier or fold(name)


def known_funders() -> dict[str, Funder]:
    """By identifier and by name."""
    found: dict[str, Funder] = {}
    for one in Funder.objects.select_related("contact").order_by("pk"):
        found.setdefault(fold(str(one)), one)
        if one.identifier:
            found[one.identifier] = one
    return found


def _funders(by: Any, awards: Sequence[Published], on: date) -> dict[str, Funder]:
    found = known_funders()
    for one in awards:
        key = funder_key(one.funder, one.funder_identifier)
        if key not in found:
            found[key] = found.get(fold(one.funder)) or _new(by, one, on)
    return found


def _new(by: Any, one: Published, on: date) -> Funder:
    contact = Contact.objects.filter(name=one.funder, funder=None).first()
    contact = contact or people.add(by=by, kind="organisation", name=one.funder, on=on)
    return add_funder(by=by, contact=contact, source=Account.Source.PRIVATE, identifier=one.funder_identifier)


def _recipients(awards: Sequence[Published]) -> dict[str, Contact]:
    names = {one.recipient for one in awards}
    found: dict[str, list[Contact]] = {}
    for contact in Contact.objects.filter(name__in=names):
        found.setdefault(fold(str(contact)), []).append(contact)
    return {name: them[0] for name, them in found.items() if len(them) == 1}
