"""What a person pays for an event: its own price, that of their category, or that of everybody else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from concertino.base.people.models import Category, Contact
from concertino.domains.finance import actions as finance
from concertino.domains.finance.models import Invoice
from concertino.domains.members.models import Membership
from concertino.domains.services.clienteles import standings
from concertino.domains.services.models import Event, Service
from concertino.ground.periods import DAY

ACCOUNT = "4200"
DUE_DAYS = 30


def price_of(service: Service, contact: Contact, day: date) -> Decimal | None:
    """None where no price is set: that is free, and nobody is told that it costs 0 $."""
    prices = {price.category_id: price.amount for price in service.prices.in_force_on(day)}  # type: ignore[attr-defined]
    member = standings([contact.pk], day)[contact.pk].member if prices.keys() - {None} else None
    category = (
        Membership.objects.active_on(day).filter(member=member).values_list("category", flat=True).first() if member else None
    )
    return prices.get(category, prices.get(None))


class Said(NamedTuple):
    """A price as the page of an event says it; without category, that of everybody else."""

    category: Category | None
    amount: Decimal


def prices_said(event: Event, day: date) -> list[Said]:
    """What each pays: the event's own price, or those of its service. Empty where it is free."""
    if event.fee is not None:
        return [Said(None, event.fee)] if event.fee else []
    return [
        Said(one.category, one.amount)
        for one in event.service.prices.in_force_on(day).select_related("category")  # type: ignore[attr-defined]
    ]


def price_for(event: Event, contact: Contact, day: date) -> Decimal | None:
    return event.fee if event.fee is not None else price_of(event.service, contact, day)


def drafted(event: Event, contact: Contact, day: date) -> finance.Draft | None:
    """The invoice of a seat; None where it is free."""
    amount = price_for(event, contact, day)
    if not amount:
        return None
    english = event.title_en or event.title_fr
    line = finance.DraftLine(ACCOUNT, event.title_fr, english, amount, taxed=event.is_taxed)
    return finance.Draft(contact, [line], due_on=day + DUE_DAYS * DAY, purpose=Invoice.Purpose.SERVICE)
