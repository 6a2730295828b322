"""Services: each one's page, and what one does to it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.ui.blocks import shown_on
from concertino.base.ui.days import day_asked
from concertino.base.ui.forms import answered, confirm_page, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.plan.models import Cell
from concertino.domains.services import actions
from concertino.domains.services.evaluations import evaluated
from concertino.domains.services.evolving import PLANNED, evolution_plan, nearest_year
from concertino.domains.services.forms import catalogue as forms
from concertino.domains.services.models import Attendance, Cost, Need, Opportunity, Service
from concertino.domains.services.serving import served_in, year_to
from concertino.ground.periods import YEARS, today
from concertino.ground.words import written_day

FORM = "services/form.html"
CHANGE = "services.change_service"
SHOWN = 12


@allowed("services.view_service")
def service(request: Request, pk: int) -> HttpResponse:
    shown, day = _held(pk), today()
    return page(request, "services/service.html", {
        "service": shown, "crumbs": crumbs(), "is_open": shown.is_open_on(day), "prices": shown.prices.in_force_on(day),
        "evaluated": evaluated(shown),
        "evolutions": shown.evolutions.select_related("finding", "wave__call", "decision"), **_cut(shown),
        "opportunities": shown.opportunities.select_related("contact"),
        "serves": Cell.objects.promises().filter(services=shown), "panels": shown_on("services.Service", request, shown),
        "day": day,
    })  # fmt: skip


@allowed("services.add_service")
def offer(request: Request) -> HttpResponse:
    form = forms.ServiceForm(request.POST or None, initial={"opened_on": today(), "owner": request.user.pk})
    made = answered(request, form, lambda: actions.offer(by=request.user, **form.cleaned_data))
    if made:
        return redirect("services:service", made.pk)
    return form_page(request, form, title=_("Open a service"), submit=_("Open"), cancel=crumbs()[0][1], crumbs=crumbs())


@allowed(CHANGE)
def change(request: Request, pk: int) -> HttpResponse:
    held = _held(pk)
    given = {name: getattr(held, name) for name in forms.ServiceForm.base_fields if name != "cells"}
    form = forms.ServiceForm(request.POST or None, initial=given | {"cells": held.cells.all()})
    if answered(request, form, lambda: actions.change_service(by=request.user, service=held, **form.cleaned_data)):
        return redirect("services:service", pk)
    return _form(request, held, form, title=_("Edit a service"), submit=_("Save"))


@allowed(CHANGE)
def close(request: Request, pk: int) -> HttpResponse:
    held = _held(pk)
    form = forms.CloseForm(request.POST or None, initial={"on": today()})
    if answered(request, form, lambda: actions.close_service(by=request.user, service=held, **form.cleaned_data)):
        return redirect("services:service", pk)
    return _form(request, held, form, title=_("Close a service"), submit=_("Close it"))


@allowed(CHANGE)
def price(request: Request, pk: int) -> HttpResponse:
    return _added(request, pk, forms.PriceForm, actions.set_price, {"from_on": today()}, _("Set a price"))


@allowed(CHANGE)
def cost(request: Request, pk: int) -> HttpResponse:
    return _added(request, pk, forms.CostForm, actions.add_cost, {"on": today()}, _("Note a cost"))


@allowed(CHANGE)
def ledger_cost(request: Request, pk: int) -> HttpResponse:
    held = _held(pk)
    form = forms.LedgerCostForm(request.POST or None, service=held)
    if answered(request, form, lambda: actions.draw_cost(by=request.user, service=held, **form.cleaned_data)):
        return redirect("services:service", pk)
    return _form(request, held, form, title=_("Draw a cost from the ledger"), submit=_("Save"))


@allowed(CHANGE)
def remove_cost(request: Request, pk: int) -> HttpResponse:
    cost = get_object_or_404(Cost.objects.select_related("service"), pk=pk)
    place = reverse("services:service", args=[cost.service_id])
    if request.method != "POST":
        text = f"{cost.label}, {written_day(cost.on)}"
        return confirm_page(request, title=_("Remove this cost?"), text=text, submit=_("Remove"), cancel=place)
    actions.remove_cost(by=request.user, cost=cost)
    return redirect(place)


@allowed(CHANGE)
def evolve(request: Request, pk: int) -> HttpResponse:
    year = today().year
    given = {"on": today(), "first_year": year, "last_year": year + 1}
    return _added(request, pk, forms.EvolutionForm, actions.evolve, given, _("How the service evolves"))


@allowed(CHANGE)
def opportunity(request: Request, pk: int) -> HttpResponse:
    given = {"seen_on": today()}
    return _added(request, pk, forms.OpportunityForm, actions.see_opportunity, given, _("Note an opportunity"))


@allowed(CHANGE)
def settle(request: Request, pk: int) -> HttpResponse:
    held = get_object_or_404(Opportunity.objects.select_related("service"), pk=pk)
    form = forms.SettleForm(request.POST or None, initial={"on": today()})
    if answered(request, form, lambda: actions.settle_opportunity(by=request.user, opportunity=held, **form.cleaned_data)):
        return redirect("services:service", held.service_id)
    return _form(request, held.service, form, title=_("What came of “%(what)s”") % {"what": held}, submit=_("Save"))


@allowed("services.change_attendance")
def use(request: Request, pk: int) -> HttpResponse:
    """Of the service, outside any event."""
    held = _held(pk)
    form = forms.UseForm(request.POST or None, initial={"on": today()})
    count = answered(request, form, lambda: _used(request, held, form))
    if count is not None:
        messages.success(request, _("%(n)s uses were recorded.") % {"n": count})
        return redirect("services:service", pk)
    return _form(request, held, form, title=_("Record uses"), submit=_("Record"))


@allowed(CHANGE)
def say_need(request: Request) -> HttpResponse:
    form = forms.NeedForm(request.POST or None, initial={"said_on": today(), "finding": request.GET.get("finding")})
    if answered(request, form, lambda: actions.say_need(by=request.user, **form.cleaned_data)):
        return redirect("services:needs")
    return form_page(request, form, title=_("Note a need"), submit=_("Note"), cancel=reverse("services:needs"), crumbs=_needs())


@allowed(CHANGE)
def answer_need(request: Request, pk: int) -> HttpResponse:
    held = get_object_or_404(Need.objects.select_related("finding", "service"), pk=pk)
    given = {"service": held.service, "why": held.why_set_aside}
    form = forms.AnswerNeedForm(request.POST or None, on=today(), initial=given)
    if answered(request, form, lambda: _answered(request, held, form)):
        return redirect("services:needs")
    lede = str(held.finding) if held.finding else ""
    return form_page(
        request, form, title=str(held), lede=lede, submit=_("Save"), cancel=reverse("services:needs"), crumbs=_needs()
    )


@allowed("services.view_service")
def evolutions(request: Request) -> HttpResponse:
    """What is decided for three years, service by service: the plans of a year and of several."""
    asked = request.GET.get("year", "")
    first = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 and int(asked) in YEARS else today().year
    plan = evolution_plan(first)
    return page(request, "services/evolutions.html", {
        "plan": plan, "nearest": None if plan else nearest_year(first), "years": range(first, first + PLANNED),
        "before": first - 1, "after": first + 1, "crumbs": crumbs(),
    })  # fmt: skip


@allowed("services.view_attendance")
def serving(request: Request) -> HttpResponse:
    """Use, cost and coverage of every service over a year."""
    day = day_asked(request)
    return page(request, "services/serving.html", {
        "rows": served_in(year_to(day)), "period": year_to(day), "day": day, "crumbs": crumbs(),
    })  # fmt: skip


def _cut(shown: Any) -> dict[str, Any]:
    """The last ones, and one more, which says that there are others."""
    return {
        "events": shown.occasions.with_days().order_by("-first_at")[: SHOWN + 1], "needs": shown.needs.all()[: SHOWN + 1],
        "costs": shown.costs.all()[: SHOWN + 1], "shown": SHOWN, "cut": f":{SHOWN}",
    }  # fmt: skip


def _used(request: Request, held: Service, form: Any) -> int:
    return actions.use(by=request.user, service=held, today=today(), how=Attendance.How.FORM, **form.cleaned_data)


def _answered(request: Request, held: Need, form: Any) -> Need:
    given = form.cleaned_data
    if given["service"]:
        return actions.match_need(by=request.user, need=held, service=given["service"], on=today())
    return actions.set_aside_need(by=request.user, need=held, on=today(), why=given["why"])


def _added(request: Request, pk: int, kind: Any, verb: Any, given: dict[str, Any], title: str) -> HttpResponse:
    """A row of the service, typed and kept."""
    held = _held(pk)
    form = kind(request.POST or None, initial=given)
    if answered(request, form, lambda: verb(by=request.user, service=held, **form.cleaned_data)):
        return redirect("services:service", pk)
    return _form(request, held, form, title=title, submit=_("Save"))


def _held(pk: int) -> Service:
    return get_object_or_404(Service.objects.select_related("owner"), pk=pk)


def _form(request: Request, held: Service, form: Any, **said: Any) -> HttpResponse:
    place = reverse("services:service", args=[held.pk])
    return form_page(request, form, cancel=place, crumbs=[*crumbs(), (str(held), place)], template=FORM, **said)


def crumbs() -> list[tuple[str, str]]:
    return [(_("Services"), reverse("services:services"))]


def _needs() -> list[tuple[str, str]]:
    return [*crumbs(), (_("Needs of members"), reverse("services:needs"))]
