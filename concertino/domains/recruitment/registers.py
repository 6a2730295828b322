"""The registers of prospects and strategies."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from concertino.base.ui.register import Button, Register
from concertino.domains.recruitment.filters import RegisterFilters
from concertino.domains.recruitment.models import Cost, Prospect, Strategy, StrategyTarget
from concertino.domains.recruitment.pipeline import standing_on
from concertino.domains.recruitment.tables import ProspectTable, StrategyTable
from concertino.ground.periods import today

CRUMBS = ((_("Recruitment"), reverse_lazy("recruitment:home")),)


def _prospects(request: HttpRequest) -> QuerySet[Prospect]:
    known: Any = standing_on(today())
    return known.named().order_by("label", "pk")


prospects = Register(
    "recruitment.prospects", _("Prospects"), "recruitment.view_prospect",
    rows=_prospects, table=ProspectTable, filters=RegisterFilters, search=lambda rows, text: rows.matching(text),
    counted=lambda n: ngettext("{count} prospect", "{count} prospects", n), crumbs=CRUMBS,
    hidden=("category", "identified_on", "joined_on", "reason"),
    buttons=(
        Button(_("By stage"), "recruitment:board", "recruitment.view_prospect"),
        Button(_("Add a prospect"), "recruitment:identify", "recruitment.add_prospect", primary=True),
    ),
    empty=(_("No prospect yet"), _("Add those whom the association hopes to win, and where they come from.")),
)  # fmt: skip


def aims(strategy: str = "pk") -> Subquery:
    """What a strategy aims at: its number for all, or else the sum of those by group."""
    targets = StrategyTarget.objects.filter(strategy=OuterRef(strategy)).order_by().values("strategy")
    for_all = Sum("number", filter=Q(sector=None, category=None))
    return Subquery(targets.annotate(n=Coalesce(for_all, Sum("number"))).values("n"), output_field=IntegerField())


def _strategies(request: HttpRequest) -> QuerySet[Strategy]:
    of_it = Prospect.objects.filter(strategy=OuterRef("pk")).with_joining()
    won = of_it.filter(joined_on__lte=today()).order_by().values("strategy").annotate(n=Count("pk")).values("n")
    spent = Cost.objects.filter(strategy=OuterRef("pk")).order_by().values("strategy").annotate(s=Sum("amount")).values("s")
    return Strategy.objects.select_related("owner").annotate(
        aimed_at=aims(), known=Count("prospects", distinct=True), spent=Subquery(spent),
        won=Coalesce(Subquery(won, output_field=IntegerField()), 0),
    ).order_by("-starts_on", "title_fr", "pk")  # fmt: skip


strategies = Register(
    "recruitment.strategies", _("Strategies"), "recruitment.view_strategy",
    rows=_strategies, table=StrategyTable, crumbs=CRUMBS,
    counted=lambda n: ngettext("{count} strategy", "{count} strategies", n),
    buttons=(
        Button(_("Who is missing"), "recruitment:missing", "recruitment.view_strategy"),
        Button(_("Forecast"), "recruitment:forecast", "recruitment.view_strategy"),
        Button(_("Results"), "recruitment:results", "recruitment.view_strategy"),
        Button(_("Plan a strategy"), "recruitment:plan_strategy", "recruitment.add_strategy", primary=True),
    ),
    empty=(_("No strategy yet"), _("The plan promises yearly strategies of recruitment: plan the first one.")),
)  # fmt: skip
