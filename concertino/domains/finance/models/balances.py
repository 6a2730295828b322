"""Where the account of a contact stands, read from the ledger."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from concertino.base.people.models import Contact
from concertino.domains.finance.models.ledger import CREDITS, RECEIVABLE, Posting


def balance_of(contact: Contact, day: date) -> Decimal:
    """What the contact owes at the end of the day: its postings of receivables."""
    return Posting.objects.until(day).filter(contact=contact, account__code=RECEIVABLE).total()


def credit_of(contact: Contact, day: date) -> Decimal:
    """What the association holds for the contact; below zero where a payment came back after its excess was spent."""
    return -Posting.objects.until(day).filter(contact=contact, account__code=CREDITS).total()
