"""A call: who is called and who answered, and what is decided of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from concertino.base.jobs.actions import enqueue
from concertino.base.ui.blocks import shown_on
from concertino.base.ui.forms import answered, confirm_page, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.consultations import actions, tasks
from concertino.domains.consultations.actions.inviting import to_remind
from concertino.domains.consultations.forms.calls import DatesForm, WhoForm
from concertino.domains.consultations.links import open_link_of
from concertino.domains.consultations.models import Call
from concertino.domains.consultations.places import consultation_page, page_of
from concertino.domains.consultations.showing import count, counted, drawn_rates
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_day, written_number


@allowed("consultations.view_consultation")
def call(request: Request, pk: int) -> HttpResponse:
    found = _of(pk)
    return page(request, "consultations/call.html", {
        "call": found, "crumbs": _crumbs(found), "day": today(),
        "panels": shown_on("consultations.Call", request, found), "dates": found.reminder_dates(),
        "counted": counted(found, today()) if found.opened_on is None else None,
        "open_link": open_link_of(found) if found.is_public else "",
        **drawn_rates(found),
    }, partial="rates")  # fmt: skip


@allowed("consultations.change_consultation")
def open_call(request: Request, pk: int) -> HttpResponse:
    found = _of(pk)
    if request.method == "POST":
        return _done(request, found, lambda: actions.open_call(by=request.user, call=found, on=today()), _("The call is open."))
    return _confirm(request, found, _("Open “%(call)s”?"), _("Open and invite"), _opening_said(found))


@allowed("consultations.change_consultation")
def close_call(request: Request, pk: int) -> HttpResponse:
    found = _of(pk)
    if request.method == "POST":
        return _done(request, found, lambda: actions.close_call(by=request.user, call=found, on=today()), _("It is closed."))
    text = _("No answer is taken any more, drafts not sent are left aside, and nobody is reminded. It cannot be opened again.")
    return _confirm(request, found, _("Close “%(call)s”?"), _("Close the call"), text)


@allowed("consultations.change_consultation")
def remind(request: Request, pk: int) -> HttpResponse:
    """In a job: they may be ten thousand."""
    found, day = _of(pk), today()
    if request.method == "POST":
        label = _("Reminders: %(call)s") % {"call": found}
        enqueue(tasks.remind, by=request.user, label=label, url=page_of(found), call_id=pk, on=day.isoformat())
        return _back(request, found, _("The reminders are being written."))
    silent = to_remind(found, day).count()
    text = ngettext(
        "%(n)s voice has not answered and was not reminded today: it is written to, and nobody else.",
        "%(n)s voices have not answered and were not reminded today: they are written to, and nobody else.", silent,
    ) % {"n": written_number(silent)}  # fmt: skip
    return _confirm(request, found, _("Remind for “%(call)s”?"), _("Remind now"), text)


@allowed("consultations.change_consultation")
def change_dates(request: Request, pk: int) -> HttpResponse:
    found = _of(pk)
    form = DatesForm(request.POST or None, initial={"closes_on": found.closes_on, "reminder_days": found.reminder_days})
    if answered(request, form, lambda: actions.change_call(by=request.user, call=found, **form.cleaned_data)):
        return _back(request, found, _("The dates are up to date."))
    return form_page(
        request, form, title=_("Dates of the call"), submit=_("Save"), cancel=page_of(found),
        crumbs=[*_crumbs(found), (str(found), page_of(found))],
    )  # fmt: skip


@allowed("consultations.change_consultation")
@require_POST
def count_voices(request: Request) -> HttpResponse:
    """How many voices a form would call, as it stands."""
    form = WhoForm(request.POST, day=today())
    context: dict[str, Any] = {"refusal": _("Finish saying who is called: they are counted then.")}
    if form.is_valid():
        try:
            context = {"counted": count(form.asked(), form.cleaned_data["record_on"] or today())}
        except Refusal as refusal:  # the segment uses what is gone
            context = {"refusal": refusal.sentence}
    return page(request, "consultations/counted.html", context)


def _of(pk: int) -> Call:
    return get_object_or_404(Call.objects.select_related("consultation", "segment", "job"), pk=pk)


def _crumbs(found: Call) -> list[tuple[str, str]]:
    consultation = found.consultation
    return [(_("Consultations"), reverse("consultations:home")), (str(consultation), consultation_page(consultation))]


def _opening_said(found: Call) -> str:
    if found.is_public:
        return _("The open link starts to work. Nobody is written to: you pass the link on yourself.")
    n = counted(found, today())
    text = _("%(n)s voices are invited, of whom %(unmailed)s have no e-mail address. Who is called never changes after that.")
    said = text % {"n": written_number(n.voices), "unmailed": written_number(n.without_address)}
    until = _("Answers are taken until %(day)s.") % {"day": written_day(found.closes_on)}
    return f"{said} {until}"


def _back(request: Request, found: Call, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect(page_of(found))


def _done(request: Request, found: Call, act: Any, said: str) -> HttpResponse:
    try:
        act()
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return redirect(page_of(found))
    return _back(request, found, said)


def _confirm(request: Request, found: Call, title: str, submit: str, text: str) -> HttpResponse:
    crumbs = [*_crumbs(found), (str(found), page_of(found))]
    title = title % {"call": found}
    return confirm_page(request, title=title, text=text, submit=submit, cancel=page_of(found), crumbs=crumbs)
