"""A consultation: its page, and each step of its life."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.ui.blocks import shown_on
from concertino.base.ui.forms import answered, confirm_page, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.consultations import actions
from concertino.domains.consultations.forms.consultations import (
    ConsultationForm,
    DropForm,
    PlanConsultationForm,
    PublishForm,
)
from concertino.domains.consultations.models import Consultation
from concertino.domains.consultations.places import consultation_page
from concertino.domains.plan.models import Cell
from concertino.domains.plan.serving import ServesForm
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal

FACTS = ("title_fr", "title_en", "purpose_fr", "purpose_en", "opens_on", "closes_on", "owner")


@allowed("consultations.view_consultation")
def consultation(request: Request, pk: int) -> HttpResponse:
    found = _of(pk)
    calls = list(found.calls.with_responses())
    return page(request, "consultations/consultation.html", {
        "consultation": found, "calls": calls, "crumbs": [_crumb()],
        "serves": Cell.objects.promises().filter(consultations=found),
        "panels": shown_on("consultations.Consultation", request, found),
        "starts": shown_on("consultations.Consultation.start", request, found),  # what the rooms above offer to ask
    })  # fmt: skip


@allowed("consultations.add_consultation")
def plan(request: Request) -> HttpResponse:
    form = PlanConsultationForm(request.POST or None, initial={"owner": request.user, "opens_on": request.GET.get("from", "")})
    if made := answered(request, form, lambda: actions.plan(by=request.user, on=today(), **form.cleaned_data)):
        messages.success(request, _("The consultation is in the calendar."))
        return redirect(consultation_page(made))
    return form_page(
        request, form, title=_("Plan a consultation"), submit=_("Plan the consultation"),
        cancel=reverse("consultations:home"), crumbs=[_crumb()],
    )  # fmt: skip


@allowed("consultations.change_consultation")
def change(request: Request, pk: int) -> HttpResponse:
    found = _of(pk)
    form = ConsultationForm(request.POST or None, initial={name: getattr(found, name) for name in FACTS})
    if answered(request, form, lambda: actions.change(by=request.user, consultation=found, **form.cleaned_data)):
        return _back(request, found, _("The consultation is up to date."))
    return _form(request, form, found, _("Edit the consultation"), _("Save"))


@allowed("consultations.change_consultation")
def serve(request: Request, pk: int) -> HttpResponse:
    found = _of(pk)
    form = ServesForm(request.POST or None, initial={"cells": found.cells.all()})
    if answered(request, form, lambda: actions.serve(by=request.user, consultation=found, **form.cleaned_data)):
        return _back(request, found, _("What it serves is up to date."))
    return _form(request, form, found, _("What it serves in the plan"), _("Save"))


@allowed("consultations.change_consultation")
def open(request: Request, pk: int) -> HttpResponse:
    found = _of(pk)
    if request.method == "POST":
        return _done(request, found, lambda: actions.open(by=request.user, consultation=found, on=today()), _("It is open."))
    return _confirm(
        request, found, _("Open “%(consultation)s”?"), _("Open"),
        _("It counts as under way from today. Nobody is written to: each of its calls is opened by itself."),
    )  # fmt: skip


@allowed("consultations.change_consultation")
def close(request: Request, pk: int) -> HttpResponse:
    found = _of(pk)
    if request.method == "POST":
        return _done(request, found, lambda: actions.close(by=request.user, consultation=found, on=today()), _("It is closed."))
    return _confirm(
        request, found, _("Close “%(consultation)s”?"), _("Close the consultation"),
        _("All its calls are closed with it: no answer is taken any more. It counts in the plan’s indicators from today."),
    )  # fmt: skip


@allowed("consultations.change_consultation")
def drop(request: Request, pk: int) -> HttpResponse:
    found, form = _of(pk), DropForm(request.POST or None)
    act = lambda: actions.drop(by=request.user, consultation=found, on=today(), **form.cleaned_data)  # noqa: E731
    if answered(request, form, act):
        return _back(request, found, _("The consultation is given up."))
    return _form(request, form, found, _("Give up the consultation"), _("Give up"))


@allowed("consultations.publish_consultation")
def publish(request: Request, pk: int) -> HttpResponse:
    found = _of(pk)
    form = PublishForm(request.POST or None, initial={"publication": found.publication})
    act = lambda: actions.publish(by=request.user, consultation=found, on=today(), **form.cleaned_data)  # noqa: E731
    if answered(request, form, act):
        return _back(request, found, _("Who may read the results is up to date."))
    return _form(request, form, found, _("Who may read the results"), _("Publish"))


def _of(pk: int) -> Consultation:
    return get_object_or_404(Consultation.objects.select_related("owner"), pk=pk)


def _crumb() -> tuple[str, str]:
    return (_("Consultations"), reverse("consultations:home"))


def _back(request: Request, found: Consultation, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect(consultation_page(found))


def _done(request: Request, found: Consultation, act: Any, said: str) -> HttpResponse:
    try:
        act()
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return redirect(consultation_page(found))
    return _back(request, found, said)


def _confirm(request: Request, found: Consultation, title: str, submit: str, text: str) -> HttpResponse:
    crumbs = [_crumb(), (str(found), consultation_page(found))]
    return confirm_page(
        request, title=title % {"consultation": found}, text=text, submit=submit, cancel=consultation_page(found), crumbs=crumbs
    )


def _form(request: Request, form: Form, found: Consultation, title: str, submit: str) -> HttpResponse:
    crumbs = [_crumb(), (str(found), consultation_page(found))]
    return form_page(request, form, title=title, submit=submit, cancel=consultation_page(found), crumbs=crumbs)
