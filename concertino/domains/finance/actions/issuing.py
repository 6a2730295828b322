"""Issuing invoices, one or ten thousand: priced, numbered, written in the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.models import Contact
from concertino.domains.finance.actions.ledger import Entry, Told, record, write
from concertino.domains.finance.actions.numbering import numbers
from concertino.domains.finance.actions.settling import tell_settled
from concertino.domains.finance.drafts import Draft, Terms, Totals, added_up, printed_name, terms_on
from concertino.domains.finance.models import Account, Invoice, InvoiceLine, Movement
from concertino.domains.finance.models.ledger import GST, QST, RECEIVABLE
from concertino.ground.refusals import Refusal


@verb("finance.issue", gettext_lazy("issued an invoice"))
def issue(*, by: Any, draft: Draft, on: date) -> Invoice:
    """Issue one invoice: it has a number, and nothing of it changes any more."""
    return issue_many(by=by, drafts=[draft], on=on)[0]


@verb("finance.issue_many", gettext_lazy("issued invoices"))
def issue_many(*, by: Any, drafts: Sequence[Draft], on: date) -> list[Invoice]:
    """Issue invoices in the order of the drafts; one that is refused, and none is issued."""
    if not drafts:
        return []
    terms = terms_on(on)
    priced = [(draft, _priced(draft, on, terms, alone=len(drafts) == 1)) for draft in drafts]
    given = numbers("invoice", on, len(priced), terms.association)
    accounts = {code: account.pk for code, account in terms.accounts.items()}
    told = [_told(draft, sums, number, terms) for (draft, sums), number in zip(priced, given, strict=True)]
    movements = record(on, told, accounts)
    invoices = [
        _invoice(draft, sums, number, movement, on, terms)
        for (draft, sums), number, movement in zip(priced, given, movements, strict=True)
    ]
    write(invoices)
    write([line for invoice, draft in zip(invoices, drafts, strict=True) for line in _lines(invoice, draft, terms)])
    tell_settled(by, [invoice.pk for invoice in invoices if not invoice.total], on)  # nothing to pay is paid
    return invoices


def _priced(draft: Draft, on: date, terms: Terms, *, alone: bool) -> Totals:
    try:
        return added_up(draft, on, terms)
    except Refusal as refusal:
        if alone:
            raise
        said = {"contact": printed_name(draft.contact), "sentence": refusal.sentence}
        raise Refusal(_("%(contact)s: %(sentence)s") % said, field=refusal.field) from refusal


def _told(draft: Draft, sums: Totals, number: str, terms: Terms) -> Told:
    payer = draft.who_pays
    entries = [Entry(RECEIVABLE, sums.total, payer.pk), Entry(GST, -sums.gst), Entry(QST, -sums.qst)]
    for line in draft.lines:
        entries.append(Entry(line.account, -line.amount, draft.contact.pk, _funder(terms.accounts[line.account], payer)))
    name = printed_name(draft.contact)
    return Told(Movement.Kind.INVOICE, f"Facture {number}, {name}", f"Invoice {number}, {name}", entries)


def _funder(account: Account, payer: Contact) -> int | None:
    """Who pays for public or private income funds the association."""
    return payer.pk if account.source in (Account.Source.PUBLIC, Account.Source.PRIVATE) else None


def _invoice(draft: Draft, sums: Totals, number: str, movement: Movement, on: date, terms: Terms) -> Invoice:
    return Invoice(
        number=number, kind=Invoice.Kind.INVOICE.value, contact_id=draft.contact.pk, payer_id=draft.who_pays.pk,
        contact_name=printed_name(draft.contact), payer_name=printed_name(draft.who_pays), purpose=str(draft.purpose),
        issued_on=on, due_on=draft.due_on, language=draft.contact.language, note=draft.note[:400], movement_id=movement.pk,
        gst_number=terms.association.gst_number, qst_number=terms.association.qst_number, **sums._asdict(),
    )  # fmt: skip


def _lines(invoice: Invoice, draft: Draft, terms: Terms) -> Iterator[InvoiceLine]:
    for place, line in enumerate(draft.lines, 1):
        yield InvoiceLine(
            invoice_id=invoice.pk, position=place, account_id=terms.accounts[line.account].pk,
            label_fr=(line.label_fr or line.label_en)[:400], label_en=line.label_en[:400], quantity=line.quantity,
            unit_price=line.unit_price, amount=line.amount, taxed=line.taxed,
        )  # fmt: skip
