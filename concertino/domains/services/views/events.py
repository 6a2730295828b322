"""Events: each one's page, and what one does to it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concertino.base.ui.forms import answered, confirm_page, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.services import actions
from concertino.domains.services.attending import door_sessions, found_among
from concertino.domains.services.forms import events as forms
from concertino.domains.services.models import Event, Question, Service, Session
from concertino.domains.services.views.catalogue import crumbs as services_crumbs
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal

FORM, CHANGE = "services/form.html", "services.change_event"
PER_PAGE = 50


@allowed("services.view_event")
def event(request: Request, pk: int) -> HttpResponse:
    shown, now = _held(pk), timezone.now()
    asked, state = request.GET.get("q", ""), request.GET.get("state", "")
    rows = found_among(shown, asked, state)
    listed = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return page(request, "services/event.html", {
        "event": shown, "crumbs": crumbs(), "sessions": door_sessions(shown), "page": listed, "q": asked, "state": state,
        "seated": shown.registrations.seated().count(), "waiting": shown.registrations.waiting().count(),
        "is_open": shown.takes_registrations_on(today()) and shown.sessions.filter(ends_at__gt=now).exists(), "now": now,
        "questions": list(shown.questions.all()), "not_asked": _not_asked(shown),
    })  # fmt: skip


@allowed("services.add_event")
def plan_event(request: Request) -> HttpResponse:
    given = {"service": request.GET.get("service"), "owner": request.user.pk, "time_zone": "America/Toronto", "is_taxed": True}
    form = forms.NewEventForm(request.POST or None, services=Service.objects.open_on(today()), initial=given)
    made = answered(request, form, lambda: actions.plan_event(by=request.user, **form.facts()))
    if made:
        return redirect("services:event", made.pk)
    where = crumbs()
    return form_page(request, form, title=_("Plan an event"), submit=_("Plan"), cancel=where[-1][1], crumbs=where, template=FORM)


@allowed(CHANGE)
def change_event(request: Request, pk: int) -> HttpResponse:
    held = _held(pk)
    services = Service.objects.open_on(today()) | Service.objects.filter(pk=held.service_id)
    given = {name: getattr(held, name) for name in forms.EventForm.base_fields}
    form = forms.EventForm(request.POST or None, services=services, initial=given)
    act: Any = lambda: actions.change_event(by=request.user, event=held, at=timezone.now(), **form.cleaned_data)  # noqa: E731
    if answered(request, form, act):
        return redirect("services:event", pk)
    return _form(request, held, form, title=_("Edit an event"), submit=_("Save"))


@allowed(CHANGE)
def cancel_event(request: Request, pk: int) -> HttpResponse:
    held = _held(pk)
    form = forms.CancelForm(request.POST or None)
    act: Any = lambda: actions.cancel_event(  # noqa: E731
        by=request.user, event=held, on=today(), at=timezone.now(), why=form.cleaned_data["why"]
    )
    if answered(request, form, act):
        messages.success(request, _("The event is cancelled, and those who were registered are told."))
        return redirect("services:event", pk)
    return _form(request, held, form, title=_("Cancel an event"), submit=_("Cancel the event"))


@allowed(CHANGE)
def add_session(request: Request, pk: int) -> HttpResponse:
    held = _held(pk)
    form = forms.OneSessionForm(request.POST or None)
    if answered(request, form, lambda: actions.add_session(by=request.user, event=held, **_times(form, held))):
        return redirect("services:event", pk)
    return _form(request, held, form, title=_("Add a session"), submit=_("Add"))


@allowed(CHANGE)
def change_session(request: Request, pk: int) -> HttpResponse:
    session = get_object_or_404(Session.objects.select_related("event__service"), pk=pk)
    held, shown = session.event, forms.SessionForm.shown
    given = {name: shown(getattr(session, name), held.time_zone) for name in ("starts_at", "ends_at")}
    form = forms.OneSessionForm(request.POST or None, initial=given | {"place": session.place})
    if answered(request, form, lambda: actions.change_session(by=request.user, session=session, **_times(form, held))):
        return redirect("services:event", held.pk)
    return _form(request, held, form, title=_("Edit a session"), submit=_("Save"))


@allowed(CHANGE)
def remove_session(request: Request, pk: int) -> HttpResponse:
    session = get_object_or_404(Session.objects.select_related("event"), pk=pk)
    place = reverse("services:event", args=[session.event_id])
    if request.method != "POST":
        text = _("The session leaves the calendar.")
        return confirm_page(request, title=_("Remove the session?"), text=text, submit=_("Remove"), cancel=place)
    try:
        actions.remove_session(by=request.user, session=session)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect(place)


@allowed(CHANGE)
def ask(request: Request, pk: int) -> HttpResponse:
    held = _held(pk)
    form = forms.QuestionForm(request.POST or None)
    if answered(request, form, lambda: actions.ask(by=request.user, event=held, **form.facts())):
        return redirect("services:event", pk)
    return _form(request, held, form, title=_("Add a question"), submit=_("Add"))


@allowed(CHANGE)
def remove_question(request: Request, pk: int) -> HttpResponse:
    question = get_object_or_404(Question.objects.select_related("event"), pk=pk)
    if request.method != "POST":
        place = reverse("services:event", args=[question.event_id])
        return confirm_page(
            request, title=_("Remove this question?"), text=str(question), submit=_("Remove"), cancel=place
        )  # fmt: skip
    try:
        actions.remove_question(by=request.user, question=question)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("services:event", question.event_id)


@allowed(CHANGE)
def evaluate(request: Request, pk: int) -> HttpResponse:
    """By a survey, to those who were there."""
    held = _held(pk)
    form = forms.EvaluateForm(request.POST or None)
    if answered(request, form, lambda: actions.evaluate(by=request.user, event=held, on=today(), **form.cleaned_data)):
        messages.success(request, _("Those who were there are asked."))
        return redirect("services:event", pk)
    lede = _("Codes that the page of the service reads: satisfaction, reasons, and recommendation from 0 to 10.")
    return _form(request, held, form, title=_("Send the evaluation"), lede=lede, submit=_("Send"))


@allowed(CHANGE)
def evaluate_others(request: Request, pk: int) -> HttpResponse:
    """To those who were said present after the evaluation was sent."""
    held = _held(pk)
    place = reverse("services:event", args=[pk])
    if request.method != "POST":
        text = _("Those who were said present since it was sent are asked too, once each.")
        return confirm_page(request, title=_("Send the evaluation to the others?"), text=text, submit=_("Send"), cancel=place)
    try:
        n = actions.evaluate_others(by=request.user, event=held, on=today())
        messages.success(request, ngettext("%(n)s more person is asked.", "%(n)s more people are asked.", n) % {"n": n})
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect(place)


def _not_asked(held: Event) -> int:
    """Whom one may still ask."""
    is_open = held.evaluation and held.evaluation.call.takes_answers_on(today())
    return actions.not_asked(held) if is_open else 0


def _times(form: Any, held: Event) -> dict[str, Any]:
    starts_at, ends_at = form.times(held.time_zone)
    return {"starts_at": starts_at, "ends_at": ends_at, "place": form.cleaned_data["place"]}


def _held(pk: int) -> Event:
    return get_object_or_404(Event.objects.select_related("service", "owner", "evaluation__call").with_days(), pk=pk)


def _form(request: Request, held: Event, form: Any, **said: Any) -> HttpResponse:
    place = reverse("services:event", args=[held.pk])
    return form_page(request, form, cancel=place, crumbs=[*crumbs(), (str(held), place)], template=FORM, **said)


def crumbs() -> list[tuple[str, str]]:
    return [*services_crumbs(), (_("Events"), reverse("services:events"))]
