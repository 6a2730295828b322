"""The credit of a contact: what paid too much, or was freed; it pays invoices or goes back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q, Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.models import Contact
from concertino.domains.finance.actions.ledger import Entry, Told, record
from concertino.domains.finance.actions.numbering import numbers
from concertino.domains.finance.actions.receiving import WHERE, Parts, check_amount, check_method
from concertino.domains.finance.actions.settling import ZERO, locked, settle, spread
from concertino.domains.finance.drafts import printed_name
from concertino.domains.finance.models import Allocation, Invoice, Method, Movement, Posting, Refund
from concertino.domains.finance.models.ledger import BANK, CARDS, CREDITS, RECEIVABLE
from concertino.ground.money import written
from concertino.ground.refusals import Refusal
from concertino.ground.words import babel_locale

# Money goes back from where it is kept: no longer from the drawer of cheques to deposit.
GIVEN_FROM = {**WHERE, Method.CHEQUE: BANK, Method.CARD: CARDS}


@verb("finance.use_credit", gettext_lazy("paid invoices with a credit"))
def use_credit(*, by: Any, contact: Contact, on: date, to: Sequence[tuple[Invoice, Decimal]] | None = None) -> Movement:
    """Pay invoices with the contact's credit: those said, each with its part, or the oldest that the contact has to pay."""
    free = locked_credit(contact, on)
    owing = locked(Q(payer=contact) if to is None else Q(pk__in=[invoice.pk for invoice, _part in to]))
    if to is None:
        parts = spread(owing.values(), max(free, ZERO), on)
    else:
        parts = list(to)
        for invoice, part in parts:
            check_amount(part)
            if invoice.pk not in owing:
                raise Refusal(_("%(number)s is no invoice that can be paid.") % {"number": invoice.number}, field="to")
            owing[invoice.pk].take(on, part)
    _check_credit(sum((part for _invoice, part in parts), ZERO), free)
    if not parts:
        raise Refusal(_("There is no invoice for this credit to pay, or no credit on that day."))
    return _used(by, contact, parts, on)


@verb("finance.refund", gettext_lazy("refunded a credit"))
def refund(*, by: Any, contact: Contact, amount: Decimal, on: date, method: str, reference: str = "") -> Refund:
    """Give back credit. Of an invoice that was paid, credit it first: what it frees is credit."""
    check_amount(amount)
    check_method(method)
    _check_credit(amount, locked_credit(contact, on))
    number, name = numbers("refund", on)[0], printed_name(contact)
    entries = [Entry(CREDITS, amount, contact.pk), Entry(GIVEN_FROM[Method(method)], -amount, contact.pk)]
    told = Told(Movement.Kind.REFUND, f"Remboursement {number}, {name}", f"Refund {number}, {name}", entries)
    return Refund.objects.create(
        number=number, contact=contact, on=on, method=method, amount=amount, reference=" ".join(reference.split())[:120],
        movement=record(on, [told])[0],
    )  # fmt: skip


def locked_credit(contact: Contact, day: date) -> Decimal:
    """What of the contact's credit may be spent from the day on, while nobody else spends it: the least there is since."""
    Contact.objects.select_for_update(no_key=True).only("pk").get(pk=contact.pk)
    postings = Posting.objects.filter(contact=contact, account__code=CREDITS).order_by()
    by_day = postings.values_list("movement__on").annotate(sum=Sum("amount")).order_by("movement__on")
    running, later = ZERO, []
    for on, amount in by_day:
        if on <= day:
            running -= amount
        else:
            later.append(amount)
    least = running
    for amount in later:
        running -= amount
        least = min(least, running)
    return least


def _used(by: Any, contact: Contact, parts: Parts, on: date) -> Movement:
    name = printed_name(contact)
    entries = [Entry(CREDITS, sum((part for _invoice, part in parts), ZERO), contact.pk)]
    entries += [Entry(RECEIVABLE, -part, invoice.payer_id) for invoice, part in parts]
    movement = record(on, [Told(Movement.Kind.CREDIT_USE, f"Crédit utilisé, {name}", f"Credit used, {name}", entries)])[0]
    settle(by, [
        Allocation(invoice_id=invoice.pk, on=on, amount=part, contact_id=contact.pk, movement_id=movement.pk)
        for invoice, part in parts
    ], on)  # fmt: skip
    return movement


def _check_credit(amount: Decimal, free: Decimal) -> None:
    if amount > free:
        said = {"free": written(max(free, ZERO), babel_locale())}
        raise Refusal(_("The credit that can be spent from that day on is %(free)s.") % said, field="amount")
