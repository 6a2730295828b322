"""The registers of lobbying: deadlines and their calendar, the duty to register, changes and filings."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.positions import actions
from concertino.domains.positions.forms.lobbying import ChangeForm, DutyForm, EndForm, FilingForm
from concertino.domains.positions.lobbying.calendars import FEED, events_of
from concertino.domains.positions.lobbying.calendars import said as said_due
from concertino.domains.positions.lobbying.dues import Due
from concertino.domains.positions.lobbying.standing import dues_on, duties_on, undecided_on
from concertino.domains.positions.models import Level, RegistrationDuty
from concertino.domains.positions.views.lobbying import crumbs
from concertino.ground import calendars
from concertino.ground.periods import read_day, today

PLACE = "positions:lobbying_deadlines"
MARKS = {"yes": "on", "no": "ok", "undecided": "plan"}


@allowed("positions.view_communication")
def deadlines(request: Request) -> HttpResponse:
    day = today()
    dues = dues_on(day)
    feed = settings.SITE_URL + reverse("positions:lobbying_feed", args=[calendars.feed_token(FEED)])
    return page(request, "positions/lobbying_deadlines.html", {
        "crumbs": crumbs(), "day": day, "feed": feed,
        "standing": [_line(due, day) for due in dues if not due.filed_on],
        "met": [_line(due, day) for due in reversed(dues) if due.filed_on],
        "duties": [_answer(level, duty) for level, duty in duties_on(day).items()],
        "undecided": [Level(level).label for level in undecided_on(day)],
    })  # fmt: skip


@allowed(public=True)
def feed(request: Request, token: str) -> HttpResponse:
    """For an agenda that cannot sign in: the address is the secret."""
    if not calendars.is_token(token, FEED):
        raise Http404
    return HttpResponse(
        calendars.written(events_of(dues_on(today())), timezone.now()), content_type="text/calendar; charset=utf-8"
    )


@allowed("positions.add_filing")
def file(request: Request, register: str, kind: str, about: str) -> HttpResponse:
    due = _due(register, kind, about)
    form = FilingForm(request.POST or None, initial={"on": today()})
    act: Any = lambda: actions.file(  # noqa: E731
        by=request.user, register=due.register, kind=due.kind, about_on=due.about_on, **form.cleaned_data
    )
    if answered(request, form, act):
        return _done(request, _("The filing is noted: the deadline is met."))
    return _form(request, form, said_due(due), _("Note the filing"))


@allowed("positions.add_filing")
def note_change(request: Request) -> HttpResponse:
    form = ChangeForm(request.POST or None, initial={"on": today()})
    if answered(request, form, lambda: actions.note_change(by=request.user, **form.cleaned_data)):
        return _done(request, _("The change is noted."))
    return _form(request, form, _("Note a change to tell a register"), _("Keep"))


@allowed("positions.add_filing")
def end(request: Request) -> HttpResponse:
    form = EndForm(request.POST or None, initial={"on": today()})
    if answered(request, form, lambda: actions.end_registration(by=request.user, **form.cleaned_data)):
        return _done(request, _("The end of the registration is noted."))
    return _form(request, form, _("End a registration"), _("Keep"))


@allowed("positions.add_registrationduty")
def decide(request: Request) -> HttpResponse:
    form = DutyForm(request.POST or None, initial={"on": today(), "level": request.GET.get("level")})
    if answered(request, form, lambda: actions.decide_duty(by=request.user, **form.cleaned_data)):
        return _done(request, _("The answer holds from its day on."))
    return _form(request, form, _("Must the association register?"), _("Keep"))


def _due(register: str, kind: str, about: str) -> Due:
    """One that is asked, and was not met."""
    try:
        on = read_day(about)
    except ValueError:
        raise Http404 from None
    found = (due for due in dues_on(today()) if (due.register, due.kind, due.about_on) == (register, kind, on))
    due = next(found, None)
    if due is None:
        raise Http404
    return due


def _answer(level: str, duty: RegistrationDuty | None) -> tuple[Any, RegistrationDuty | None, str]:
    return Level(level).label, duty, MARKS[duty.answer if duty else "undecided"]


def _line(due: Due, day: date) -> dict[str, Any]:
    late = due.is_late(day)
    return {"due": due, "said": said_due(due), "is_late": late, "mark": "late" if late else "ok" if due.filed_on else "on"}


def _done(request: Request, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect(PLACE)


def _form(request: Request, form: Any, title: str, submit: str) -> HttpResponse:
    place = reverse(PLACE)
    return form_page(
        request, form, title=title, submit=submit, cancel=place, crumbs=[*crumbs(), (_("Deadlines of the registers"), place)]
    )
