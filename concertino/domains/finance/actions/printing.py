"""Printing papers: the first print of each is the original, every later one is a duplicata."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.documents.actions import typeset
from concertino.base.journal.actions import verb
from concertino.domains.finance import papers
from concertino.domains.finance.drafts import Draft, totals
from concertino.domains.finance.models import Invoice, Payment

TEMPLATES = Path(papers.__file__).parent
LANGUAGES = {"fr": "fr-ca", "en": "en"}


@verb("finance.print_invoice", gettext_lazy("printed an invoice"))
def print_invoice(*, by: Any, invoice: Invoice, at: datetime) -> bytes:
    """The PDF of an invoice or a credit note, in the member's language."""
    first = _claimed(invoice, at)
    with translation.override(LANGUAGES[invoice.language]):
        return typeset(TEMPLATES / "invoice.typ", papers.invoice_paper(invoice, "" if first else _("DUPLICATA")))


@verb("finance.print_receipt", gettext_lazy("printed a receipt"))
def print_receipt(*, by: Any, payment: Payment, at: datetime) -> bytes:
    """The PDF of a receipt, in the payer's language; of a payment that came back, it says that it is void."""
    first = _claimed(payment, at)
    with translation.override(LANGUAGES[payment.language]):
        mark = _("VOID") if payment.bounced_on else "" if first else _("DUPLICATA")
        return typeset(TEMPLATES / "receipt.typ", papers.receipt_paper(payment, mark))


def preview(draft: Draft, on: date) -> bytes:
    """The PDF that the draft would be, marked so; it takes no number and nothing is written."""
    sums = totals(draft, on)
    with translation.override(LANGUAGES[draft.contact.language]):
        return typeset(TEMPLATES / "invoice.typ", papers.preview_paper(draft, sums, on))


def _claimed(paper: Invoice | Payment, at: datetime) -> bool:
    """Of two who print at once, one has the original: nothing updated means that somebody was first."""
    return bool(type(paper)._default_manager.filter(pk=paper.pk, printed_at=None).update(printed_at=at))
