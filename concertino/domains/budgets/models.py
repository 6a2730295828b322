"""Budgets by fiscal year: lines by account and project, adopted once, then revised with a day and a reason."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q, Sum
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.documents.models import Decision
from concertino.base.journal.models import journalled
from concertino.domains.finance.models import Account, Movement, Posting
from concertino.ground.periods import Period, fiscal_year


@journalled
class Budget(models.Model):
    """Of one fiscal year. Adopted, its lines do not change any more: revisions are added to them."""

    starts_on = models.DateField(_("first day of the fiscal year"), unique=True)
    prepared_on = models.DateField(_("prepared on"))
    adopted_on = models.DateField(pgettext_lazy("budget", "adopted on"), null=True, blank=True)
    decision = models.ForeignKey(
        Decision, models.SET_NULL, null=True, blank=True, related_name="budgets", verbose_name=_("decision")
    )
    threshold = models.PositiveSmallIntegerField(_("variance that asks for a comment, of 100"), default=10)

    class Meta:
        verbose_name = _("budget")
        verbose_name_plural = _("budgets")
        ordering = ["-starts_on"]
        default_permissions = ("view", "add", "change")

    def __str__(self) -> str:
        return f"{self.starts_on.year}–{self.period.last.year}"

    @property
    def name(self) -> str:
        return str(self)

    @property
    def period(self) -> Period:
        return fiscal_year(self.starts_on, self.starts_on.month)

    @property
    def state(self) -> tuple[str, object]:
        """Its shape and its word."""
        return (
            ("ok", pgettext_lazy("budget", "Adopted")) if self.adopted_on else ("plan", pgettext_lazy("budget", "In preparation"))
        )


class BudgetLineQuerySet(models.QuerySet["BudgetLine"]):
    def in_force_on(self, day: date):
        """What was adopted, and the revisions known by then."""
        return self.filter(Q(revision=None) | Q(revision__on__lte=day))

    def by_account(self):
        return self.order_by().values("account", "project").annotate(planned=Sum("amount"))


@journalled
class Revision(models.Model):
    """From a day on, the budget is other by its lines, for a reason."""

    budget = models.ForeignKey(Budget, models.CASCADE, related_name="revisions")
    on = models.DateField(_("decided on"))
    reason = models.CharField(_("reason"), max_length=250)

    class Meta:
        verbose_name = _("revision of a budget")
        verbose_name_plural = _("revisions of budgets")
        ordering = ["on", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.reason


@journalled
class BudgetLine(models.Model):
    """An amount to receive or to spend on an account; of a revision, what it adds or takes away."""

    budget = models.ForeignKey(Budget, models.CASCADE, related_name="lines")
    account = models.ForeignKey(Account, models.PROTECT, related_name="budget_lines", verbose_name=_("account"))
    project = models.CharField(_("project"), max_length=120, blank=True)
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    note = models.CharField(_("note"), max_length=250, blank=True)
    revision = models.ForeignKey(
        Revision, models.CASCADE, null=True, blank=True, related_name="lines", verbose_name=_("revision")
    )

    objects = BudgetLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of a budget")
        verbose_name_plural = _("lines of budgets")
        ordering = ["account__code", "project", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                name="one_line_an_account_and_project", fields=["budget", "account", "project"], condition=Q(revision=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account} {self.amount}"


@journalled
class VarianceComment(models.Model):
    """Why an account is far from its budget, said on a day; the last one holds."""

    budget = models.ForeignKey(Budget, models.CASCADE, related_name="comments")
    account = models.ForeignKey(Account, models.PROTECT, related_name="+", verbose_name=_("account"))
    on = models.DateField(_("said on"))
    text = models.TextField(_("comment"))

    class Meta:
        verbose_name = _("comment on a variance")
        verbose_name_plural = _("comments on variances")
        ordering = ["-on", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.text[:80]


@journalled
class ProjectPart(models.Model):
    """A part of an amount of the ledger, or all of it, is of a project, as lines of budgets are. The ledger never changes."""

    posting = models.ForeignKey(
        Posting, models.PROTECT, related_name="project_parts", verbose_name=_("amount of the ledger"), db_index=False
    )
    project = models.CharField(_("project"), max_length=120)
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)  # signed as that of the ledger

    class Meta:
        verbose_name = _("part of a project")
        verbose_name_plural = _("parts of projects")
        ordering = ["posting", "project"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(name="one_part_a_project", fields=["posting", "project"]),
            models.CheckConstraint(name="project_part_of_something", condition=~Q(amount=0)),
        ]

    def __str__(self) -> str:
        return self.project


@journalled
class AccountingEntry(models.Model):
    """An entry taken in from the accountant's program: by its key, the same file adds nothing again."""

    key = models.CharField(max_length=200, unique=True, editable=False)  # the journal's number and its day
    movement = models.OneToOneField(Movement, models.PROTECT, related_name="accounting_entry", verbose_name=_("movement"))

    class Meta:
        verbose_name = _("entry of the accounting program")
        verbose_name_plural = _("entries of the accounting program")
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.key
