"""Awards: what was granted, when it comes, what is owed in return, and what restricted money was spent on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.documents.models import Document
from concertino.base.journal.models import journalled
from concertino.domains.finance.models import Account, Movement, Posting
from concertino.domains.grants.models.applications import Application
from concertino.domains.grants.models.funders import Funder
from concertino.domains.plan.models import Indicator


@journalled
class Award(models.Model):
    """Money granted, for a time. Restricted, it may be spent on its object only: it is followed apart."""

    application = models.OneToOneField(Application, models.PROTECT, related_name="award", verbose_name=_("application for money"))
    awarded_on = models.DateField(_("granted on"))
    amount = models.DecimalField(_("granted"), max_digits=12, decimal_places=2)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    is_restricted = models.BooleanField(_("restricted to its object"), default=True)
    reference = models.CharField(_("number at the funder’s"), max_length=80, blank=True)
    conditions = models.TextField(_("conditions"), blank=True)

    class Meta:
        verbose_name = _("award")
        verbose_name_plural = _("awards")
        ordering = ["-awarded_on", "-pk"]
        default_permissions = ("view", "change")
        constraints = [
            models.CheckConstraint(name="award_is_of_something", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="award_ends_after_it_starts", condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The end comes before the beginning."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.application)

    @property
    def funder(self) -> Funder:
        return self.application.funder

    @property
    def account(self) -> Account:
        return self.application.account


class InstalmentQuerySet(models.QuerySet["Instalment"]):
    def awaited_on(self, day: date):
        """Granted by the day, and not received by it."""
        return self.filter(award__awarded_on__lte=day).filter(Q(received_on=None) | Q(received_on__gt=day))

    def received_by(self, day: date):
        return self.filter(received_on__lte=day)


@journalled
class Instalment(models.Model):
    """A part of an award, due on a day; received, it is a movement of the ledger."""

    award = models.ForeignKey(Award, models.CASCADE, related_name="instalments")
    due_on = models.DateField(_("due on"))
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    condition = models.CharField(_("once"), max_length=200, blank=True)
    received_on = models.DateField(_("received on"), null=True, blank=True)
    movement = models.ForeignKey(
        Movement, models.PROTECT, null=True, blank=True, related_name="grant_instalments", verbose_name=_("movement")
    )

    objects = InstalmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("instalment of an award")
        verbose_name_plural = _("instalments of awards")
        ordering = ["due_on", "pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(name="instalment_is_of_something", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="instalment_received_is_in_the_ledger",
                condition=Q(received_on=None, movement=None) | Q(received_on__isnull=False, movement__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount} ({self.due_on})"


class DutyQuerySet(models.QuerySet["Duty"]):
    def owed_on(self, day: date):
        return self.filter(Q(done_on=None) | Q(done_on__gt=day))


@journalled
class Duty(models.Model):
    """A report, or something else owed to the funder by a day. Its text is drafted with live values, then handed in."""

    class Kind(models.TextChoices):
        INTERIM = "interim", pgettext_lazy("duty of a grant", "Interim report")
        FINAL = "final", pgettext_lazy("duty of a grant", "Final report")
        FINANCIAL = "financial", pgettext_lazy("duty of a grant", "Financial report")
        VISIBILITY = "visibility", pgettext_lazy("duty of a grant", "Acknowledgement of the funder")
        OTHER = "other", pgettext_lazy("duty of a grant", "Other")

    REPORTS = (Kind.INTERIM, Kind.FINAL, Kind.FINANCIAL)  # handed in with their text or their file

    award = models.ForeignKey(Award, models.CASCADE, related_name="duties")
    kind = models.CharField(_("what is owed"), max_length=10, choices=Kind.choices)
    due_on = models.DateField(_("due on"))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("owner")
    )
    note = models.CharField(_("note"), max_length=250, blank=True)
    text = models.TextField(_("text of the report"), blank=True)
    done_on = models.DateField(_("handed in on"), null=True, blank=True)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="grant_reports", verbose_name=_("file")
    )

    objects = DutyQuerySet.as_manager()

    class Meta:
        verbose_name = _("duty of an award")
        verbose_name_plural = _("duties of awards")
        ordering = ["due_on", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.get_kind_display())


@journalled
class Deliverable(models.Model):
    """Something promised to the funder. Tied to an indicator of the plan, where it stands is read, not typed."""

    award = models.ForeignKey(Award, models.CASCADE, related_name="deliverables")
    title = models.CharField(_("what is promised"), max_length=250)
    due_on = models.DateField(_("by"), null=True, blank=True)
    indicator = models.ForeignKey(
        Indicator,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="grant_deliverables",
        verbose_name=_("indicator of the plan"),
    )
    promised = models.DecimalField(_("value promised"), max_digits=18, decimal_places=2, null=True, blank=True)
    done_on = models.DateField(_("delivered on"), null=True, blank=True)
    outcome = models.CharField(_("what was done"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("deliverable of an award")
        verbose_name_plural = _("deliverables of awards")
        ordering = ["due_on", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.title


@journalled
class Spending(models.Model):
    """What an expense of the ledger took from restricted money: the whole of it or a part."""

    award = models.ForeignKey(Award, models.PROTECT, related_name="spendings")
    posting = models.ForeignKey(Posting, models.PROTECT, related_name="grant_spendings", verbose_name=_("expense"))
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)

    class Meta:
        verbose_name = _("spending of restricted money")
        verbose_name_plural = _("spendings of restricted money")
        ordering = ["posting__movement__on", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(name="an_expense_taken_once_from_an_award", fields=["award", "posting"]),
            models.CheckConstraint(name="spending_is_of_something", condition=Q(amount__gt=Decimal(0))),
        ]

    def __str__(self) -> str:
        return f"{self.award_id}: {self.amount}"
