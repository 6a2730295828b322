"""The slip of a deposit, as a PDF: what the bank is handed, one line a payment, with the total."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from concertino.base.documents.actions import typeset
from concertino.base.people.models import Association
from concertino.domains.finance.models import Deposit, Payment
from concertino.domains.finance.papers.association import head
from concertino.ground.money import written
from concertino.ground.words import written_day, written_short_day

TEMPLATE = Path(__file__).parent / "slip.typ"


def deposit_slip(deposit: Deposit) -> bytes:
    """In the association's own language: the bank is its neighbour, not its member."""
    association = Association.objects.current()
    with override("fr-ca" if association.language == "fr" else "en"):
        return typeset(TEMPLATE, _said(deposit, association))


def _said(deposit: Deposit, association: Association) -> dict[str, Any]:
    payments = [row.payment for row in deposit.deposited.all()]
    total = written(deposit.total, association.language)
    return {
        "language": association.language,
        "title": _("Deposit %(number)s") % {"number": deposit.number},
        "association": head(association),
        "facts": [
            (_("Date"), written_day(deposit.on)), (_("Bank account"), deposit.bank_account.name),
            (_("Account number"), deposit.bank_account.number), (_("Payments"), str(len(payments))),
        ],
        "heads": [_("Receipt"), _("Payer"), _("Means"), _("Reference"), _("Amount")],
        "rows": [*(_row(payment, association.language) for payment in payments), [_("Total"), "", "", "", total]],
        "signature": _("Received by the bank"),
    }  # fmt: skip


def _row(payment: Payment, language: str) -> list[str]:
    means = f"{payment.get_method_display()}, {written_short_day(payment.on)}"
    return [payment.number, payment.payer_name, means, payment.reference or "–", written(payment.amount, language)]
