"""Positions at work on screen."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.staff import actions, forms
from concertino.domains.staff.models import Handover, Holding, JobPosition
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal

CHANGE = "staff.change_jobposition"


@allowed("staff.view_jobposition")
def position(request: Request, pk: int) -> HttpResponse:
    shown, day = held(pk), today()
    holdings = list(shown.holdings.select_related("person", "handed_over"))  # type: ignore[attr-defined]
    texts = list(shown.texts.all())  # type: ignore[attr-defined]
    return page(request, "staff/position.html", {
        "position": shown, "holdings": holdings, "texts": texts, "crumbs": crumbs(), "day": day,
        "now": next((one for one in texts if one.from_on <= day), None),
        "holder": next((one for one in holdings if one.starts_on <= day and (one.ends_on is None or one.ends_on >= day)), None),
        "handovers": Handover.objects.filter(of__position=shown).select_related("of__person", "to__person"),
    })  # fmt: skip


@allowed("staff.add_jobposition")
def open_position(request: Request) -> HttpResponse:
    form = forms.OpenForm(request.POST or None, initial={"opened_on": today()})
    made = answered(request, form, lambda: actions.open_position(by=request.user, **form.cleaned_data))
    if made:
        return redirect("staff:position", made.pk)
    return form_page(request, form, title=_("Open a position"), submit=_("Open"), cancel=crumbs()[0][1], crumbs=crumbs())


@allowed(CHANGE)
def change_position(request: Request, pk: int) -> HttpResponse:
    of = held(pk)
    form = forms.NameForm(request.POST or None, initial={"name_fr": of.name_fr, "name_en": of.name_en})
    return _done(request, of, form, actions.change_position, _("Rename the position"))


@allowed(CHANGE)
def describe(request: Request, pk: int) -> HttpResponse:
    of = held(pk)
    last = of.texts.first()  # type: ignore[attr-defined]
    given = {name: getattr(last, name) for name in ("hours", "text_fr", "text_en")} if last else {}
    form = forms.DescriptionForm(request.POST or None, initial=given | {"from_on": today()})
    return _done(request, of, form, actions.describe, _("Describe the position"))


@allowed(CHANGE)
def take(request: Request, pk: int) -> HttpResponse:
    form = forms.TakeForm(request.POST or None, initial={"starts_on": today()})
    return _done(request, held(pk), form, actions.take, _("Give it to somebody"))


@allowed(CHANGE)
def pass_on(request: Request, pk: int) -> HttpResponse:
    form = forms.PassForm(request.POST or None, initial={"on": today()})
    act: Any = lambda **said: actions.pass_on(today=today(), **said)  # noqa: E731
    return _done(request, held(pk), form, act, _("Pass the position on"))


@allowed(CHANGE)
def close_position(request: Request, pk: int) -> HttpResponse:
    form = forms.CloseForm(request.POST or None, initial={"on": today()})
    return _done(request, held(pk), form, actions.close_position, _("Close the position"))


@allowed(CHANGE)
def leave_position(request: Request, pk: int) -> HttpResponse:
    """Nobody takes it: it is vacant from the day after."""
    of = held(pk)
    form = forms.LeaveForm(request.POST or None, initial={"ends_on": today()})
    act: Any = lambda *, by, position, **said: actions.leave_position(by=by, holding=_holding(position), **said)  # noqa: E731
    return _done(request, of, form, act, _("Somebody leaves it"))


def _holding(of: JobPosition) -> Holding:
    found = of.holdings.filter(ends_on=None).first()  # type: ignore[attr-defined]
    if found is None:
        raise Refusal(_("Nobody holds it."))
    return found


def held(pk: int) -> JobPosition:
    return get_object_or_404(JobPosition, pk=pk)


def _done(request: Request, of: JobPosition, form: Any, act: Any, title: str) -> HttpResponse:
    if answered(request, form, lambda: act(by=request.user, position=of, **form.cleaned_data)):
        return redirect("staff:position", of.pk)
    place = reverse("staff:position", args=[of.pk])
    return form_page(
        request, form, title=title, submit=_("Save"), cancel=place, crumbs=[*crumbs(), (str(of), place)], lede=str(of)
    )


def crumbs() -> list[tuple[str, str]]:
    return [(_("People at work"), reverse("staff:positions"))]
