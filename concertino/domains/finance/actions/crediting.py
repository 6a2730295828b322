"""Credit notes: an invoice is never changed, what it asked too much is taken back by another paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q, Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.finance.actions.ledger import Entry, Told, record, write
from concertino.domains.finance.actions.numbering import numbers
from concertino.domains.finance.actions.releasing import released
from concertino.domains.finance.actions.settling import ZERO, locked, settle
from concertino.domains.finance.drafts import Totals
from concertino.domains.finance.models import Account, Allocation, Invoice, InvoiceLine, Movement
from concertino.domains.finance.models.ledger import CREDITS, GST, QST, RECEIVABLE
from concertino.domains.finance.taxes import NONE, rates_on, taxes
from concertino.ground.money import cents, written
from concertino.ground.refusals import Refusal
from concertino.ground.words import babel_locale, written_day

Taken = dict[InvoiceLine, Decimal]


@verb("finance.credit", gettext_lazy("credited an invoice"))
def credit(
    *, by: Any, invoice: Invoice, on: date, reason: str, lines: Mapping[InvoiceLine, Decimal] | None = None
) -> Invoice:  # fmt: skip
    """Take back all that is left of an invoice, or so much of some of its lines. What was paid beyond becomes credit."""
    if not (owing := locked(Q(pk=invoice.pk)).get(invoice.pk)):
        raise Refusal(_("Only an invoice is credited."))
    if on < invoice.issued_on:
        raise Refusal(_("The invoice is of %(day)s.") % {"day": written_day(invoice.issued_on)}, field="on")
    if not reason.strip():
        raise Refusal(_("Say why."), field="reason")
    left = _left(invoice)
    taken = _checked(left, lines)
    sums = _sums(invoice, left, taken)
    note = _note(invoice, taken, sums, on, reason)
    beyond = max(sums.total - owing.left_on(on), ZERO)
    _settled(by, invoice, note, beyond, on)
    return note


def left_of(invoice: Invoice) -> Taken:
    """What may still be credited of each line that has something left."""
    return {line: amount for line, amount in _left(invoice).items() if amount}


def _left(invoice: Invoice) -> Taken:
    lines = invoice.lines.annotate(back=Sum("credited_by__amount", default=ZERO)).order_by("position", "pk")
    return {line: line.amount - line.back for line in lines}  # type: ignore[attr-defined]  # annotated above


def _checked(left: Taken, asked: Mapping[InvoiceLine, Decimal] | None) -> Taken:
    """Of each line, no more than what is left of it."""
    taken = dict(left) if asked is None else dict(asked)
    for line, amount in taken.items():
        rest = left.get(line, ZERO)
        if amount != cents(amount) or amount * rest < 0 or abs(amount) > abs(rest):
            said = {"line": line, "left": written(rest, babel_locale())}
            raise Refusal(_("Of “%(line)s”, %(left)s is left to credit.") % said, field="amount")
    taken = {line: amount for line, amount in taken.items() if amount}
    if not taken or sum(taken.values(), ZERO) <= 0:
        raise Refusal(_("There is nothing to credit."), field="lines")
    return taken


def _sums(invoice: Invoice, left: Taken, taken: Taken) -> Totals:
    """What is taken back, with its part of the taxes that were charged; the last credit takes what is left of them."""
    before = invoice.credit_notes.aggregate(
        gst=Sum("gst", default=ZERO), qst=Sum("qst", default=ZERO), all=Sum("total", default=ZERO)
    )
    rest = {"gst": invoice.gst - before["gst"], "qst": invoice.qst - before["qst"]}
    taxed = sum((amount for line, amount in taken.items() if line.taxed), ZERO)
    still = sum((left[line] - taken.get(line, ZERO) for line in left if line.taxed), ZERO)
    gst, qst = rest["gst"], rest["qst"]
    if still or any(left[line] != taken.get(line, ZERO) for line in left if line.taxed):
        share = taxes(taxed, rates_on(invoice.issued_on) or NONE)
        gst, qst = min(max(share.gst, ZERO), rest["gst"]), min(max(share.qst, ZERO), rest["qst"])
    subtotal = sum(taken.values(), ZERO)
    total = subtotal + gst + qst
    if total > invoice.total - before["all"]:
        said = {"left": written(invoice.total - before["all"], babel_locale())}
        raise Refusal(_("Of this invoice, %(left)s is left to credit.") % said, field="amount")
    return Totals(subtotal, gst, qst, total)


def _note(invoice: Invoice, taken: Taken, sums: Totals, on: date, reason: str) -> Invoice:
    number = numbers("credit_note", on)[0]
    movement = record(on, [_told(invoice, taken, sums, number)])[0]
    note = Invoice(
        number=number, kind=Invoice.Kind.CREDIT_NOTE.value, contact_id=invoice.contact_id, payer_id=invoice.payer_id,
        contact_name=invoice.contact_name, payer_name=invoice.payer_name, purpose=invoice.purpose, issued_on=on, due_on=on,
        language=invoice.language, gst_number=invoice.gst_number, qst_number=invoice.qst_number, credits_id=invoice.pk,
        reason=reason.strip()[:400], movement_id=movement.pk, **sums._asdict(),
    )  # fmt: skip
    write([note])
    write([
        InvoiceLine(
            invoice_id=note.pk, position=place, account_id=line.account_id, label_fr=line.label_fr, label_en=line.label_en,
            quantity=1, unit_price=amount, amount=amount, taxed=line.taxed, credits_id=line.pk,
        )
        for place, (line, amount) in enumerate(taken.items(), 1)
    ])  # fmt: skip
    return note


def _told(invoice: Invoice, taken: Taken, sums: Totals, number: str) -> Told:
    accounts = Account.objects.in_bulk([line.account_id for line in taken])
    entries = [Entry(RECEIVABLE, -sums.total, invoice.payer_id), Entry(GST, sums.gst), Entry(QST, sums.qst)]
    for line, amount in taken.items():
        account = accounts[line.account_id]
        funder = invoice.payer_id if account.source not in ("", Account.Source.AUTONOMOUS) else None
        entries.append(Entry(account.code, amount, invoice.contact_id, funder))
    said = f"{number} ({invoice.number}), {invoice.contact_name}"
    return Told(Movement.Kind.CREDIT_NOTE, f"Note de crédit {said}", f"Credit note {said}", entries)


def _settled(by: Any, invoice: Invoice, note: Invoice, beyond: Decimal, on: date) -> None:
    """The note settles the invoice; what others had settled of it beyond is theirs again, as credit."""
    of_note = Allocation(
        invoice_id=invoice.pk, on=on, amount=note.total, contact_id=invoice.payer_id, credit_note_id=note.pk,
        movement_id=note.movement_id,
    )  # fmt: skip
    freed = released(Allocation.objects.filter(invoice=invoice, credit_note=None), beyond, on) if beyond else []
    if freed:
        entries = [Entry(RECEIVABLE, beyond, invoice.payer_id)]
        entries += [Entry(CREDITS, one.amount, one.contact_id) for one in freed]
        said = f"{invoice.number}, {invoice.contact_name}"
        movement = record(on, [Told(Movement.Kind.RELEASE, f"Crédit libéré, {said}", f"Credit freed, {said}", entries)])[0]
        for one in freed:
            one.movement_id = movement.pk
    settle(by, [of_note, *freed], on)
