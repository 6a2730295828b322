"""Funders and their programmes on screen."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Sum
from django.db.models.functions import ExtractYear
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.grants import actions, forms
from concertino.domains.grants.models import Application, Funder, Programme
from concertino.domains.grants.registers import said
from concertino.domains.grants.success import success_by_funder
from concertino.ground.periods import today

CHANGE = "grants.change_funder"
SHOWN = 30


@allowed("grants.view_funder")
def funder(request: Request, pk: int) -> HttpResponse:
    shown, day = _held(pk), today()
    asked = (
        Application.objects.at_on(day).filter(funder=shown).select_related("programme", "award").order_by("-expected_on", "-pk")
    )
    published = shown.published.order_by().annotate(year=ExtractYear("awarded_on")).values("year", "currency")
    return page(request, "grants/funder.html", {
        "funder": shown, "crumbs": crumbs(), "success": success_by_funder(day).get(shown.pk),
        "programmes": [(one, one.next_day(day)) for one in shown.programmes.all()],
        "applications": [(one, *said(one)) for one in asked[:SHOWN]],
        "published": published.annotate(n=Count("pk"), total=Sum("amount")).order_by("-year", "currency"),
    })  # fmt: skip


@allowed("grants.add_funder")
def add_funder(request: Request) -> HttpResponse:
    form = forms.NewFunderForm(request.POST or None)
    made = answered(request, form, lambda: actions.add_funder(by=request.user, **form.cleaned_data))
    if made:
        return redirect("grants:funder", made.pk)
    return form_page(request, form, title=_("Add a funder"), submit=_("Add"), cancel=crumbs()[0][1], crumbs=crumbs())


@allowed(CHANGE)
def change_funder(request: Request, pk: int) -> HttpResponse:
    held = _held(pk)
    form = forms.FunderForm(request.POST or None, initial={name: getattr(held, name) for name in forms.FunderForm.base_fields})
    return _done(request, held, form, actions.change_funder, _("Edit a funder"))


@allowed(CHANGE)
def add_programme(request: Request, pk: int) -> HttpResponse:
    return _done(request, _held(pk), forms.ProgrammeForm(request.POST or None), actions.add_programme, _("Add a programme"))


@allowed(CHANGE)
def change_programme(request: Request, pk: int) -> HttpResponse:
    held = get_object_or_404(Programme.objects.select_related("funder__contact"), pk=pk)
    given = {name: getattr(held, name) for name in forms.ChangeProgrammeForm.base_fields}
    form = forms.ChangeProgrammeForm(request.POST or None, initial=given)
    act: Any = lambda *, by, funder, **said: actions.change_programme(by=by, programme=held, **said)  # noqa: E731
    return _done(request, held.funder, form, act, _("Edit a programme"))


def _done(request: Request, held: Funder, form: Any, act: Any, title: str) -> HttpResponse:
    if answered(request, form, lambda: act(by=request.user, funder=held, **form.cleaned_data)):
        return redirect("grants:funder", held.pk)
    place = reverse("grants:funder", args=[held.pk])
    return form_page(request, form, title=title, submit=_("Save"), cancel=place, crumbs=[*crumbs(), (str(held), place)])


def _held(pk: int) -> Funder:
    return get_object_or_404(Funder.objects.select_related("contact"), pk=pk)


def crumbs() -> list[tuple[str, str]]:
    return [(_("Funders"), reverse("grants:funders"))]
