"""Outlets and journalists: added, corrected, set aside."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed
from concertino.domains.positions import actions
from concertino.domains.positions.forms.media import JournalistForm, OutletForm
from concertino.domains.positions.models import Journalist, Outlet
from concertino.ground.periods import today

OUTLETS, JOURNALISTS = "positions:outlets", "positions:journalists"


@allowed("positions.add_outlet")
def know_outlet(request: Request) -> HttpResponse:
    form = OutletForm(request.POST or None)
    if answered(request, form, lambda: actions.know_outlet(by=request.user, **form.cleaned_data)):
        return _kept(request, OUTLETS, _("The outlet is in the register."))
    return _form(request, form, OUTLETS, _("Outlets"), _("Add an outlet"))


@allowed("positions.change_outlet")
def change_outlet(request: Request, pk: int) -> HttpResponse:
    held = get_object_or_404(Outlet.objects.select_related("contact"), pk=pk)
    form = OutletForm(request.POST or None, entry=held)
    if answered(request, form, lambda: actions.change_outlet(by=request.user, outlet=held, **form.cleaned_data)):
        return _kept(request, OUTLETS, _("The outlet is up to date."))
    aside = {"entry": held, "set_aside": reverse("positions:set_aside_outlet", args=[pk])}
    return _form(request, form, OUTLETS, _("Outlets"), held.name, aside)


@allowed("positions.change_outlet")
@require_POST
def set_aside_outlet(request: Request, pk: int) -> HttpResponse:
    held = get_object_or_404(Outlet, pk=pk)
    actions.set_aside_outlet(by=request.user, outlet=held, on=None if held.ended_on else today())
    return _kept(request, OUTLETS, _("The outlet is up to date."))


@allowed("positions.add_journalist")
def know_journalist(request: Request) -> HttpResponse:
    form = JournalistForm(request.POST or None)
    if answered(request, form, lambda: actions.know_journalist(by=request.user, **form.cleaned_data)):
        return _kept(request, JOURNALISTS, _("The journalist is in the register."))
    return _form(request, form, JOURNALISTS, _("Journalists"), _("Add a journalist"))


@allowed("positions.change_journalist")
def change_journalist(request: Request, pk: int) -> HttpResponse:
    held = get_object_or_404(Journalist.objects.select_related("contact", "outlet"), pk=pk)
    form = JournalistForm(request.POST or None, entry=held)
    if answered(request, form, lambda: actions.change_journalist(by=request.user, journalist=held, **form.cleaned_data)):
        return _kept(request, JOURNALISTS, _("The journalist is up to date."))
    aside = {"entry": held, "set_aside": reverse("positions:set_aside_journalist", args=[pk])}
    return _form(request, form, JOURNALISTS, _("Journalists"), held.name, aside)


@allowed("positions.change_journalist")
@require_POST
def set_aside_journalist(request: Request, pk: int) -> HttpResponse:
    held = get_object_or_404(Journalist, pk=pk)
    actions.set_aside_journalist(by=request.user, journalist=held, on=None if held.ended_on else today())
    return _kept(request, JOURNALISTS, _("The journalist is up to date."))


def _kept(request: Request, register: str, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect(register)


def _form(request: Request, form: Any, register: str, of: str, title: str, context: dict | None = None) -> HttpResponse:
    place = reverse(register)
    return form_page(
        request, form, title=title, submit=_("Save"), cancel=place, crumbs=[(of, place)], template="positions/entry_form.html",
        context=context,
    )  # fmt: skip
