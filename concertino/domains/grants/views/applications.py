"""Applications for money on screen."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.ui.days import day_asked
from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.grants import actions, forms
from concertino.domains.grants.actions.applications import NEXT, at
from concertino.domains.grants.delivering import delivered_of
from concertino.domains.grants.drafts import blocks
from concertino.domains.grants.models import Application, Award, Criterion, Step
from concertino.domains.grants.opinions import grid_of
from concertino.domains.grants.registers import said
from concertino.ground.periods import today

CHANGE = "grants.change_application"


@allowed("grants.view_application")
def application(request: Request, pk: int) -> HttpResponse:
    """As it stands on a day: stages, opinions; once granted, what it brings and owes."""
    shown, day = held(pk), day_asked(request)
    award = Award.objects.filter(application=shown).first()
    last = at(shown)
    return page(request, "grants/application.html", {
        "application": shown, "at": last, "crumbs": crumbs(),
        "state": said(Application.objects.at_on(max(day, last.on)).get(pk=pk)),
        "steps": shown.steps.select_related("decision").order_by("-on", "-pk"), "grid": grid_of(shown), "day": day,
        "is_open": last.stage in Step.OPEN, "is_written": last.stage in ("prospect", "go", "draft"), "award": award,
        "delivered": delivered_of(award, day) if award else (),
        "instalments": award.instalments.select_related("movement") if award else (),
        "duties": award.duties.select_related("owner", "document") if award else (),
        "pieces": shown.pieces.select_related("text__piece"), "mine": shown.opinions.filter(user=request.user).first(),
        "text": blocks(shown.text),
    })  # fmt: skip


@allowed("grants.add_application")
def open_application(request: Request) -> HttpResponse:
    given = {"owner": request.user.pk} | {
        name: request.GET[name] for name in ("funder", "programme", "due_on") if name in request.GET
    }
    form = forms.ApplicationForm(request.POST or None, initial=given)
    made = answered(request, form, lambda: actions.open_application(by=request.user, on=today(), **form.cleaned_data))
    if made:
        return redirect("grants:application", made.pk)
    title = _("Open an application for money")
    return form_page(request, form, title=title, submit=_("Open"), cancel=crumbs()[0][1], crumbs=crumbs())


@allowed(CHANGE)
def change_application(request: Request, pk: int) -> HttpResponse:
    of = held(pk)
    form = forms.ApplicationForm(request.POST or None, initial=forms.given_of(of))
    act: Any = lambda: actions.change_application(by=request.user, application=of, **form.cleaned_data)  # noqa: E731
    return done(request, of, form, act, _("Edit the application"))


@allowed(CHANGE)
def advance(request: Request, pk: int) -> HttpResponse:
    of = held(pk)
    last = at(of)
    form = forms.StepForm(request.POST or None, at=last.stage, following=NEXT.get(last.stage, ()), initial={"on": today()})
    act: Any = lambda: actions.advance(by=request.user, application=of, today=today(), **form.cleaned_data)  # noqa: E731
    return done(request, of, form, act, _("Bring it to a stage"))


@allowed("grants.give_opinion")
def advise(request: Request, pk: int) -> HttpResponse:
    """One’s own, given again or for the first time."""
    of = held(pk)
    criteria = list(Criterion.objects.filter(ended_on=None))
    mine = of.opinions.filter(user=request.user).prefetch_related("marks").first()
    given: dict[str, Any] = {"advice": mine.advice, "comment": mine.comment} if mine else {}
    given |= {f"mark_{one.criterion_id}": one.value for one in mine.marks.all()} if mine else {}
    form = forms.OpinionForm(request.POST or None, criteria=criteria, initial=given)
    if answered(request, form, lambda: actions.advise(by=request.user, application=of, on=today(), **form.said())):
        messages.success(request, _("Thank you: it is noted."))
        return redirect("grants:application", pk)
    return _form(request, of, form, _("Your opinion"))


@allowed(CHANGE)
def write_application(request: Request, pk: int) -> HttpResponse:
    of = held(pk)
    form = forms.TextForm(request.POST or None, initial={"text": of.text})
    act: Any = lambda: actions.write_application(by=request.user, application=of, **form.cleaned_data)  # noqa: E731
    return done(request, of, form, act, _("Text of the application"))


@allowed(CHANGE)
def use_piece(request: Request, pk: int) -> HttpResponse:
    of = held(pk)
    form = forms.PieceChoiceForm(request.POST or None)
    act: Any = lambda: actions.use_piece(by=request.user, application=of, **form.cleaned_data)  # noqa: E731
    return done(request, of, form, act, _("Use a piece"))


def held(pk: int) -> Application:
    known = Application.objects.select_related("funder__contact", "programme", "owner", "account", "service")
    return get_object_or_404(known, pk=pk)


def done(request: Request, of: Application, form: Any, act: Any, title: str) -> HttpResponse:
    """The form about an application, then its page."""
    if answered(request, form, act):
        return redirect("grants:application", of.pk)
    return _form(request, of, form, title)


def _form(request: Request, of: Application, form: Any, title: str) -> HttpResponse:
    place = reverse("grants:application", args=[of.pk])
    return form_page(
        request, form, title=title, submit=_("Save"), cancel=place, crumbs=[*crumbs(), (str(of), place)], lede=str(of)
    )


def crumbs() -> list[tuple[str, str]]:
    return [(_("Funding"), reverse("grants:applications"))]
