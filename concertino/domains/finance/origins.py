"""Where a movement of the ledger came from: the paper or the event, and its page."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse

from concertino.domains.finance.models import Movement

PAGES = {
    "invoice": "finance:invoice",
    "payment": "finance:payment",
    "bounced_payment": "finance:payment",
    "deposit": "finance:deposit",
}


def with_origins(movements: QuerySet[Movement]) -> QuerySet[Movement]:
    return movements.select_related(*PAGES, "refund")


def origin_of(movement: Movement) -> tuple[str, str] | None:
    """Its number and its page, or nothing for what stands by itself; a refund is told on the account of whom it went to."""
    for name, page in PAGES.items():
        if thing := getattr(movement, name, None):
            return thing.number, reverse(page, args=[thing.pk])
    if refund := getattr(movement, "refund", None):
        return refund.number, reverse("finance:statement", args=[refund.contact_id])
    return None
