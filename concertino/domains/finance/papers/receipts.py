"""A receipt, ready to print: what was received, and what it paid."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from concertino.base.people.models import Association
from concertino.domains.finance.models import Payment
from concertino.domains.finance.papers.association import head
from concertino.ground import money
from concertino.ground.words import babel_locale, written_day


def receipt_paper(payment: Payment, mark: str = "") -> dict[str, Any]:
    """In the language that is active. It says what the payment paid when it was received, as the first print did."""
    association = Association.objects.current()
    numbers = ((_("GST number"), association.gst_number), (_("QST number"), association.qst_number))
    amount = money.written(payment.amount, babel_locale())
    return {
        "language": babel_locale()[:2],
        "title": _("Receipt {number}").format(number=payment.number),
        "association": head(association),
        "mark": mark,
        "sentence": _("Received {amount} from {payer}.").format(amount=amount, payer=payment.payer_name),
        "facts": _facts(payment),
        "heads": [_("Invoice"), pgettext("whose", "For"), _("Amount paid")],
        "rows": _rows(payment),
        "notes": _notes(payment),
        "numbers": [pair for pair in numbers if pair[1]],
    }


def _facts(payment: Payment) -> list[tuple[str, str]]:
    means = payment.get_method_display()
    facts = [(pgettext("of a paper", "Number"), payment.number), (_("Date"), written_day(payment.on)), (_("Means"), means)]
    return facts + ([(_("Reference"), payment.reference)] if payment.reference else [])


def _rows(payment: Payment) -> list[list[str]]:
    """What it paid at once, and what stayed as a credit."""
    locale = babel_locale()
    paid = payment.allocations.filter(movement=payment.movement_id).select_related("invoice")
    rows = [[one.invoice.number, one.invoice.contact_name, money.written(one.amount, locale)] for one in paid]
    rest = payment.amount - sum((one.amount for one in paid), Decimal(0))
    if rest:
        rows.append([_("Kept as a credit"), "", money.written(rest, locale)])
    return [*rows, [_("Total"), "", money.written(payment.amount, locale)]]


def _notes(payment: Payment) -> list[str]:
    if not payment.bounced_on:
        return []
    return [_("This payment was returned on {day}: the receipt is void.").format(day=written_day(payment.bounced_on))]
