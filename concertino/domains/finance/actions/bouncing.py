"""A payment comes back: what it settled is owed again, and the credit that it left is gone."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.finance.actions.credits import locked_credit
from concertino.domains.finance.actions.ledger import Entry, Told, record
from concertino.domains.finance.actions.receiving import WHERE
from concertino.domains.finance.actions.releasing import released
from concertino.domains.finance.actions.settling import ZERO, locked, settle
from concertino.domains.finance.models import Allocation, DepositedPayment, Invoice, Method, Movement, Payment
from concertino.domains.finance.models.ledger import CREDITS, RECEIVABLE
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_day


@verb("finance.bounce", gettext_lazy("recorded a payment returned"))
def bounce(*, by: Any, payment: Payment, on: date, reason: str) -> Payment:
    """The bank returned the payment. Where its excess had paid another invoice as credit, that one is owed again too; where it
    was refunded, the payer's credit goes below zero."""
    payment = Payment.objects.select_for_update(no_key=True).get(pk=payment.pk)
    _check(payment, on, reason)
    credit = max(locked_credit(payment.payer, on), ZERO)
    touched = Q(allocations__payment=payment) | Q(allocations__contact=payment.payer_id, allocations__payment=None)
    locked(Q(pk__in=Invoice.objects.filter(touched).values("pk")))
    back = released(Allocation.objects.filter(payment=payment), None, on)
    excess = payment.amount + sum((one.amount for one in back), ZERO)
    if excess > credit:
        of_credit = Allocation.objects.filter(contact=payment.payer_id, payment=None, credit_note=None)
        back += released(of_credit, excess - credit, on)
    movement = record(on, [_told(payment, back)])[0]
    for one in back:
        one.movement_id = movement.pk
    settle(by, back, on)
    payment.bounced_on, payment.bounce_reason, payment.bounce_movement = on, reason.strip()[:250], movement
    payment.save(update_fields=["bounced_on", "bounce_reason", "bounce_movement"])
    return payment


def _check(payment: Payment, on: date, reason: str) -> None:
    if payment.bounced_on:
        said = {"number": payment.number, "day": written_day(payment.bounced_on)}
        raise Refusal(_("Payment %(number)s was returned on %(day)s already.") % said)
    if on < payment.on:
        raise Refusal(_("The payment is of %(day)s.") % {"day": written_day(payment.on)}, field="on")
    if hasattr(payment, "deposited") and on < payment.deposited.deposit.on:
        said = {"day": written_day(payment.deposited.deposit.on)}
        raise Refusal(_("The payment was deposited on %(day)s: it came back then or later.") % said, field="on")
    if not reason.strip():
        raise Refusal(_("Say why."), field="reason")


def _where(payment: Payment) -> str:
    """The account that the money leaves: that of the bank once it was deposited."""
    if hasattr(payment, "deposited"):
        return payment.deposited.deposit.bank_account.account.code
    return WHERE[Method(payment.method)]


def _told(payment: Payment, back: list[Allocation]) -> Told:
    payers = dict(Invoice.objects.filter(pk__in=[one.invoice_id for one in back]).values_list("pk", "payer"))
    entries = [Entry(RECEIVABLE, -one.amount, payers[one.invoice_id]) for one in back]
    rest = payment.amount + sum((one.amount for one in back), ZERO)
    entries += [Entry(CREDITS, rest, payment.payer_id), Entry(_where(payment), -payment.amount, payment.payer_id)]
    said = f"{payment.number}, {payment.payer_name}"
    return Told(Movement.Kind.BOUNCE, f"Paiement refusé {said}", f"Payment returned {said}", entries)


def _kept_in(payment: Payment) -> str:
    """The account from which the bank takes it back: its own, once the payment was deposited there."""
    at_bank = DepositedPayment.objects.filter(payment=payment).values_list("deposit__bank_account__account__code", flat=True)
    return at_bank.first() or WHERE[Method(payment.method)]
