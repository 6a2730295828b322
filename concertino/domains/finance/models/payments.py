"""What came in, and what went back."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.base.people.models import Contact
from concertino.domains.finance.models.frozen import frozen, never_deleted
from concertino.domains.finance.models.ledger import Movement


class Method(models.TextChoices):
    CHEQUE = "cheque", _("Cheque")
    TRANSFER = "transfer", _("Transfer")
    CASH = "cash", _("Cash")
    CARD = "card", _("Card")


class PaymentQuerySet(models.QuerySet["Payment"]):
    def standing_on(self, day: date):
        """Received by the day, and not returned by then."""
        return self.filter(on__lte=day).exclude(bounced_on__lte=day)


@journalled
class Payment(models.Model):
    """Money received. Its number is that of its receipt. A cheque that comes back is marked so; the payment stays."""

    number = models.CharField(_("number"), max_length=20, unique=True)
    payer = models.ForeignKey(Contact, models.PROTECT, related_name="payments", verbose_name=_("payer"))
    payer_name = models.CharField(_("name of the payer"), max_length=260)
    on = models.DateField(_("date"))
    method = models.CharField(_("means"), max_length=8, choices=Method.choices)
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    reference = models.CharField(_("reference"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Contact.Language.choices)
    movement = models.OneToOneField(Movement, models.PROTECT, related_name="payment", verbose_name=_("movement"))
    bounced_on = models.DateField(_("returned on"), null=True, blank=True)
    bounce_reason = models.CharField(_("reason of the return"), max_length=250, blank=True)
    bounce_movement = models.OneToOneField(
        Movement, models.PROTECT, null=True, blank=True, related_name="bounced_payment", verbose_name=_("movement of the return")
    )
    printed_at = models.DateTimeField(_("receipt first printed"), null=True, blank=True)

    objects = PaymentQuerySet.as_manager()

    class Meta:
        verbose_name = _("payment")
        verbose_name_plural = _("payments")
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["on", "id"], name="payment_by_day")]
        constraints = [
            models.CheckConstraint(name="payment_of_something", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="payment_returned_with_a_movement",
                condition=Q(bounced_on=None, bounce_movement=None) | Q(bounced_on__isnull=False, bounce_movement__isnull=False),
            ),
            # Of two people who record the same cheque at once, one is refused; returned, it may be presented again.
            models.UniqueConstraint(
                name="one_cheque_once", fields=["payer", "reference"],
                condition=Q(method="cheque", bounced_on=None) & ~Q(reference=""),
            ),
        ]  # fmt: skip
        triggers = [
            frozen("number", "payer_name", "on", "method", "amount", "reference", "language", "movement"),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return self.number


@journalled
class Refund(models.Model):
    """Money given back to whom had credit."""

    number = models.CharField(_("number"), max_length=20, unique=True)
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="refunds", verbose_name=_("to whom"))
    on = models.DateField(_("date"))
    method = models.CharField(_("means"), max_length=8, choices=Method.choices)
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    reference = models.CharField(_("reference"), max_length=120, blank=True)
    movement = models.OneToOneField(Movement, models.PROTECT, related_name="refund", verbose_name=_("movement"))

    class Meta:
        verbose_name = _("refund")
        verbose_name_plural = _("refunds")
        ordering = ["-on", "-pk"]
        constraints = [models.CheckConstraint(name="refund_of_something", condition=Q(amount__gt=0))]
        triggers = [frozen("number", "on", "method", "amount", "reference", "movement"), never_deleted()]

    def __str__(self) -> str:
        return self.number
