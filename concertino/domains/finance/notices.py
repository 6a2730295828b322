"""The papers of finance that rooms join to their messages."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from concertino.domains.finance import actions
from concertino.domains.finance.models import Invoice
from concertino.ground.notices import Sheet, papers


def invoice(of: Any) -> Sheet:
    """The PDF of an invoice, printed as its message leaves: the first one is the original."""
    found = Invoice.objects.select_related("payer", "credits").get(pk=of)
    content = actions.print_invoice(by=None, invoice=found, at=timezone.now())
    return Sheet(f"{found.number}.pdf", "application/pdf", content)


papers.add("finance.invoice", invoice)
