"""The registers of budgets, and of amounts of the ledger with their projects."""

from __future__ import annotations

from typing import Any

import django_filters as filters
import django_tables2 as tables
from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Case, Count, F, Q, Value, When
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from concertino.base.ui.choices import ThingFilter
from concertino.base.ui.columns import DayColumn, MoneyColumn, NameColumn, NumberColumn, StatusColumn
from concertino.base.ui.register import Button, Register
from concertino.domains.budgets.actions import RESULTS
from concertino.domains.budgets.models import Budget
from concertino.domains.finance.models import Account, Posting


class BudgetTable(tables.Table):
    name = NameColumn(
        verbose_name=_("Fiscal year"), url=lambda one: reverse("budgets:budget", args=[one.pk]), order_by="starts_on"
    )
    state = StatusColumn(verbose_name=_("State"), accessor="pk", orderable=False, said=lambda one: one.state)
    adopted_on = DayColumn(verbose_name=pgettext_lazy("budget", "Adopted on"))
    number = NumberColumn(verbose_name=_("Lines"))
    changes = NumberColumn(verbose_name=_("Revisions"))

    class Meta:
        model = Budget
        fields = ()
        order_by = "-name"


budgets = Register(
    "budgets.budgets", _("Budgets"), "budgets.view_budget",
    rows=lambda request: Budget.objects.annotate(
        number=Count("lines", filter=Q(lines__revision=None), distinct=True), changes=Count("revisions", distinct=True)
    ),
    table=BudgetTable, crumbs=((_("Finances"), reverse_lazy("finance:invoices")),),
    counted=lambda n: ngettext("{count} budget", "{count} budgets", n),
    buttons=(
        Button(_("Prepare a budget"), "budgets:prepare", "budgets.add_budget", primary=True),
        Button(_("Amounts and their projects"), "budgets:postings", "finance.view_movement"),
    ),
    empty=(_("No budget yet"), _("Prepare that of the year: the ledger is compared with it from its first day.")),
)  # fmt: skip


class PostingTable(tables.Table):
    movement = NameColumn(
        verbose_name=_("Entry"), url=lambda one: reverse("budgets:assign", args=[one.pk]), orderable=False,
        under=lambda one: one.movement.said("label"),
    )  # fmt: skip
    on = DayColumn(verbose_name=_("Date"), accessor="movement__on", order_by="movement__on")
    account = tables.Column(verbose_name=_("Account"), order_by="account__code")
    amount = MoneyColumn(verbose_name=_("Amount"), accessor="brought", order_by="brought")
    projects = tables.Column(verbose_name=_("Project"), empty_values=(None, ""))

    class Meta:
        model = Posting
        fields = ()
        order_by = "-on"


class PostingFilters(filters.FilterSet):
    project = filters.CharFilter(label=_("Project"), method="of_project")
    kept = filters.ChoiceFilter(
        choices=[("none", _("Without project")), ("some", _("With a project"))], label=_("State"), empty_label=_("All"),
        method="kept_so",
    )  # fmt: skip
    account = ThingFilter(
        queryset=Account.objects.filter(kind__in=RESULTS).order_by("code"), label=_("Account"), empty_label=_("All")
    )
    on = filters.DateFromToRangeFilter(field_name="movement__on", label=_("Date"))

    class Meta:
        model = Posting
        fields = ()

    def of_project(self, rows: Any, name: str, text: str) -> Any:
        return rows.filter(projects__icontains=text)

    def kept_so(self, rows: Any, name: str, state: str) -> Any:
        return rows.filter(project_parts__isnull=state == "none").distinct()


def _postings(request: Any) -> Any:
    of_results = Posting.objects.filter(account__kind__in=RESULTS).select_related("movement", "account")
    return of_results.annotate(
        projects=StringAgg("project_parts__project", Value(", "), ordering="project_parts__project"),
        brought=Case(When(account__kind=Account.Kind.INCOME, then=-F("amount")), default=F("amount")),  # as statements say it
    )


postings = Register(
    "budgets.postings", _("Amounts and their projects"), "finance.view_movement", rows=_postings, table=PostingTable,
    filters=PostingFilters, search=lambda rows, text: rows.filter(movement__label_fr__icontains=text),
    crumbs=((_("Budgets"), reverse_lazy("budgets:budgets")),),
    counted=lambda n: ngettext("{count} amount", "{count} amounts", n),
    empty=(_("The ledger is empty"), _("Income and expenses stand here, each with the project of which it is.")),
)  # fmt: skip
