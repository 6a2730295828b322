"""Entries, as the team takes them in and decides on them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, may, page
from concertino.domains.contests import actions
from concertino.domains.contests.forms.entries import DayForm, EntryForm, FileForm, RefuseForm
from concertino.domains.contests.models import Contest, Entry
from concertino.domains.contests.views.contests import FORM, crumbs, of_contest
from concertino.ground.periods import today

CHANGE = "contests.change_entry"


@allowed("contests.view_entry")
def entry(request: Request, pk: int) -> HttpResponse:
    shown = held_entry(pk)
    sees_scores = may(request.user, "contests.view_result")
    assignments = shown.assignments.standing().select_related("judge__contact").prefetch_related("marks__criterion")
    return page(request, "contests/entry.html", {
        "entry": shown, "contest": shown.category.contest, "crumbs": crumbs(shown.category.contest),
        "files": shown.files.select_related("document"), "assignments": assignments if sees_scores else None,
        "conflicts": shown.conflicts.select_related("judge__contact") if sees_scores else None,
        "result": getattr(shown, "result", None) if sees_scores else None, "laureate": getattr(shown, "laureate", None),
    })  # fmt: skip


@allowed(CHANGE)
def enter(request: Request, pk: int) -> HttpResponse:
    held = get_object_or_404(Contest, pk=pk)
    form = EntryForm(request.POST or None, contest=held)

    def act() -> Entry:
        given = {"contact": form.cleaned_data["contact"], "on": today(), "by_the_team": True}
        return actions.enter(by=request.user, **given, **form.facts)

    made = answered(request, form, act)
    if made:
        return redirect("contests:entry", made.pk)
    return of_contest(request, held, form, title=_("Submit an entry"), submit=pgettext("contest", "Submit"))


@allowed(CHANGE)
def accept(request: Request, pk: int) -> HttpResponse:
    held = held_entry(pk)
    form = DayForm(request.POST or None, initial={"on": today()})
    if answered(request, form, lambda: actions.accept(by=request.user, entry=held, **form.cleaned_data)):
        return redirect("contests:entry", pk)
    lede = _("It goes before the jury, and its fee is invoiced.")
    return of_entry(request, held, form, title=_("Accept an entry"), submit=pgettext("contest", "Accept it"), lede=lede)


@allowed(CHANGE)
def refuse(request: Request, pk: int) -> HttpResponse:
    held = held_entry(pk)
    form = RefuseForm(request.POST or None, initial={"on": today()})
    if answered(request, form, lambda: actions.refuse(by=request.user, entry=held, **form.cleaned_data)):
        return redirect("contests:entry", pk)
    return of_entry(request, held, form, title=_("Refuse an entry"), submit=pgettext("contest", "Refuse it"))


@allowed(CHANGE)
def withdraw(request: Request, pk: int) -> HttpResponse:
    held = held_entry(pk)
    form = DayForm(request.POST or None, initial={"on": today()})
    if answered(request, form, lambda: actions.withdraw(by=request.user, entry=held, **form.cleaned_data)):
        return redirect("contests:entry", pk)
    lede = _("Its fee is credited while entries are taken; later it stays due.")
    return of_entry(request, held, form, title=_("Withdraw an entry"), submit=_("Withdraw it"), lede=lede)


@allowed(CHANGE)
def attach(request: Request, pk: int) -> HttpResponse:
    held = held_entry(pk)
    form = FileForm(request.POST or None, request.FILES or None)

    def act() -> Any:
        file = form.cleaned_data["file"]
        return actions.attach(by=request.user, entry=held, file=file, name=file.name, on=today())

    if answered(request, form, act):
        messages.success(request, _("The file is kept."))
        return redirect("contests:entry", pk)
    return of_entry(request, held, form, title=_("Add a file"), submit=_("Add"))


def held_entry(pk: int) -> Entry:
    rows = Entry.objects.select_related("category__contest", "contact", "invoice", "result", "laureate")
    return get_object_or_404(rows, pk=pk)


def of_entry(request: Request, held: Entry, form: Any, **said: Any) -> HttpResponse:
    place = reverse("contests:entry", args=[held.pk])
    return form_page(
        request, form, cancel=place, crumbs=[*crumbs(held.category.contest), (held.title, place)], template=FORM, **said
    )
