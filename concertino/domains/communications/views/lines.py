"""A line of the communication plan: its page, planned, changed, how far it is, what it obtained, its newsletter."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from concertino.base.ui.blocks import shown_on
from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.communications import actions
from concertino.domains.communications.forms.lines import LineForm, NewsletterOfForm, ResultForm
from concertino.domains.communications.models import Line, share_of_expected
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal

PAGE, CHANGE = "communications:line", "communications.change_line"


@allowed("communications.view_line")
def line(request: Request, pk: int) -> HttpResponse:
    shown = held(pk)
    results = list(shown.results.all())
    share = share_of_expected(results[0].value, shown.expected) if results else None
    return page(request, "communications/line.html", {
        "line": shown, "crumbs": crumbs(), "results": results, "share": share, "states": Line.State.choices,
        "is_open": shown.state not in Line.OVER, "panels": shown_on("communications.Line", request, shown),
    })  # fmt: skip


@allowed("communications.add_line")
def plan(request: Request) -> HttpResponse:
    form = LineForm(request.POST or None, day=today(), initial={"on": today(), "owner": request.user.pk})
    made: Any = answered(request, form, lambda: actions.plan_line(by=request.user, **form.cleaned_data))
    if made:
        return redirect(PAGE, made.pk)
    title = _("Plan a communication")
    return form_page(request, form, title=title, submit=_("Plan it"), cancel=crumbs()[0][1], crumbs=crumbs())


@allowed(CHANGE)
def change(request: Request, pk: int) -> HttpResponse:
    shown = held(pk)
    form = LineForm(request.POST or None, day=today(), instance=shown)
    if answered(request, form, lambda: actions.change_line(by=request.user, line=shown, **form.cleaned_data)):
        return redirect(PAGE, pk)
    return _form(request, shown, form, title=_("Edit a line of the plan"), submit=_("Save"))


@allowed(CHANGE)
@require_POST
def say_state(request: Request, pk: int) -> HttpResponse:
    try:
        actions.say_line_state(by=request.user, line=held(pk), state=request.POST.get("state", ""))
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect(PAGE, pk)


@allowed(CHANGE)
def record_result(request: Request, pk: int) -> HttpResponse:
    shown, day = held(pk), today()
    form = ResultForm(request.POST or None, initial={"on": day})
    act: Any = lambda: actions.record_result(by=request.user, line=shown, today=day, **form.cleaned_data)  # noqa: E731
    if answered(request, form, act):
        return redirect(PAGE, pk)
    return _form(request, shown, form, title=_("Record a result"), submit=_("Keep"), lede=shown.said("unit"))


@allowed("newsletters.add_newsletter")
def make_newsletter(request: Request, pk: int) -> HttpResponse:
    shown = held(pk)
    form = NewsletterOfForm(request.POST or None)
    act: Any = lambda: actions.make_newsletter(by=request.user, line=shown, on=today(), **form.cleaned_data)  # noqa: E731
    made = answered(request, form, act)
    if made:
        messages.success(request, _("Its content is the subject, its message the first text: complete it."))
        return redirect("newsletters:newsletter", made.pk)
    return _form(request, shown, form, title=_("Make a newsletter of it"), submit=_("Make the newsletter"))


def held(pk: int) -> Line:
    tied = Line.objects.select_related("objective__plan", "audience", "channel", "owner", *Line.MADE)
    return get_object_or_404(tied, pk=pk)


def _form(request: Request, shown: Line, form: Any, **said: Any) -> HttpResponse:
    place = reverse(PAGE, args=[shown.pk])
    return form_page(request, form, cancel=place, crumbs=[*crumbs(), (shown.name, place)], **said)


def crumbs() -> list[tuple[str, str]]:
    return [(_("Communication plan"), reverse("communications:lines"))]
