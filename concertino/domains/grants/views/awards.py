"""What an award brings and owes, on screen."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from concertino.base.ui.choices import first_rows
from concertino.base.ui.pages import Request, allowed
from concertino.domains.grants import actions, forms
from concertino.domains.grants.actions.awards import income_on
from concertino.domains.grants.models import Deliverable, Instalment
from concertino.domains.grants.views.applications import done
from concertino.domains.grants.views.deciding import award_of
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal

CHANGE = "grants.change_award"
OFFERED = 100  # movements of the ledger among which one chooses


@allowed(CHANGE)
def add_instalment(request: Request, pk: int) -> HttpResponse:
    return _added(request, pk, forms.InstalmentForm, actions.add_instalment, _("Plan an instalment"))


@allowed(CHANGE)
@require_POST
def remove_instalment(request: Request, pk: int) -> HttpResponse:
    of = get_object_or_404(Instalment.objects.select_related("award"), pk=pk)
    try:
        actions.remove_instalment(by=request.user, instalment=of)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("grants:application", of.award.application_id)


@allowed(CHANGE)
def receive(request: Request, pk: int) -> HttpResponse:
    known = Instalment.objects.select_related("award__application__funder__contact", "award__application__account")
    of = get_object_or_404(known, pk=pk)
    movements = first_rows(income_on(of.award.account, of.award.awarded_on), OFFERED)
    form = forms.ReceiveForm(request.POST or None, movements=movements, initial={"on": today(), "amount": of.amount})
    act: Any = lambda: actions.receive(by=request.user, instalment=of, today=today(), **form.cleaned_data)  # noqa: E731
    return done(request, of.award.application, form, act, _("Receive an instalment"))


@allowed(CHANGE)
def add_duty(request: Request, pk: int) -> HttpResponse:
    return _added(request, pk, forms.DutyForm, actions.add_duty, _("Add what is owed"))


@allowed(CHANGE)
def add_deliverable(request: Request, pk: int) -> HttpResponse:
    return _added(request, pk, forms.DeliverableForm, actions.add_deliverable, _("Add a deliverable"))


@allowed(CHANGE)
def deliver(request: Request, pk: int) -> HttpResponse:
    of = get_object_or_404(Deliverable.objects.select_related("award__application"), pk=pk)
    form = forms.DeliverForm(request.POST or None, initial={"on": today()})
    act: Any = lambda: actions.deliver(by=request.user, deliverable=of, today=today(), **form.cleaned_data)  # noqa: E731
    return done(request, of.award.application, form, act, _("It is delivered"))


@allowed(CHANGE)
def spend(request: Request, pk: int) -> HttpResponse:
    award = award_of(pk)
    form = forms.SpendForm(request.POST or None, award=award)
    act: Any = lambda: actions.spend(by=request.user, award=award, **form.cleaned_data)  # noqa: E731
    return done(request, award.application, form, act, _("Note an expense"))


def _added(request: Request, pk: int, kind: Any, verb: Any, title: str) -> HttpResponse:
    award = award_of(pk)
    form = kind(request.POST or None)
    return done(request, award.application, form, lambda: verb(by=request.user, award=award, **form.cleaned_data), title)
