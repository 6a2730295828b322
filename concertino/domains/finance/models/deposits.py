"""Cheques and cash brought to the bank together, under one number."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.domains.finance.models.bank import BankAccount
from concertino.domains.finance.models.frozen import frozen, never_deleted
from concertino.domains.finance.models.ledger import Movement
from concertino.domains.finance.models.payments import Method, Payment

IN_HAND = (Method.CHEQUE, Method.CASH)  # what has to be brought to the bank


@journalled
class Deposit(models.Model):
    """What the bank receives over the counter as one amount, and lists as one entry."""

    number = models.CharField(_("number"), max_length=20, unique=True)
    on = models.DateField(_("date"))
    bank_account = models.ForeignKey(BankAccount, models.PROTECT, related_name="deposits", verbose_name=_("bank account"))
    total = models.DecimalField(_("total"), max_digits=12, decimal_places=2)
    movement = models.OneToOneField(Movement, models.PROTECT, related_name="deposit", verbose_name=_("movement"))

    class Meta:
        verbose_name = _("deposit")
        verbose_name_plural = _("deposits")
        ordering = ["-on", "-number"]
        triggers = [frozen("number", "on", "bank_account", "total", "movement"), never_deleted()]

    def __str__(self) -> str:
        return self.number


@journalled
class DepositedPayment(models.Model):
    """That a payment is in a deposit: in one only, even if it comes back later."""

    deposit = models.ForeignKey(Deposit, models.PROTECT, related_name="deposited", verbose_name=_("deposit"))
    payment = models.OneToOneField(Payment, models.PROTECT, related_name="deposited", verbose_name=_("payment"))

    class Meta:
        verbose_name = _("payment deposited")
        verbose_name_plural = _("payments deposited")
        ordering = ["pk"]
        triggers = [frozen("deposit", "payment"), never_deleted()]

    def __str__(self) -> str:
        return f"{self.deposit_id}: {self.payment_id}"


def in_hand(day: date) -> models.QuerySet[Payment]:
    """Cheques and cash received by the day, not returned since, and in no deposit."""
    return Payment.objects.filter(method__in=IN_HAND, on__lte=day, bounced_on=None, deposited=None)
