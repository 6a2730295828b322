"""A contest as the team sees it: its days, categories, criteria, entries and jury."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.contests import actions
from concertino.domains.contests.forms.contests import CategoryForm, ContestForm, CriterionForm
from concertino.domains.contests.models import Assignment, Category, Contest, Criterion, Entry, JuryHours
from concertino.ground.periods import today

FORM = "contests/form.html"
CHANGE = "contests.change_contest"


@allowed("contests.view_contest")
def contest(request: Request, pk: int) -> HttpResponse:
    shown = get_object_or_404(Contest.objects.select_related("owner"), pk=pk)
    standing = Q(entries__refused_on=None, entries__withdrawn_on=None)
    accepted = Count("entries", filter=standing & Q(entries__accepted_on__isnull=False))
    assigned = Assignment.objects.standing().filter(judge__contest=shown)
    return page(request, "contests/contest.html", {
        "contest": shown, "crumbs": crumbs(), "criteria": shown.criteria.all(),
        "categories": shown.categories.annotate(standing=Count("entries", filter=standing), accepted=accepted),
        "waiting": Entry.objects.to_decide().filter(category__contest=shown).count(), "is_open": shown.takes_scores_on(today()),
        "judges": shown.judges.sitting().count(), "assigned": assigned.count(), "sent": assigned.sent().count(),
        "hours": JuryHours.objects.filter(judge__contest=shown).aggregate(total=Sum("hours"))["total"],
    })  # fmt: skip


@allowed("contests.add_contest")
def open_contest(request: Request) -> HttpResponse:
    form = ContestForm(request.POST or None, initial={"owner": request.user})
    made = answered(request, form, lambda: actions.open_contest(by=request.user, **form.cleaned_data))
    if made:
        return redirect("contests:contest", made.pk)
    return form_page(
        request, form, title=_("Open a contest"), submit=pgettext("contest", "Open it"), cancel=crumbs()[0][1], crumbs=crumbs()
    )


@allowed(CHANGE)
def change_contest(request: Request, pk: int) -> HttpResponse:
    held = get_object_or_404(Contest, pk=pk)
    form = ContestForm(request.POST or None, held=held)
    if answered(request, form, lambda: actions.change_contest(by=request.user, contest=held, **form.cleaned_data)):
        return redirect("contests:contest", pk)
    return of_contest(request, held, form, title=_("Edit a contest"), submit=_("Save"))


@allowed(CHANGE)
def add_category(request: Request, pk: int) -> HttpResponse:
    held = get_object_or_404(Contest, pk=pk)
    form = CategoryForm(request.POST or None)
    if answered(request, form, lambda: actions.add_category(by=request.user, contest=held, **form.cleaned_data)):
        return redirect("contests:contest", pk)
    return of_contest(request, held, form, title=_("Add a category"), submit=_("Add"))


@allowed(CHANGE)
def change_category(request: Request, pk: int) -> HttpResponse:
    held = get_object_or_404(Category.objects.select_related("contest"), pk=pk)
    form = CategoryForm(request.POST or None, held=held)
    if answered(request, form, lambda: actions.change_category(by=request.user, category=held, **form.cleaned_data)):
        return redirect("contests:contest", held.contest_id)
    return of_contest(request, held.contest, form, title=_("Edit a category"), submit=_("Save"))


@allowed(CHANGE)
def add_criterion(request: Request, pk: int) -> HttpResponse:
    held = get_object_or_404(Contest, pk=pk)
    form = CriterionForm(request.POST or None)
    if answered(request, form, lambda: actions.add_criterion(by=request.user, contest=held, **form.cleaned_data)):
        return redirect("contests:contest", pk)
    return of_contest(request, held, form, title=_("Add a criterion"), submit=_("Add"))


@allowed(CHANGE)
def change_criterion(request: Request, pk: int) -> HttpResponse:
    held = get_object_or_404(Criterion.objects.select_related("contest"), pk=pk)
    form = CriterionForm(request.POST or None, held=held)
    if answered(request, form, lambda: actions.change_criterion(by=request.user, criterion=held, **form.cleaned_data)):
        return redirect("contests:contest", held.contest_id)
    return of_contest(request, held.contest, form, title=_("Edit a criterion"), submit=_("Save"))


def of_contest(request: Request, held: Contest, form: Any, **said: Any) -> HttpResponse:
    place = reverse("contests:contest", args=[held.pk])
    return form_page(request, form, cancel=place, crumbs=crumbs(held), template=FORM, **said)


def crumbs(held: Contest | None = None) -> list[tuple[str, str]]:
    start = [(_("Contests"), reverse("contests:contests"))]
    return [*start, (str(held), reverse("contests:contest", args=[held.pk]))] if held else start
