"""An invoice or a credit note, ready to print; a preview of what is not one yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from concertino.base.people.models import Association
from concertino.domains.finance.drafts import Draft, Totals, printed_name
from concertino.domains.finance.models import Invoice
from concertino.domains.finance.papers.association import addressed, head
from concertino.ground import money
from concertino.ground.words import babel_locale, written_day, written_number


def invoice_paper(invoice: Invoice, mark: str = "") -> dict[str, Any]:
    """The paper of what was issued, as it was, in the language that is active; ``mark`` is stamped on it."""
    lines = [(line.said("label"), line.quantity, line.unit_price, line.amount) for line in invoice.lines.all()]
    sums = Totals(invoice.subtotal, invoice.gst, invoice.qst, invoice.total)
    paper = _paper(lines, sums, mark, addressed(invoice.payer_name, invoice.payer), invoice.gst_number, invoice.qst_number)
    return paper | {"title": _title(invoice), "facts": _facts(invoice), "notes": _notes(invoice)}


def preview_paper(draft: Draft, sums: Totals, on: date) -> dict[str, Any]:
    """The paper of a draft: without a number, and marked so."""
    association = Association.objects.current()
    lines = [(_label(line), Decimal(line.quantity), line.unit_price, line.amount) for line in draft.lines]
    paper = _paper(
        lines,
        sums,
        _("PREVIEW"),
        addressed(printed_name(draft.who_pays), draft.who_pays),
        association.gst_number,
        association.qst_number,
    )
    facts = [(_("Date"), written_day(on)), (_("Due on"), written_day(draft.due_on))]
    facts += _for(printed_name(draft.contact), printed_name(draft.who_pays))
    return paper | {"title": _("Invoice"), "facts": facts, "notes": [draft.note] if draft.note else []}


def _paper(
    lines: Iterable[tuple[str, Decimal, Decimal, Decimal]], sums: Totals, mark: str, to: list[str], gst: str, qst: str
) -> dict[str, Any]:  # fmt: skip
    locale = babel_locale()
    rows = [[label, written_number(many), money.written(price, locale), money.written(amount, locale)]
            for label, many, price, amount in lines]  # fmt: skip
    totals = _totals(sums, bool(gst), bool(qst))
    return {
        "language": locale[:2],
        "association": head(Association.objects.current()),
        "mark": mark,
        "to": to,
        "words": {"to": pgettext("addressed to", "To")},
        "heads": [pgettext("on a line", "What for"), _("Quantity"), _("Price"), _("Amount")],
        "rows": rows + [[label, "", "", money.written(amount, locale)] for label, amount in totals],
        "sums": len(totals),
        "numbers": [pair for pair in ((_("GST number"), gst), (_("QST number"), qst)) if pair[1]],
    }


def _totals(sums: Totals, gst: bool, qst: bool) -> Sequence[tuple[str, Decimal]]:
    """Taxes are shown by who charges them, be they of nothing."""
    taxes = [(_("GST, 5%"), sums.gst)] * gst + [(_("QST, 9.975%"), sums.qst)] * qst
    return [(_("Before taxes"), sums.subtotal), *taxes, (_("Total"), sums.total)] if taxes else [(_("Total"), sums.total)]


def _title(invoice: Invoice) -> str:
    if invoice.kind == Invoice.Kind.CREDIT_NOTE:
        return _("Credit note {number}").format(number=invoice.number)
    return _("Invoice {number}").format(number=invoice.number)


def _facts(invoice: Invoice) -> list[tuple[str, str]]:
    facts = [(pgettext("of a paper", "Number"), invoice.number), (_("Date"), written_day(invoice.issued_on))]
    if invoice.credits:
        facts.append((_("Credits invoice"), invoice.credits.number))
    else:
        facts.append((_("Due on"), written_day(invoice.due_on)))
    return facts + _for(invoice.contact_name, invoice.payer_name)


def _for(contact: str, payer: str) -> list[tuple[str, str]]:
    return [(pgettext("whose", "For"), contact)] if contact != payer else []


def _notes(invoice: Invoice) -> list[str]:
    return [text for text in (invoice.reason, invoice.note) if text]


def _label(line: Any) -> str:
    first, second = (line.label_fr, line.label_en) if babel_locale().startswith("fr") else (line.label_en, line.label_fr)
    return first or second
