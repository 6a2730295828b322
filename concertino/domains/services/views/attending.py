"""Registrations by the team, the door, presence after the fact, and files of video conferences."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from concertino.base.people.models import Contact
from concertino.base.ui.forms import answered, confirm_page, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.services import actions
from concertino.domains.services.attending import door_list, others_there
from concertino.domains.services.forms.events import RegisterForm, VideoForm
from concertino.domains.services.models import Attendance, Event, Registration, Session
from concertino.domains.services.video import Taken, participants, take_in
from concertino.domains.services.views.catalogue import crumbs as services_crumbs
from concertino.domains.services.views.events import FORM, crumbs
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_day

RIGHT = "services.change_attendance"
MOST_BYTES = 1_000_000


@allowed("services.change_event")
def register(request: Request, pk: int) -> HttpResponse:
    """By the team, in the name of somebody: after the last day too."""
    held = get_object_or_404(Event.objects.select_related("service"), pk=pk)
    form = RegisterForm(request.POST or None, event=held, is_needed=False)
    made = answered(request, form, lambda: _registered(request, held, form))
    if made:
        messages.success(request, _("%(who)s: %(state)s.") % {"who": made, "state": made.get_state_display()})
        return redirect("services:event", pk)
    return _form(request, held, form, title=_("Register somebody"), submit=_("Register"))


@allowed("services.change_event")
def cancel_registration(request: Request, pk: int) -> HttpResponse:
    held = get_object_or_404(Registration.objects.select_related("contact", "event", "invoice"), pk=pk)
    if request.method != "POST":
        text = _("The seat goes to who waits for one, and what was invoiced is credited. It cannot be taken back.")
        return confirm_page(
            request, title=_("Cancel the registration of %(who)s?") % {"who": held}, text=text,
            submit=_("Cancel the registration"), cancel=reverse("services:event", args=[held.event_id]),
        )  # fmt: skip
    try:
        actions.cancel_registration(by=request.user, registration=held, at=timezone.now(), by_the_team=True)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("services:event", held.event_id)


@allowed(RIGHT)
def door(request: Request, pk: int) -> HttpResponse:
    """The list at the door: on a telephone it goes on without network, and says later who came."""
    session = _session(pk)
    if request.method == "POST":
        return _taken_back(request, session) if "undo" in request.POST else _said_at_door(request, session)
    rows = door_list(session)
    return page(request, "services/door.html", {
        "session": session, "event": session.event, "rows": rows, "others": others_there(session), "crumbs": _crumbs(session),
        "there": session.attendances.count(), "sync": reverse("services:door_sync", args=[pk]),
    })  # fmt: skip


@allowed(RIGHT)
def door_worker(request: Request) -> HttpResponse:
    """What keeps the page of the door in the telephone, so that it opens again without network."""
    return render(request, "services/door_worker.js", content_type="text/javascript")


@allowed(RIGHT)
@require_POST
def door_sync(request: Request, pk: int) -> HttpResponse:
    """What a telephone heard while it was offline: said again, it changes nothing."""
    session = _session(pk)
    try:
        arrivals = [_arrival(one) for one in json.loads(request.body[:MOST_BYTES])["arrivals"]]
        said = actions.take_in_arrivals(by=request.user, session=session, arrivals=arrivals, now=timezone.now())
    except Refusal as refusal:
        return JsonResponse({"error": refusal.sentence}, status=422)
    except (ValueError, KeyError, TypeError, AttributeError):
        return JsonResponse({"error": _("This is not a list of arrivals.")}, status=400)
    here = list(session.attendances.values_list("contact", flat=True))
    return JsonResponse({"said": said, "here": here})


@allowed(RIGHT)
def roll(request: Request, pk: int) -> HttpResponse:
    """After the fact, in bulk: those who are ticked were there."""
    session = _session(pk)
    rows = door_list(session)
    if request.method == "POST":
        listed = {row["contact"] for row in rows}
        _marked(request, session, listed & _keys(request, "there"), listed & _keys(request, "was"))
        return redirect("services:event", session.event_id)
    return page(request, "services/roll.html", {
        "session": session, "event": session.event, "rows": rows, "others": others_there(session), "crumbs": _crumbs(session)
    })  # fmt: skip


@allowed("services.view_attendance")
def attendance(request: Request, pk: int) -> HttpResponse:
    """What is known of a time that somebody came, or used a service."""
    held = get_object_or_404(Attendance.objects.select_related("contact", "member", "service", "session__event"), pk=pk)
    return page(request, "services/attendance.html", {
        "attendance": held, "crumbs": [*services_crumbs(), (_("Attendances and uses"), reverse("services:uses"))]
    })  # fmt: skip


@allowed(RIGHT)
def forget(request: Request, pk: int) -> HttpResponse:
    held = get_object_or_404(Attendance.objects.select_related("contact", "service", "session__event"), pk=pk)
    if request.method != "POST":
        facts = {"who": held, "what": held.session.event if held.session else held.service, "day": written_day(held.on)}
        return confirm_page(
            request, title=_("It was not so?"), text=_("%(who)s, %(what)s, %(day)s: not counted any more.") % facts,
            submit=_("It was not so"), cancel=reverse("services:attendance", args=[pk]),
        )  # fmt: skip
    actions.forget(by=request.user, attendance=held)
    messages.success(request, _("%(who)s is not counted any more.") % {"who": held})
    return redirect("services:roll", held.session.pk) if held.session else redirect("services:uses")


@allowed(RIGHT)
def video(request: Request, pk: int) -> HttpResponse:
    """The list of participants that a video tool gives, in which people come back under several lines."""
    session = _session(pk)
    form = VideoForm(request.POST or None, request.FILES or None)
    taken = answered(request, form, lambda: _taken_in(request, session, form))
    if taken:
        return page(request, "services/video.html", {"taken": taken, "session": session, "crumbs": _crumbs(session)})
    return _form(request, session.event, form, title=_("Who was at the video conference"), submit=_("Take in"))


def _registered(request: Request, held: Event, form: RegisterForm) -> Registration:
    return actions.register(
        by=request.user,
        event=held,
        contact=form.cleaned_data["contact"],
        at=timezone.now(),
        answers=form.answers(),
        by_the_team=True,
    )


def _taken_in(request: Request, session: Session, form: VideoForm) -> Taken:
    found = participants(form.cleaned_data["file"].read())
    return take_in(by=request.user, session=session, found=found, least=form.cleaned_data["least"])


def _keys(request: Request, name: str) -> set[int]:
    return {int(one) for one in request.POST.getlist(name) if one.isascii() and one.isdigit() and len(one) < 10}


def _marked(request: Request, session: Session, ticked: set[int], before: set[int]) -> None:
    """Those who are ticked were there; those who were when the page was drawn, and no longer are, were not. Who arrived at the
    door since then is left as they are."""
    contacts = list(Contact.objects.filter(pk__in=ticked))
    try:
        new = actions.attend(by=request.user, session=session, contacts=contacts, how=Attendance.How.BULK)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return
    gone = session.attendances.filter(contact__in=before - ticked)  # type: ignore[attr-defined]
    for one in gone:
        actions.forget(by=request.user, attendance=one)
    messages.success(request, _("%(new)s added, %(gone)s taken back.") % {"new": new, "gone": len(gone)})


def _said_at_door(request: Request, session: Session) -> HttpResponse:
    """Without JavaScript: one arrival a page."""
    row = {name: request.POST.get(name, "") for name in ("contact", "badge", "name", "email", "key")}
    try:
        arrival = _arrival(row | {"at": timezone.now().isoformat()})
        said = actions.take_in_arrivals(by=request.user, session=session, arrivals=[arrival], now=timezone.now())
        outcome = next(iter(said.values()))
        if outcome not in ("here", "known"):
            messages.error(request, outcome)
    except (Refusal, ValueError) as wrong:
        messages.error(request, wrong.sentence if isinstance(wrong, Refusal) else _("Who is it?"))
    return redirect("services:door", session.pk)


def _taken_back(request: Request, session: Session) -> HttpResponse:
    """The wrong line was touched: who it names did not arrive."""
    for one in session.attendances.filter(contact__in=_keys(request, "undo")):  # type: ignore[attr-defined]
        actions.forget(by=request.user, attendance=one)
    return redirect("services:door", session.pk)


def _arrival(said: dict[str, Any]) -> actions.Arrival:
    contact, at = str(said.get("contact") or ""), datetime.fromisoformat(said["at"])
    if timezone.is_naive(at):
        raise ValueError("a moment has its zone")
    badge = str(said.get("badge") or "").strip()[:20]
    return actions.Arrival(
        key=UUID(str(said["key"])), at=at, contact=int(contact) if contact else None, badge=badge,
        name=str(said.get("name") or "")[:160], email=str(said.get("email") or "")[:254],
    )  # fmt: skip


def _session(pk: int) -> Session:
    return get_object_or_404(Session.objects.select_related("event__service"), pk=pk)


def _crumbs(session: Session) -> list[tuple[str, str]]:
    return [*crumbs(), (str(session.event), reverse("services:event", args=[session.event_id]))]


def _form(request: Request, held: Event, form: Any, **said: Any) -> HttpResponse:
    place = reverse("services:event", args=[held.pk])
    return form_page(request, form, cancel=place, crumbs=[*crumbs(), (str(held), place)], template=FORM, **said)
