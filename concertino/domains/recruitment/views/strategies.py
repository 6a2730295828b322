"""A strategy: its page, whom it aims at, what it costs."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.people.models import Association
from concertino.base.ui.forms import answered, confirm_page, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.recruitment import actions
from concertino.domains.recruitment.forms.strategies import AimForm, CostForm, StrategyForm
from concertino.domains.recruitment.models import Cost, Prospect, Strategy
from concertino.domains.recruitment.results import against_targets
from concertino.domains.recruitment.tables import strategy_page
from concertino.domains.recruitment.views.framing import crumbs
from concertino.ground.measures import share
from concertino.ground.periods import fiscal_year, today

FACTS = ("title_fr", "title_en", "text_fr", "text_en", "action", "cycle", "starts_on", "ends_on", "owner", "budget")


@allowed("recruitment.view_strategy")
def strategy(request: Request, pk: int) -> HttpResponse:
    strategy, day = get_object_or_404(Strategy.objects.select_related("owner", "action"), pk=pk), today()
    costs = list(strategy.costs.all())
    spent = sum(cost.amount for cost in costs)
    known = Prospect.objects.filter(strategy=strategy).with_joining()
    joined = known.filter(joined_on__lte=day).count()
    return page(request, "recruitment/strategy.html", {
        "strategy": strategy, "crumbs": [*crumbs(request), _strategies_crumb()], "costs": costs, "spent": spent,
        "known": known.count(), "joined": joined, "cost_each": share(spent, joined).value if spent else None,
        "lines": against_targets(strategy, day), "day": day,
    })  # fmt: skip


@allowed("recruitment.add_strategy")
def plan_strategy(request: Request) -> HttpResponse:
    form = StrategyForm(request.POST or None, initial=_this_year(today()) | {"owner": request.user})
    if planned := answered(request, form, lambda: actions.plan_strategy(by=request.user, **form.cleaned_data)):
        messages.success(request, _("The strategy is planned: say now whom it aims at."))
        return redirect(strategy_page(planned))
    return form_page(
        request, form, title=_("Plan a strategy"), submit=_("Plan the strategy"), cancel=reverse("recruitment:strategies"),
        crumbs=[*crumbs(request), _strategies_crumb()],
    )  # fmt: skip


@allowed("recruitment.change_strategy")
def change_strategy(request: Request, pk: int) -> HttpResponse:
    strategy = get_object_or_404(Strategy, pk=pk)
    form = StrategyForm(request.POST or None, initial={name: getattr(strategy, name) for name in FACTS})
    if answered(request, form, lambda: actions.change_strategy(by=request.user, strategy=strategy, **form.cleaned_data)):
        return _back(request, strategy, _("The strategy is up to date."))
    return _form(request, form, strategy, _("Edit %(strategy)s"), _("Save"))


@allowed("recruitment.change_strategy")
def aim(request: Request, pk: int) -> HttpResponse:
    strategy = get_object_or_404(Strategy, pk=pk)
    form = AimForm(request.POST or None, today=today())
    done = answered(request, form, lambda: (actions.aim(by=request.user, strategy=strategy, **form.cleaned_data), True))
    if done:
        return _back(request, strategy, _("The number is written down."))
    return _form(request, form, strategy, _("Whom “%(strategy)s” aims at"), _("Save"))


@allowed("recruitment.change_strategy")
def add_cost(request: Request, pk: int) -> HttpResponse:
    strategy = get_object_or_404(Strategy, pk=pk)
    form = CostForm(request.POST or None, initial={"on": today()})
    if answered(request, form, lambda: actions.add_cost(by=request.user, strategy=strategy, **form.cleaned_data)):
        return _back(request, strategy, _("The cost is written down."))
    return _form(request, form, strategy, _("A cost of “%(strategy)s”"), _("Add"))


@allowed("recruitment.change_strategy")
def remove_cost(request: Request, pk: int) -> HttpResponse:
    cost = get_object_or_404(Cost.objects.select_related("strategy"), pk=pk)
    if request.method == "POST":
        actions.remove_cost(by=request.user, cost=cost)
        return _back(request, cost.strategy, _("The cost is removed."))
    return confirm_page(
        request, title=_("Remove “%(cost)s”?") % {"cost": cost}, text=_("It counts no more. The journal keeps it."),
        submit=_("Remove"), cancel=strategy_page(cost.strategy), crumbs=[*crumbs(request), _strategies_crumb()],
    )  # fmt: skip


def _strategies_crumb() -> tuple[str, str]:
    return (_("Strategies"), reverse("recruitment:strategies"))


def _back(request: Request, strategy: Strategy, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect(strategy_page(strategy))


def _form(request: Request, form: Form, strategy: Strategy, title: str, submit: str) -> HttpResponse:
    return form_page(
        request, form, title=title % {"strategy": strategy}, submit=submit, cancel=strategy_page(strategy),
        crumbs=[*crumbs(request), _strategies_crumb(), (str(strategy), strategy_page(strategy))],
    )  # fmt: skip


def _this_year(day: date) -> dict[str, Any]:
    year = fiscal_year(day, Association.objects.current().fiscal_year_month)
    return {"cycle": Strategy.Cycle.FISCAL_YEAR, "starts_on": year.first, "ends_on": year.last}
