"""What a contact owes, on its page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from concertino.base.people.models import Contact
from concertino.base.ui.pages import may
from concertino.domains.finance.models import Invoice, balance_of, credit_of
from concertino.domains.finance.tables import state_of
from concertino.ground.panels import Panel, panels
from concertino.ground.periods import today

SHOWN = 5


def account_of(request: HttpRequest, contact: Contact) -> dict[str, Any] | None:
    """The latest invoices that the contact pays or is billed for; nothing for who never had one, unless one may be made."""
    day = today()
    mine = Invoice.objects.filter(contact=contact) | Invoice.objects.filter(payer=contact)
    invoices = list(mine.with_balance(day).with_taken_back(day)[:SHOWN])
    owed, credit = balance_of(contact, day), credit_of(contact, day)
    may_bill = may(request.user, "finance.add_invoice")
    if not (invoices or owed or credit or may_bill):
        return None
    return {
        "contact": contact, "owed": owed, "credit": credit, "may_bill": may_bill,
        "lines": [(invoice, *state_of(invoice)) for invoice in invoices],
        "may_receive": may(request.user, "finance.add_payment"),
    }  # fmt: skip


panels.add(
    "finance.account",
    Panel(
        key="finance.account", on="people.Contact", template="finance/panel.html", context=account_of,
        right="finance.view_invoice", order=30,
    ),
)  # fmt: skip
