"""The budget that was adopted. Objective 3.3 of the plan speaks of the budget, its indicator of revenue: both can be asked."""

from __future__ import annotations

from django.db.models import F
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext_lazy as _

from concertino.domains.budgets.models import BudgetLine
from concertino.domains.finance.models import Account
from concertino.ground.measures import Dimension, Flow, Shown, measures

# A line counts from the first day of its fiscal year, or from the later day on which it was decided.
LINES = BudgetLine.objects.filter(budget__adopted_on__isnull=False, account__kind=Account.Kind.EXPENSE).annotate(
    counts_on=Greatest("budget__starts_on", Coalesce("revision__on", "budget__adopted_on")), said=F("account__name_fr"),
)  # fmt: skip

measures.add(
    "budgets.adopted",
    Flow(
        "budgets.adopted", _("Adopted budget (expenses)"), rows=LINES, on="counts_on", adds="amount", unit="money",
        by={"account": Dimension(label=_("account"), path="account", of=Account)},
        right="budgets.view_budget",
        shows=Shown(
            name="said", order="account__code", page="budgets:budget", pk="budget_id",
            columns={"counts_on": _("since"), "project": _("project"), "revision__reason": _("reason")},
            amounts={"amount": _("amount")},
        ),
    ),
)  # fmt: skip
