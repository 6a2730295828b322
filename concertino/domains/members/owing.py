"""What members owe and paid, as they see it themselves: never what is another's."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from concertino.base.people.models import Contact
from concertino.domains.finance.models import Invoice, Payment


def invoices_of(contacts: Iterable[Contact]) -> Any:
    """Those about a member, and those that it pays for another."""
    return Invoice.objects.filter(Q(contact__in=contacts) | Q(payer__in=contacts))


def open_invoices(contacts: Iterable[Contact], day: date) -> QuerySet[Invoice]:
    """The most pressing first."""
    return invoices_of(contacts).open_on(day).order_by("due_on", "pk")


def payments_of(contact: Contact) -> QuerySet[Payment]:
    return Payment.objects.filter(payer=contact)
