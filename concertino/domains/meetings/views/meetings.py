"""Meetings: all of them, one's own, one; planned, convened, changed, cancelled."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, may, page
from concertino.domains.meetings import actions
from concertino.domains.meetings.accounting import lacking
from concertino.domains.meetings.calendars import events
from concertino.domains.meetings.composition import composition_on
from concertino.domains.meetings.forms.meetings import ConveneForm, MeetingForm, WhyForm
from concertino.domains.meetings.models import CalendarLink, Meeting
from concertino.domains.meetings.quorum import room_at, rules_of
from concertino.domains.meetings.sheet import agenda_of
from concertino.domains.meetings.views.theirs import CHANGES, crumbs, held, of_theirs, page_of
from concertino.ground.calendars import written
from concertino.ground.periods import today
from concertino.ground.words import written_day

WRITTEN = (Meeting.State.MINUTED, Meeting.State.ADOPTED)


@allowed()
def mine(request: Request) -> HttpResponse:
    """To come, then past ones, of whoever sits or votes somewhere."""
    rows = Meeting.objects.of(request.user.contact_id).select_related("body")
    now = timezone.now()
    return page(request, "meetings/mine.html", {
        "to_come": rows.standing().filter(ends_at__gte=now).order_by("starts_at"), "past": rows.filter(ends_at__lt=now)[:30],
        "link": CalendarLink.objects.filter(user=request.user).first(),
    })  # fmt: skip


@allowed()
@of_theirs
def meeting(request: Request, shown: Meeting) -> HttpResponse:
    moment = timezone.now() if shown.state == Meeting.State.OPEN else shown.closed_at or timezone.now()
    changes, rules = may(request.user, CHANGES), rules_of(shown)
    return page(request, "meetings/meeting.html", {
        "meeting": shown, "crumbs": crumbs(request.user), "items": agenda_of(shown, request.user), "rules": rules,
        "composition": composition_on(shown.body, rules, shown.on) if shown.body else None,
        "room": room_at(shown, moment) if shown.opened_at and not shown.closed_at else None, "changes": changes,
        "points": shown.points.select_related("owner"), "day": today(),  # type: ignore[attr-defined]
        "last_day": actions.last_day_of_notice(shown), "starts": shown.on_its_clock(shown.starts_at),
        "ends": shown.on_its_clock(shown.ends_at), "sees_minutes": changes or shown.state in WRITTEN,
        "lacks": lacking(shown) if changes else [], "adopts": shown.adopts.all(),  # type: ignore[attr-defined]
    })  # fmt: skip


@allowed("meetings.add_meeting")
def plan(request: Request) -> HttpResponse:
    form = MeetingForm(request.POST or None, initial={"owner": request.user.pk, "time_zone": "America/Toronto"})
    if made := answered(request, form, lambda: actions.plan(by=request.user, **form.facts())):
        return redirect(page_of(made))
    return form_page(
        request, form, title=_("Plan a meeting"), submit=pgettext("meeting", "Plan"), crumbs=crumbs(request.user),
        cancel=reverse("meetings:meetings"),
    )  # fmt: skip


@allowed(CHANGES)
def change(request: Request, pk: int) -> HttpResponse:
    shown = held(pk)
    form = MeetingForm(request.POST or None, held=shown, initial=MeetingForm.initial_of(shown))
    if answered(request, form, lambda: actions.change(by=request.user, meeting=shown, on=today(), **form.facts())):
        return redirect(page_of(shown))
    told = _("Those who were convened are told again if the moment or the place is another.")
    return form_page(
        request, form, title=_("Edit the meeting"), submit=_("Save"), crumbs=crumbs(request.user, shown), cancel=page_of(shown),
        lede=told if shown.state == Meeting.State.NOTICED else "",
    )  # fmt: skip


@allowed(CHANGES)
def convene(request: Request, pk: int) -> HttpResponse:
    shown = held(pk)
    form = ConveneForm(request.POST or None)
    if answered(request, form, lambda: actions.convene(by=request.user, meeting=shown, on=today(), **form.cleaned_data)):
        messages.success(request, _("The notice is sent to those who vote."))
        return redirect(page_of(shown))
    said = {"day": written_day(actions.last_day_of_notice(shown)), "days": rules_of(shown).notice_days}
    return form_page(
        request, form, title=_("Convene the meeting"), submit=_("Send the notice"), crumbs=crumbs(request.user, shown),
        cancel=page_of(shown), lede=_("%(days)s days of notice are needed: it leaves by %(day)s.") % said,
    )  # fmt: skip


@allowed(CHANGES)
def cancel(request: Request, pk: int) -> HttpResponse:
    shown = held(pk)
    form = WhyForm(request.POST or None)
    if answered(request, form, lambda: actions.cancel(by=request.user, meeting=shown, on=today(), **form.cleaned_data)):
        return redirect(page_of(shown))
    return form_page(
        request, form, title=_("Cancel the meeting"), submit=_("Cancel the meeting"), crumbs=crumbs(request.user, shown),
        cancel=page_of(shown), lede=_("Those who were convened are told."),
    )  # fmt: skip


@allowed(public=True)
def feed(request: Request, token: str) -> HttpResponse:
    """Somebody's meetings, for whoever has the address, while its owner may sign in."""
    link = get_object_or_404(CalendarLink.objects.select_related("user"), token=token, user__is_active=True)
    return HttpResponse(written(events(link.user, today()), timezone.now()), content_type="text/calendar; charset=utf-8")


@allowed()
@require_POST
def link_calendar(request: Request) -> HttpResponse:
    actions.link_calendar(by=request.user, on=today())
    messages.success(request, _("Here is your calendar address; one that was made before opens nothing any more."))
    return redirect("meetings:mine")
