"""Cheques and cash are brought to the bank, and the slip says which."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.finance.actions.ledger import Entry, Told, record
from concertino.domains.finance.actions.numbering import numbers
from concertino.domains.finance.models import BankAccount, Deposit, DepositedPayment, Movement, Payment
from concertino.domains.finance.models.deposits import IN_HAND
from concertino.domains.finance.models.ledger import UNDEPOSITED
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_day


@verb("finance.deposit", gettext_lazy("made a deposit"))
def deposit(*, by: Any, payments: Sequence[Payment], bank_account: BankAccount, on: date) -> Deposit:
    """Bring these payments to the bank: from the funds to deposit they go to the account of the bank, under one number."""
    held = _hold(payments)
    for payment in held:
        _refuse_unless_in_hand(payment, on)
    total = sum((payment.amount for payment in held), Decimal(0))
    (number,) = numbers("deposit", on)
    entries = [Entry(bank_account.account.code, total), Entry(UNDEPOSITED, -total)]
    (movement,) = record(on, [Told(Movement.Kind.DEPOSIT, f"Dépôt {number}", f"Deposit {number}", entries)])
    made = Deposit.objects.create(number=number, on=on, bank_account=bank_account, total=total, movement=movement)
    DepositedPayment.objects.bulk_create(DepositedPayment(deposit=made, payment=payment) for payment in held)
    return made


def _hold(payments: Sequence[Payment]) -> list[Payment]:
    """Nobody else deposits or returns them meanwhile."""
    if not payments:
        raise Refusal(_("Choose at least one payment."), field="payments")
    keys = {payment.pk for payment in payments}
    locked = Payment.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk")
    # Read after the locks are held: a deposit that we waited for is then seen.
    return list(Payment.objects.filter(pk__in=[payment.pk for payment in locked]).select_related("deposited").order_by("pk"))


def _refuse_unless_in_hand(payment: Payment, on: date) -> None:
    said = {"number": payment.number, "day": written_day(payment.on)}
    if payment.method not in IN_HAND:
        raise Refusal(_("Payment %(number)s is neither a cheque nor cash: it is at the bank already.") % said)
    if payment.bounced_on:
        raise Refusal(_("Payment %(number)s was returned.") % said)
    if hasattr(payment, "deposited"):
        raise Refusal(_("Payment %(number)s is in a deposit already.") % said)
    if payment.on > on:
        raise Refusal(_("Payment %(number)s is of %(day)s: it cannot be deposited before.") % said, field="on")
