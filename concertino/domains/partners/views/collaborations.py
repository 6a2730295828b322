"""Collaborations: proposed, changed, brought further, evaluated by us; their points and files."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from concertino.base.ui.blocks import shown_on
from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.partners import actions
from concertino.domains.partners.actions.collaborating import NEXT
from concertino.domains.partners.forms import (
    AdvanceForm,
    CollaborationForm,
    DropForm,
    EvaluationForm,
    FileForm,
    PointForm,
)
from concertino.domains.partners.letters import ask_evaluation
from concertino.domains.partners.models import Collaboration, Evaluation, Point
from concertino.domains.partners.value import view_of
from concertino.ground.periods import today

FORM = "partners/form.html"


@allowed("partners.view_collaboration")
def collaboration(request: Request, pk: int) -> HttpResponse:
    shown = _held(pk)
    following = NEXT.get(Collaboration.State(shown.state))
    return page(request, "partners/collaboration.html", {
        "collaboration": shown, "crumbs": crumbs(), "value": view_of(shown), "moments": Evaluation.Moment.choices,
        "parties": shown.parties.select_related("partner__contact"), "served": shown.actions.select_related("plan", "cell__node"),
        "points": shown.points.select_related("owner"), "files": shown.files.select_related("document"),
        "next": following and str(following[0].label), "panels": shown_on("partners.Collaboration", request, shown),
    })  # fmt: skip


@allowed("partners.add_collaboration")
def propose(request: Request) -> HttpResponse:
    form = CollaborationForm(request.POST or None, day=today(), given={"partner": request.GET.get("partner")})
    act: Any = lambda: actions.propose(by=request.user, on=today(), **form.cleaned_data)  # noqa: E731
    made = answered(request, form, act)
    if made:
        return redirect("partners:collaboration", made.pk)
    return form_page(
        request,
        form,
        title=_("Propose a collaboration"),
        submit=_("Propose"),
        cancel=crumbs()[0][1],
        crumbs=crumbs(),
        template=FORM,
    )


@allowed("partners.change_collaboration")
def change(request: Request, pk: int) -> HttpResponse:
    held = _held(pk)
    form = CollaborationForm(request.POST or None, day=today(), held=held)
    if answered(request, form, lambda: actions.change(by=request.user, collaboration=held, **form.cleaned_data)):
        return redirect("partners:collaboration", pk)
    return _form(request, held, form, title=_("Edit a collaboration"), submit=_("Save"))


@allowed("partners.change_collaboration")
def advance(request: Request, pk: int) -> HttpResponse:
    held, day = _held(pk), today()
    form = AdvanceForm(request.POST or None, initial={"on": day})
    act: Any = lambda: actions.advance(by=request.user, collaboration=held, today=day, **form.cleaned_data)  # noqa: E731
    if answered(request, form, act):
        return redirect("partners:collaboration", pk)
    following = NEXT.get(Collaboration.State(held.state))
    title = str(following[0].label) if following else held.said_state
    return _form(request, held, form, title=title, submit=_("Keep"))


@allowed("partners.change_collaboration")
def drop(request: Request, pk: int) -> HttpResponse:
    held = _held(pk)
    form = DropForm(request.POST or None, initial={"on": today()})
    if answered(request, form, lambda: actions.drop(by=request.user, collaboration=held, **form.cleaned_data)):
        return redirect("partners:collaboration", pk)
    return _form(request, held, form, title=_("Give up a collaboration"), submit=_("Give it up"))


@allowed("partners.add_evaluation")
def evaluate(request: Request, pk: int) -> HttpResponse:
    held = _held(pk)
    form = EvaluationForm(request.POST or None)

    def act() -> Evaluation:
        return actions.evaluate(
            by=request.user, collaboration=held, moment=form.cleaned_data["moment"], side="ours", on=today(),
            at=timezone.now(), **form.facts,
        )  # fmt: skip

    if answered(request, form, act):
        return redirect("partners:collaboration", pk)
    return _form(request, held, form, title=_("Evaluate a collaboration"), submit=_("Keep"))


@allowed("partners.change_collaboration")
@require_POST
def ask(request: Request, pk: int) -> HttpResponse:
    """Each party is asked for its view, by mail, with a personal link."""
    held, moment = _held(pk), request.POST.get("moment", "")
    if moment not in Evaluation.Moment.values:
        return redirect("partners:collaboration", pk)
    parties = held.parties.select_related("partner__contact", "partner__person")
    said = {"by": request.user, "collaboration": held, "moment": moment, "day": f"{today():%Y-%m-%d}"}
    for sent in [ask_evaluation(partner=party.partner, **said) for party in parties]:
        if sent.cause:
            words = {"who": sent.contact, "cause": sent.said_cause}
            messages.error(request, _("%(who)s was not written to: %(cause)s.") % words)
        else:
            messages.success(request, _("The message leaves to %(address)s.") % {"address": sent.address})
    return redirect("partners:collaboration", pk)


@allowed("partners.change_collaboration")
def give_point(request: Request, pk: int) -> HttpResponse:
    held = _held(pk)
    form = PointForm(request.POST or None, initial={"owner": request.user})
    if answered(request, form, lambda: actions.give_point(by=request.user, collaboration=held, **form.cleaned_data)):
        return redirect("partners:collaboration", pk)
    return _form(request, held, form, title=_("Add an action point"), submit=_("Add"))


@allowed("partners.change_collaboration")
@require_POST
def finish_point(request: Request, pk: int) -> HttpResponse:
    point = get_object_or_404(Point, pk=pk)
    actions.finish_point(by=request.user, point=point, on=today())
    return redirect("partners:collaboration", point.collaboration_id)


@allowed("partners.change_collaboration")
def attach(request: Request, pk: int) -> HttpResponse:
    held = _held(pk)
    form = FileForm(request.POST or None, request.FILES or None)

    def act() -> Any:
        file = form.cleaned_data["file"]
        return actions.attach(by=request.user, collaboration=held, file=file, name=file.name, on=today())

    if answered(request, form, act):
        return redirect("partners:collaboration", pk)
    return _form(request, held, form, title=_("Add a file"), submit=_("Add"))


def _held(pk: int) -> Collaboration:
    return get_object_or_404(Collaboration.objects.select_related("partner__contact", "owner"), pk=pk)


def _form(request: Request, held: Collaboration, form: Any, **said: Any) -> HttpResponse:
    place = reverse("partners:collaboration", args=[held.pk])
    return form_page(request, form, cancel=place, crumbs=[*crumbs(), (held.name, place)], template=FORM, **said)


def crumbs() -> list[tuple[str, str]]:
    return [(_("Collaborations"), reverse("partners:collaborations"))]
