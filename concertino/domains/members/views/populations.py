"""Reference populations: the register, the page of one, its lines, what they stand for, and the numbers that it proposes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.ui.forms import form_page, refused
from concertino.base.ui.pages import Request, allowed, may, page
from concertino.domains.members import actions
from concertino.domains.members.forms.populations import AdoptForm, CoverageForm, LinesForm, MapForm, PopulationForm
from concertino.domains.members.likeness import LISTS
from concertino.domains.members.models import Population
from concertino.domains.members.views.terms import kept, roster_crumb
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal


def population_page(population: Population) -> str:
    return reverse("members:population", args=[population.pk])


def _crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [roster_crumb(), (_("Reference populations"), reverse("members:populations")), *more]


@allowed("members.view_population")
def populations(request: Request) -> HttpResponse:
    found = Population.objects.prefetch_related("counts")
    return page(request, "members/populations.html", {"populations": found, "crumbs": [roster_crumb()]})


@allowed("members.view_population")
def show(request: Request, pk: int) -> HttpResponse:
    population = get_object_or_404(Population, pk=pk)
    form = CoverageForm(request.GET) if "coverage" in request.GET else CoverageForm()
    return page(request, "members/population.html", {
        "population": population, "crumbs": _crumbs(), "lines": population.counts.select_related("sector", "region", "category"),
        "form": form, "proposed": _proposed(population, form) if form.is_bound and form.is_valid() else None,
        "coverage": request.GET.get("coverage", ""), "may_adopt": may(request.user, "members.change_sectortarget"),
    })  # fmt: skip


def _proposed(population: Population, form: CoverageForm) -> list[Any] | None:
    try:
        return actions.proposed(population, form.cleaned_data["coverage"])
    except Refusal as refusal:
        refused(form, refusal)
        return None


@allowed("members.add_population")
def add(request: Request) -> HttpResponse:
    form = PopulationForm(request.POST or None, initial={"year": today().year})
    if made := kept(request, form, lambda **facts: actions.describe_population(by=request.user, **facts)):
        messages.success(request, _("The population is described: give its lines now."))
        return redirect(population_page(made))
    return form_page(
        request, form, title=_("Describe a population"), submit=_("Describe"), cancel=reverse("members:populations"),
        crumbs=_crumbs(),
    )  # fmt: skip


@allowed("members.change_population")
def change(request: Request, pk: int) -> HttpResponse:
    population = get_object_or_404(Population, pk=pk)
    form = PopulationForm(request.POST or None, instance=Population.objects.get(pk=pk))
    if kept(request, form, lambda **facts: actions.describe_population(by=request.user, population=population, **facts)):
        return _back(request, population, _("The population is up to date."))
    return _form(request, form, population, _("Edit %(population)s"))


@allowed("members.change_population")
def count(request: Request, pk: int) -> HttpResponse:
    population = get_object_or_404(Population, pk=pk)
    form = LinesForm(request.POST or None)
    done = kept(request, form, lambda lines: actions.count_population(by=request.user, population=population, lines=lines))
    if done is not None:
        return _back(request, population, _("%(new)s new lines, %(changed)s changed.") % {"new": done[0], "changed": done[1]})
    return _form(request, form, population, _("Lines of %(population)s"))


@allowed("members.change_population")
def match(request: Request, pk: int) -> HttpResponse:
    population = get_object_or_404(Population, pk=pk)
    form = MapForm(
        request.POST if request.method == "POST" else None,
        population=population,
        entries=list(LISTS[population.counted_by].objects.all()),
    )
    if request.method == "POST" and form.is_valid():
        actions.map_population(by=request.user, population=population, entries=form.mapped)
        return _back(request, population, _("It is written down what each label stands for."))
    return _form(request, form, population, _("What the labels of %(population)s stand for"))


@allowed("members.change_sectortarget")
def adopt(request: Request, pk: int) -> HttpResponse:
    population = get_object_or_404(Population, pk=pk)
    given = request.GET.get("coverage", "")
    form = AdoptForm(request.POST or None, today=today(), coverage=given)
    made = kept(request, form, lambda **facts: actions.adopt_numbers(by=request.user, population=population, **facts))
    if made:
        messages.success(request, _("The decision is recorded, and %(count)s numbers to reach are set.") % {"count": len(made)})
        return redirect(f"{reverse('members:likeness')}?by={population.counted_by}&population={population.pk}")
    return _form(request, form, population, _("Adopt the numbers that %(population)s proposes"))


def _back(request: Request, population: Population, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect(population_page(population))


def _form(request: Request, form: Any, population: Population, title: str) -> HttpResponse:
    return form_page(
        request, form, title=title % {"population": population}, submit=_("Save"), cancel=population_page(population),
        crumbs=_crumbs((str(population), population_page(population))),
    )  # fmt: skip
