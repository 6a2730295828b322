"""What is about to be invoiced: its lines, checked and added up. A preview shows the very same figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from concertino.base.people.models import Association, Contact
from concertino.domains.finance.models import Account, Invoice, InvoiceLine
from concertino.domains.finance.taxes import NONE, Rates, rates_on, taxes
from concertino.ground.limits import limits_of
from concertino.ground.money import cents
from concertino.ground.refusals import Refusal

PRICES, QUANTITIES = limits_of(InvoiceLine, "unit_price"), limits_of(InvoiceLine, "quantity")
TOTALS = limits_of(Invoice, "total")


@dataclass(frozen=True)
class DraftLine:
    """A line to invoice, on an income account given by its code. A discount is a line below zero."""

    account: str
    label_fr: str
    label_en: str
    unit_price: Decimal
    quantity: Decimal | int = 1
    taxed: bool = False

    @property
    def amount(self) -> Decimal:
        return cents(Decimal(self.unit_price) * self.quantity)


@dataclass(frozen=True)
class Draft:
    """An invoice that is not one yet: for a contact, paid by themselves unless a payer is said."""

    contact: Contact
    lines: Sequence[DraftLine]
    due_on: date
    payer: Contact | None = None
    purpose: str = Invoice.Purpose.DUES
    note: str = ""

    @property
    def who_pays(self) -> Contact:
        return self.payer or self.contact


class Totals(NamedTuple):
    subtotal: Decimal
    gst: Decimal
    qst: Decimal
    total: Decimal


class Terms(NamedTuple):
    """What is the same for all invoices of a day: the association, its accounts by code, the rates that it charges."""

    association: Association
    accounts: Mapping[str, Account]
    rates: Rates | None


def printed_name(contact: Contact) -> str:
    """« Maude Hébert », as a letter is addressed."""
    if contact.kind == Contact.Kind.PERSON:
        return " ".join(filter(None, (contact.given_name, contact.family_name)))
    return contact.name


def terms_on(day: date) -> Terms:
    association = Association.objects.current()
    return Terms(association, {account.code: account for account in Account.objects.all()}, _charged(association, day))


def totals(draft: Draft, on: date) -> Totals:
    """What the invoice would come to on the day, after the same checks; no number is taken."""
    return added_up(draft, on, terms_on(on))


def added_up(draft: Draft, on: date, terms: Terms) -> Totals:
    """The totals of a draft that may be issued; a Refusal for one that may not."""
    _check(draft, on, terms)
    subtotal = sum((line.amount for line in draft.lines), Decimal(0))
    taxed = sum((line.amount for line in draft.lines if line.taxed), Decimal(0))
    if taxed and terms.rates is None:
        raise Refusal(_("No tax rate is known for that day."), field="issued_on")
    gst, qst = taxes(taxed, terms.rates or NONE)
    total = subtotal + gst + qst
    TOTALS.check(total, field="lines")
    if total < 0:
        raise Refusal(_("An invoice does not come to less than zero: make a credit note of what is to be taken back."))
    return Totals(subtotal, gst, qst, total)


def _charged(association: Association, day: date) -> Rates | None:
    """Each tax is charged by who is registered for it."""
    rates = rates_on(day) if association.gst_number or association.qst_number else NONE
    if rates is None:
        return None
    return Rates(rates.gst if association.gst_number else NONE.gst, rates.qst if association.qst_number else NONE.qst)


def _check(draft: Draft, on: date, terms: Terms) -> None:
    if not draft.lines:
        raise Refusal(_("An invoice has at least one line."), field="lines")
    if draft.due_on < on:
        raise Refusal(_("An invoice is not due before it is issued."), field="due_on")
    if draft.purpose not in Invoice.Purpose.values:
        raise Refusal(_("Say what the invoice is for."), field="purpose")
    for line in draft.lines:
        _check_line(line, on, terms)


def _check_line(line: DraftLine, on: date, terms: Terms) -> None:
    account = terms.accounts.get(line.account)
    if account is None or account.kind != Account.Kind.INCOME:
        raise Refusal(_("There is no income account %(code)s.") % {"code": line.account}, field="account")
    if not account.is_in_use_on(on):
        raise Refusal(_("The account %(code)s is not in use on that day.") % {"code": line.account}, field="account")
    if not (line.label_fr.strip() or line.label_en.strip()):
        raise Refusal(_("Each line says what it is for."), field="label_fr")
    PRICES.check(line.unit_price, field="unit_price")
    QUANTITIES.check(line.quantity, field="quantity")
    if line.quantity <= 0:
        raise Refusal(_("A quantity is more than zero."), field="quantity")
