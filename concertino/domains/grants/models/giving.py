"""Donations and sponsorships, and what the association means to receive from each source in a year."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.journal.models import journalled
from concertino.base.people.models import Contact
from concertino.domains.finance.models import Account, Movement


class GiftQuerySet(models.QuerySet["Gift"]):
    def awaited_on(self, day: date):
        """Pledged by the day, neither received nor given up by it."""
        kept = Q(received_on=None) | Q(received_on__gt=day)
        return self.filter(kept, Q(dropped_on=None) | Q(dropped_on__gt=day), pledged_on__lte=day)


@journalled
class Gift(models.Model):
    """A donation, or a sponsorship with what it gives right to. Pledged, then received as a movement of the ledger."""

    class Kind(models.TextChoices):
        DONATION = "donation", pgettext_lazy("gift", "Donation")
        SPONSORSHIP = "sponsorship", pgettext_lazy("gift", "Sponsorship")

    contact = models.ForeignKey(Contact, models.PROTECT, related_name="gifts", verbose_name=_("from whom"))
    kind = models.CharField(_("kind"), max_length=11, choices=Kind.choices)
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    account = models.ForeignKey(Account, models.PROTECT, related_name="+", verbose_name=_("account of income"))
    pledged_on = models.DateField(_("pledged on"))
    due_on = models.DateField(_("expected on"))
    is_anonymous = models.BooleanField(_("the name is not published"), default=False)
    in_return = models.CharField(_("what is given in return"), max_length=250, blank=True)
    return_due_on = models.DateField(_("given by"), null=True, blank=True)
    returned_on = models.DateField(_("given on"), null=True, blank=True)
    received_on = models.DateField(_("received on"), null=True, blank=True)
    movement = models.OneToOneField(
        Movement, models.PROTECT, null=True, blank=True, related_name="gift", verbose_name=_("movement")
    )
    dropped_on = models.DateField(_("given up on"), null=True, blank=True)
    reason = models.CharField(_("why it was given up"), max_length=250, blank=True)

    objects = GiftQuerySet.as_manager()

    class Meta:
        verbose_name = _("donation or sponsorship")
        verbose_name_plural = _("donations and sponsorships")
        ordering = ["-pledged_on", "-pk"]
        default_permissions = ("view", "add", "change")
        constraints = [
            models.CheckConstraint(name="gift_is_of_something", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="gift_received_is_in_the_ledger",
                condition=Q(received_on=None, movement=None) | Q(received_on__isnull=False, movement__isnull=False),
            ),
            models.CheckConstraint(
                name="gift_received_or_given_up", condition=Q(received_on=None) | Q(dropped_on=None),
            ),
            models.CheckConstraint(name="gift_expected_after_pledged", condition=Q(due_on__gte=F("pledged_on"))),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.contact}, {self.get_kind_display()}"

    @property
    def state(self) -> tuple[str, object]:
        """Its shape and its word."""
        if self.received_on:
            return "ok", pgettext_lazy("gift", "Received")
        return ("free", pgettext_lazy("gift", "Given up")) if self.dropped_on else ("on", pgettext_lazy("gift", "Pledged"))


@journalled
class FundingTarget(models.Model):
    """What the funding strategy means to receive from a source in a fiscal year; said again, the last word holds."""

    starts_on = models.DateField(_("first day of the fiscal year"))
    source = models.CharField(_("source"), max_length=10, choices=Account.Source.choices)
    said_on = models.DateField(_("said on"))
    amount = models.DecimalField(_("target"), max_digits=12, decimal_places=2)
    how = models.CharField(_("where it may come from"), max_length=400, blank=True)

    class Meta:
        verbose_name = _("target of funding")
        verbose_name_plural = _("targets of funding")
        ordering = ["starts_on", "source", "said_on", "pk"]
        default_permissions = ("view", "change")
        constraints = [
            models.UniqueConstraint(name="one_target_said_a_day", fields=["starts_on", "source", "said_on"]),
            models.CheckConstraint(name="target_of_funding_not_negative", condition=Q(amount__gte=0)),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on.year}: {self.source} {self.amount}"
