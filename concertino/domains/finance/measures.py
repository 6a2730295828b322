"""Revenue (objective 3.3 of the plan), and the dues billed, collected and overdue, each declared once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, DateField, F, Q, QuerySet, When
from django.db.models.functions import Greatest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import Category, Contact
from concertino.domains.finance.models import Account, Allocation, Invoice, Posting
from concertino.ground.measures import Difference, Dimension, Flow, Shown, Stock, measures
from concertino.ground.measures.measure import shift
from concertino.ground.periods import Period


@dataclass(frozen=True, kw_only=True)
class Funders(Dimension):
    """Those who fund, not all contacts."""

    def names(self):
        funders = Contact.objects.filter(pk__in=Posting.objects.exclude(funder=None).values("funder"))
        return {funder.pk: str(funder) for funder in funders} | {None: gettext("not stated")}


def _by(invoice: str = "") -> dict[str, Dimension]:
    """The dimensions of dues, for rows that lead to the invoice by the path."""
    return {
        "purpose": Dimension(label=_("for what"), path=f"{invoice}purpose", of=Invoice.Purpose),
        "category": Dimension(label=_("category"), path=f"{invoice}contact__category", of=Category),
    }


def _shown(invoice: str = "", *, day: tuple[str, Any], amounts: dict[str, Any]) -> Shown:
    number = f"{invoice}number"
    return Shown(
        name=number, order=number, page="finance:invoice", pk=f"{invoice}pk", columns=dict([day]), amounts=amounts
    )  # fmt: skip


DUES, DUES_OF = Q(purpose=Invoice.Purpose.DUES), Q(invoice__purpose=Invoice.Purpose.DUES)
RIGHT = "finance.view_invoice"

revenue = Flow(
    "finance.revenue",
    _("Revenue"),
    rows=Posting.objects.income().annotate(earned=-F("amount"), earned_on=F("movement__on")),
    on="movement__on", adds="earned", unit="money",
    by={
        "source": Dimension(label=_("source"), path="account__source", of=Account.Source),
        "funder": Funders(label=_("funder"), path="funder", of=Contact),
    },
    right="finance.view_movement",
    shows=Shown(
        name="movement__number", order="movement__number", page="finance:movement", pk="movement_id",
        columns={"earned_on": _("day")}, amounts={"earned": _("amount")},
    ),
)  # fmt: skip

billed = Flow(
    "finance.dues_billed",
    _("Dues billed"),
    rows=Invoice.objects.filter(DUES).annotate(
        billed=Case(When(kind=Invoice.Kind.CREDIT_NOTE, then=-F("total")), default="total")
    ),
    on="issued_on", adds="billed", unit="money", by=_by(), right=RIGHT,
    shows=_shown(day=("issued_on", _("issued on")), amounts={"billed": _("amount billed")}),
)  # fmt: skip

collected = Flow(
    "finance.dues_collected",
    _("Dues collected"),
    rows=Allocation.objects.filter(DUES_OF, credit_note=None),
    on="on", adds="amount", unit="money", by=_by("invoice__"), right=RIGHT,
    shows=_shown("invoice__", day=("on", _("paid on")), amounts={"amount": _("amount paid")}),
)  # fmt: skip


@dataclass(frozen=True)
class Late(Stock):
    """Amounts from the day after invoices fall due; known since the first invoice, whether it was late or not."""

    def recorded_on(self):
        return "issued_on"


@dataclass(frozen=True)
class Overdue(Difference):
    """Its rows are the invoices on which something is owed past the day."""

    def _counted(self, period: Period) -> QuerySet:
        return self.first().evidence(period).with_balance(period.last).filter(owed__gt=0)  # type: ignore[attr-defined]


late = Late(
    "finance.dues_past_due",
    _("Dues past their day"),
    rows=Invoice.objects.invoices().filter(DUES).annotate(late_on=shift(F("due_on"), 1)),
    from_="late_on", adds="total", unit="money", by=_by(), right=RIGHT,
    # Read by the difference below, whose rows know what is still owed.
    shows=_shown(day=("due_on", _("due on")), amounts={"total": _("total"), "owed": _("still owed")}),
)  # fmt: skip
settled = Stock(
    "finance.dues_settled_past_due",
    _("Of which settled"),
    rows=Allocation.objects.filter(DUES_OF).annotate(
        counts_on=Greatest("on", shift(F("invoice__due_on"), 1), output_field=DateField())
    ),
    from_="counts_on", adds="amount", unit="money", by=_by("invoice__"), right=RIGHT,
)  # fmt: skip
overdue = Overdue("finance.dues_overdue", _("Dues overdue"), plus=late, minus=settled, unit="money")

for measure in (revenue, billed, collected, overdue):
    measures.add(measure.key, measure)
