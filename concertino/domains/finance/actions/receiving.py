"""Money comes in: one payment or many, each for the invoices that it is said to pay, or for the oldest; the rest is credit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.models import Association, Contact
from concertino.domains.finance.actions.ledger import Entry, Told, record, write
from concertino.domains.finance.actions.numbering import numbers
from concertino.domains.finance.actions.settling import ZERO, Owing, locked, settle, spread
from concertino.domains.finance.drafts import printed_name
from concertino.domains.finance.models import Allocation, Invoice, Method, Movement, Payment
from concertino.domains.finance.models.ledger import BANK, CARDS, CREDITS, RECEIVABLE, UNDEPOSITED
from concertino.ground.limits import limits_of
from concertino.ground.money import written
from concertino.ground.refusals import Refusal
from concertino.ground.words import babel_locale

AMOUNTS = limits_of(Payment, "amount")
WHERE = {Method.CHEQUE: UNDEPOSITED, Method.CASH: UNDEPOSITED, Method.TRANSFER: BANK, Method.CARD: CARDS}
Parts = list[tuple[Invoice, Decimal]]


@dataclass(frozen=True)
class Receipt:
    """Money to record; ``to`` says which invoices it pays, each with its part. Without it, the payer's oldest ones."""

    payer: Contact
    amount: Decimal
    method: str
    on: date
    reference: str = ""
    to: Sequence[tuple[Invoice, Decimal]] | None = None


@verb("finance.receive", gettext_lazy("recorded a payment"))
def receive(
    *, by: Any, payer: Contact, amount: Decimal, method: str, on: date, reference: str = "",
    to: Sequence[tuple[Invoice, Decimal]] | None = None,
) -> Payment:  # fmt: skip
    """Record a payment. What no invoice takes stays as the payer's credit."""
    return receive_many(by=by, receipts=[Receipt(payer, amount, method, on, reference, to)])[0]


@verb("finance.receive_many", gettext_lazy("recorded payments"))
def receive_many(*, by: Any, receipts: Sequence[Receipt]) -> list[Payment]:
    """Record payments in their order; one that is refused, and none is recorded."""
    for receipt in receipts:
        _check(receipt)
    owing = locked(_wanted(receipts))
    of_payer = defaultdict(list)
    for one in owing.values():
        of_payer[one.invoice.payer_id].append(one)
    shared = [_shared(receipt, owing, of_payer[receipt.payer.pk]) for receipt in receipts]
    payments: list[Payment] = []
    for on in sorted({receipt.on for receipt in receipts}):
        payments += _record(by, [(r, parts) for r, parts in zip(receipts, shared, strict=True) if r.on == on], on)
    placed = {id(receipt): payment for receipt, payment in zip(sorted(receipts, key=lambda r: r.on), payments, strict=True)}
    return [placed[id(receipt)] for receipt in receipts]


def check_amount(amount: Decimal) -> None:
    AMOUNTS.check(amount, field="amount")
    if amount <= 0:
        raise Refusal(_("An amount is more than zero."), field="amount")


def check_method(method: str) -> None:
    if method not in Method.values:
        raise Refusal(_("Say by what means: cheque, transfer, cash or card."), field="method")


def _check(receipt: Receipt) -> None:
    check_amount(receipt.amount)
    check_method(receipt.method)
    for _invoice, part in receipt.to or ():
        check_amount(part)
    given = sum((part for _invoice, part in receipt.to or ()), ZERO)
    if given > receipt.amount:
        said = {"given": written(given, babel_locale()), "amount": written(receipt.amount, babel_locale())}
        raise Refusal(_("The invoices are given %(given)s, more than the %(amount)s received.") % said, field="amount")


def _wanted(receipts: Iterable[Receipt]) -> Q:
    said = {invoice.pk for receipt in receipts for invoice, _part in receipt.to or ()}
    payers = {receipt.payer.pk for receipt in receipts if receipt.to is None}
    return Q(pk__in=said) | Q(payer__in=payers)


def _shared(receipt: Receipt, owing: dict[int, Owing], of_payer: list[Owing]) -> Parts:
    """What the payment pays."""
    if receipt.to is None:
        return spread(of_payer, receipt.amount, receipt.on)
    for invoice, part in receipt.to:
        if invoice.pk not in owing:
            raise Refusal(_("%(number)s is no invoice that can be paid.") % {"number": invoice.number}, field="to")
        owing[invoice.pk].take(receipt.on, part)
    return [(owing[invoice.pk].invoice, part) for invoice, part in receipt.to]


def _record(by: Any, shared: Sequence[tuple[Receipt, Parts]], on: date) -> list[Payment]:
    """The payments of one day: numbered, in the ledger, and what they settle."""
    association = Association.objects.current()
    given = numbers("receipt", on, len(shared), association)
    movements = record(on, [_told(receipt, parts, number) for (receipt, parts), number in zip(shared, given, strict=True)])
    payments = [
        _payment(receipt, number, movement) for (receipt, _parts), number, movement in zip(shared, given, movements, strict=True)
    ]
    _write(payments)
    settle(by, [
        Allocation(
            invoice_id=invoice.pk, on=on, amount=part, contact_id=payment.payer_id, payment_id=payment.pk,
            movement_id=payment.movement_id,
        )
        for payment, (_receipt, parts) in zip(payments, shared, strict=True) for invoice, part in parts
    ], on)  # fmt: skip
    return payments


def _told(receipt: Receipt, parts: Parts, number: str) -> Told:
    """To the receivables of each invoice's payer what pays it; to the credit of who pays what is left."""
    rest = receipt.amount - sum((part for _invoice, part in parts), ZERO)
    entries = [Entry(WHERE[Method(receipt.method)], receipt.amount, receipt.payer.pk), Entry(CREDITS, -rest, receipt.payer.pk)]
    entries += [Entry(RECEIVABLE, -part, invoice.payer_id) for invoice, part in parts]
    name = printed_name(receipt.payer)
    return Told(Movement.Kind.PAYMENT, f"Paiement {number}, {name}", f"Payment {number}, {name}", entries)


def _payment(receipt: Receipt, number: str, movement: Movement) -> Payment:
    return Payment(
        number=number, payer_id=receipt.payer.pk, payer_name=printed_name(receipt.payer), on=receipt.on,
        method=str(Method(receipt.method).value), amount=receipt.amount, reference=" ".join(receipt.reference.split())[:120],
        language=receipt.payer.language, movement_id=movement.pk,
    )  # fmt: skip


def _write(payments: Sequence[Payment]) -> None:
    try:
        with transaction.atomic():
            write(payments)
    except IntegrityError as error:  # the database is asked, so that of two at once only one records the cheque
        if "one_cheque_once" not in str(error):
            raise
        raise Refusal(_("This cheque of this payer is recorded already."), field="reference") from error
