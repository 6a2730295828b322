"""Invoices that somebody began to pay by card."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.domains.finance.models.invoices import Invoice
from concertino.domains.finance.models.payments import Payment


@journalled
class CardCheckout(models.Model):
    """A page of payment opened at the card desk. The desk's word on it may come twice or never: it makes one payment at most."""

    session = models.CharField(_("session at the card desk"), max_length=255, unique=True)
    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="checkouts", verbose_name=_("invoice"))
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    begun_on = models.DateField(_("begun on"))
    payment = models.OneToOneField(
        Payment, models.PROTECT, null=True, blank=True, related_name="checkout", verbose_name=_("payment")
    )

    class Meta:
        verbose_name = _("payment begun by card")
        verbose_name_plural = _("payments begun by card")
        ordering = ["-begun_on", "-pk"]
        constraints = [models.CheckConstraint(name="checkout_of_something", condition=Q(amount__gt=0))]

    def __str__(self) -> str:
        return self.session
