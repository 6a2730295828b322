"""Juries: who judges, whom they may not judge, who judges what."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.contests import actions
from concertino.domains.contests.analysis.assigning import Plan
from concertino.domains.contests.forms.entries import DayForm
from concertino.domains.contests.forms.juries import ConflictForm, HoursForm, JudgeForm, SwapForm
from concertino.domains.contests.letters import ask_scores
from concertino.domains.contests.models import Assignment, Contest, Entry, Judge
from concertino.domains.contests.views.contests import FORM, crumbs, of_contest
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal

CHANGE = "contests.change_judge"


@allowed("contests.view_judge")
def judge(request: Request, pk: int) -> HttpResponse:
    shown = _held(pk)
    assignments = shown.assignments.standing().select_related("entry__category")  # type: ignore[attr-defined]
    return page(request, "contests/judge.html", {
        "judge": shown, "contest": shown.contest, "crumbs": crumbs(shown.contest), "assignments": assignments,
        "conflicts": shown.conflicts.select_related("entry", "contact"), "hours": shown.hours.all(),
        "given": shown.hours.aggregate(total=Sum("hours"))["total"], "is_open": shown.contest.takes_scores_on(today()),
    })  # fmt: skip


@allowed(CHANGE)
def appoint(request: Request, pk: int) -> HttpResponse:
    held = get_object_or_404(Contest, pk=pk)
    form = JudgeForm(request.POST or None, initial={"on": today()})
    made = answered(request, form, lambda: actions.appoint(by=request.user, contest=held, **form.cleaned_data))
    if made:
        return redirect("contests:judge", made.pk)
    return of_contest(request, held, form, title=_("Appoint a judge"), submit=_("Appoint"))


@allowed(CHANGE)
def leave(request: Request, pk: int) -> HttpResponse:
    held = _held(pk)
    form = DayForm(request.POST or None, initial={"on": today()})
    if answered(request, form, lambda: actions.leave(by=request.user, judge=held, **form.cleaned_data)):
        return redirect("contests:judge", pk)
    lede = _("What they did not send may be assigned to others; what they sent stays.")
    return _form(request, held, form, title=_("A judge leaves the jury"), submit=_("Keep"), lede=lede)


@allowed(CHANGE)
def declare_conflict(request: Request, pk: int) -> HttpResponse:
    held = _held(pk)
    form = ConflictForm(request.POST or None, contest=held.contest)
    if answered(request, form, lambda: actions.declare_conflict(by=request.user, judge=held, on=today(), **form.cleaned_data)):
        return redirect("contests:judge", pk)
    return _form(request, held, form, title=_("Declare a conflict of interest"), submit=_("Declare"))


@allowed(CHANGE)
def note_hours(request: Request, pk: int) -> HttpResponse:
    held, day = _held(pk), today()
    form = HoursForm(request.POST or None, initial={"on": day})
    if answered(request, form, lambda: actions.note_hours(by=request.user, judge=held, today=day, **form.cleaned_data)):
        return redirect("contests:judge", pk)
    return _form(request, held, form, title=_("Note hours"), submit=_("Keep"))


@allowed(CHANGE)
@require_POST
def ask(request: Request, pk: int) -> HttpResponse:
    """By mail, with a personal link."""
    sent = ask_scores(by=request.user, judge=_held(pk), day=f"{today():%Y-%m-%d}")
    if sent.cause:
        messages.error(request, _("The message was not sent: %(cause)s.") % {"cause": sent.said_cause})
    else:
        messages.success(request, _("The message leaves to %(address)s.") % {"address": sent.address})
    return redirect("contests:judge", pk)


@allowed(CHANGE)
@require_POST
def assign(request: Request, pk: int) -> HttpResponse:
    held = get_object_or_404(Contest, pk=pk)
    try:
        _tell(request, actions.assign(by=request.user, contest=held, on=today()), held.judges_each)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("contests:contest", pk)


@allowed(CHANGE)
def swap(request: Request, pk: int) -> HttpResponse:
    held = _assignment(pk)
    form = SwapForm(request.POST or None, held=held)
    if answered(request, form, lambda: actions.swap(by=request.user, assignment=held, on=today(), **form.cleaned_data)):
        return redirect("contests:entry", held.entry_id)
    words = {"entry": held.entry, "judge": held.judge}
    lede = _("“%(entry)s” is before %(judge)s.") % words
    return _form(request, held.judge, form, title=_("Give an entry to another judge"), submit=_("Give it"), lede=lede)


@allowed(CHANGE)
@require_POST
def reopen(request: Request, pk: int) -> HttpResponse:
    held = _assignment(pk)
    try:
        actions.reopen(by=request.user, assignment=held, on=today())
        messages.success(request, _("The scores may be corrected by their judge."))
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("contests:entry", held.entry_id)


def _tell(request: Request, plan: Plan, each: int) -> None:
    count = len(plan.pairs)
    loads = plan.loads({judge for judge, _entry in plan.pairs}).values()
    words = {"count": count, "least": min(loads, default=0), "most": max(loads, default=0)}
    said = ngettext("%(count)s assignment.", "%(count)s assignments, %(least)s to %(most)s a judge.", count) % words
    messages.success(request, said)
    titles = dict(Entry.objects.filter(pk__in=plan.lacking).values_list("pk", "title"))
    for entry, (free, got) in plan.lacking.items():
        told = {"title": titles[entry], "each": each, "free": free, "got": got}
        messages.error(request, _(
            "“%(title)s” needs %(each)s judges and has %(got)s: %(free)s of the jury are free of conflict, not all can take more."
        ) % told)  # fmt: skip


def _held(pk: int) -> Judge:
    return get_object_or_404(Judge.objects.select_related("contest", "contact"), pk=pk)


def _assignment(pk: int) -> Assignment:
    return get_object_or_404(Assignment.objects.select_related("judge__contest", "judge__contact", "entry"), pk=pk)


def _form(request: Request, held: Judge, form: Any, **said: Any) -> HttpResponse:
    place = reverse("contests:judge", args=[held.pk])
    return form_page(request, form, cancel=place, crumbs=[*crumbs(held.contest), (str(held), place)], template=FORM, **said)
