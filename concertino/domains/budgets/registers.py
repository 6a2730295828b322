"""The register of budgets."""

from __future__ import annotations

import django_tables2 as tables
from django.db.models import Count, Q
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from concertino.base.ui.columns import DayColumn, NameColumn, NumberColumn, StatusColumn
from concertino.base.ui.register import Button, Register
from concertino.domains.budgets.models import Budget


class BudgetTable(tables.Table):
    name = NameColumn(
        verbose_name=_("Fiscal year"), url=lambda one: reverse("budgets:budget", args=[one.pk]), order_by="starts_on"
    )
    state = StatusColumn(verbose_name=_("State"), accessor="pk", orderable=False, said=lambda one: one.state)
    adopted_on = DayColumn()
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
    buttons=(Button(_("Prepare a budget"), "budgets:prepare", "budgets.add_budget", primary=True),),
    empty=(_("No budget yet"), _("Prepare that of the year: the ledger is compared with it from its first day.")),
)  # fmt: skip
