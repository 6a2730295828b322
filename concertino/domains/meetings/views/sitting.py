"""A meeting under way: opened, who comes and leaves, proxies, closed; its minutes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST

from concertino.base.people.models import Contact
from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, may, page
from concertino.domains.meetings import actions
from concertino.domains.meetings.forms.agenda import ProxyForm
from concertino.domains.meetings.forms.meetings import AdoptForm, ArrivalForm, CloseForm, MinuteForm, OpenForm
from concertino.domains.meetings.minutes import minutes_of
from concertino.domains.meetings.models import Meeting, Presence, Proxy
from concertino.domains.meetings.papers import minutes_pdf
from concertino.domains.meetings.quorum import room_at, rules_of, voices_of
from concertino.domains.meetings.sheet import doors
from concertino.domains.meetings.views.agenda import sent
from concertino.domains.meetings.views.refusing import or_told
from concertino.domains.meetings.views.theirs import CHANGES, crumbs, held, of_theirs, page_of
from concertino.ground.periods import today

State = Meeting.State
LANGUAGES = {"fr": "fr-ca", "en": "en"}


@allowed(CHANGES)
def open_meeting(request: Request, pk: int) -> HttpResponse:
    meeting = held(pk)
    form = OpenForm(request.POST or None, meeting=meeting, now=timezone.now())

    def act() -> Meeting:
        people = {name: form.cleaned_data[name] for name in ("chair", "secretary")}
        return actions.open_meeting(by=request.user, meeting=meeting, at=form.moment(), **people)

    if answered(request, form, act):
        return redirect(page_of(meeting))
    return _form(request, meeting, form, _("Open the meeting"), _("Open"))


@allowed(CHANGES)
def close_meeting(request: Request, pk: int) -> HttpResponse:
    meeting = held(pk)
    form = CloseForm(request.POST or None, meeting=meeting, now=timezone.now())

    def act() -> Meeting:
        without = form.cleaned_data.get("without", "")
        return actions.close_meeting(by=request.user, meeting=meeting, at=form.moment(), without=without)

    if answered(request, form, act):
        return redirect(page_of(meeting))
    return _form(request, meeting, form, _("Close the meeting"), _("Close the meeting"))


@allowed(CHANGES)
def attendance(request: Request, pk: int) -> HttpResponse:
    """Everybody who votes, with a button for who comes or leaves now; anybody by name, also at an earlier moment."""
    meeting, now = held(pk), timezone.now()
    form = ArrivalForm(request.POST or None, meeting=meeting, now=meeting.closed_at or now)

    def act() -> Presence:
        return actions.arrive(by=request.user, meeting=meeting, person=form.cleaned_data["person"], at=form.moment())

    if answered(request, form, act):
        return redirect("meetings:attendance", pk)
    room = room_at(meeting, meeting.closed_at or now)
    return page(request, "meetings/attendance.html", {
        "meeting": meeting, "crumbs": crumbs(request.user, meeting), "room": room, "lines": doors(meeting, room), "form": form,
        "proxies": meeting.proxies.select_related("giver", "holder"), "rules": rules_of(meeting),  # type: ignore[attr-defined]
        "is_live": meeting.state in (State.NOTICED, State.OPEN), "may_note": meeting.state in actions.NOTING,
    }, status=422 if form.errors else 200)  # fmt: skip


@allowed(CHANGES)
@require_POST
def come_and_go(request: Request, pk: int) -> HttpResponse:
    """Somebody arrives, in the room or at a distance, or leaves: now."""
    meeting, now, given = held(pk), timezone.now(), request.POST.get("person", "")
    person = get_object_or_404(Contact, pk=int(given) if given.isdecimal() and len(given) < 18 else 0)
    way = request.POST.get("way")
    if way == "leave":
        or_told(request, lambda: actions.leave(by=request.user, meeting=meeting, person=person, at=now))
    else:
        how = Presence.How.REMOTE if way == "remote" else Presence.How.ROOM
        or_told(request, lambda: actions.arrive(by=request.user, meeting=meeting, person=person, at=now, how=how))
    return redirect("meetings:attendance", pk)


@allowed(CHANGES)
def give_proxy(request: Request, pk: int) -> HttpResponse:
    meeting = held(pk)
    form = ProxyForm(request.POST or None, people=list(voices_of(meeting)))
    if answered(request, form, lambda: actions.give_proxy(by=request.user, meeting=meeting, on=today(), **form.cleaned_data)):
        return redirect("meetings:attendance", pk)
    return _form(request, meeting, form, _("Record a proxy"), _("Save"))


@allowed(CHANGES)
@require_POST
def withdraw_proxy(request: Request, pk: int) -> HttpResponse:
    proxy = get_object_or_404(Proxy.objects.select_related("meeting"), pk=pk)
    or_told(request, lambda: actions.withdraw_proxy(by=request.user, proxy=proxy))
    return redirect("meetings:attendance", proxy.meeting_id)


@allowed()
@of_theirs
def minutes(request: Request, meeting: Meeting) -> HttpResponse:
    """Once they are written, for those whose meeting it is; before, for who writes them."""
    if not (may(request.user, CHANGES) or meeting.state in (State.MINUTED, State.ADOPTED)):
        return redirect(page_of(meeting))
    return page(request, "meetings/minutes.html", {
        "meeting": meeting, "minutes": minutes_of(meeting), "crumbs": crumbs(request.user, meeting),
    })  # fmt: skip


@allowed()
@of_theirs
def minutes_paper(request: Request, meeting: Meeting, language: str) -> Any:
    """As it was kept when they were adopted; before, as it is now."""
    if language not in LANGUAGES or not (may(request.user, CHANGES) or meeting.state in (State.MINUTED, State.ADOPTED)):
        return redirect(page_of(meeting))
    if kept := getattr(meeting, f"minutes_{language}"):
        return sent(kept)
    with override(LANGUAGES[language]):
        answer = HttpResponse(minutes_pdf(meeting), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{meeting.on}-{language}.pdf"'
    return answer


@allowed(CHANGES)
def minute(request: Request, pk: int) -> HttpResponse:
    meeting = held(pk)
    known = {name: getattr(meeting, name).sort_name for name in ("chair", "secretary") if getattr(meeting, name)}
    form = MinuteForm(request.POST or None, initial={"on": today()} | known)
    if answered(request, form, lambda: actions.minute(by=request.user, meeting=meeting, **form.cleaned_data)):
        messages.success(request, _("The minutes are ready to be adopted at a later meeting."))
        return redirect("meetings:minutes", pk)
    return _form(request, meeting, form, _("The minutes are written"), _("They are ready"))


@allowed(CHANGES)
def adopt_minutes(request: Request, pk: int) -> HttpResponse:
    meeting = held(pk)
    form = AdoptForm(request.POST or None, of=meeting)
    if answered(request, form, lambda: actions.adopt_minutes(by=request.user, meeting=meeting, **form.cleaned_data)):
        return redirect(page_of(meeting))
    return _form(request, meeting, form, _("Minutes adopted"), _("They were adopted"))


def _form(request: Request, meeting: Meeting, form: Any, title: str, submit: str) -> HttpResponse:
    return form_page(
        request, form, title=title, submit=submit, crumbs=crumbs(request.user, meeting), cancel=page_of(meeting),
        template="meetings/form.html",
    )  # fmt: skip
