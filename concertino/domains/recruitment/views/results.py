"""How many prospects joined, where they came from, and what each cost."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.people.models import Association
from concertino.base.ui.charts import Bar, BarChart
from concertino.base.ui.days import DayInput
from concertino.base.ui.pages import Request, allowed, may, page
from concertino.domains.recruitment.results import BY, cost_by_strategy, results
from concertino.domains.recruitment.views.framing import crumbs, tabs
from concertino.ground import words
from concertino.ground.measures import Figure, hide_small, measures
from concertino.ground.periods import Period, fiscal_year, today


class PeriodForm(forms.Form):
    """The days of which one asks, both in, and along what."""

    first = forms.DateField(label=gettext_lazy("From"), widget=DayInput())
    last = forms.DateField(label=gettext_lazy("Until"), widget=DayInput())
    by = forms.ChoiceField(label=gettext_lazy("By"))

    def __init__(self, data: dict[str, Any], *, day: date):
        year = fiscal_year(day, Association.objects.current().fiscal_year_month)
        given = {"first": year.first.isoformat(), "last": day.isoformat(), "by": "source"} | data
        super().__init__({name: given[name] for name in ("first", "last", "by")})
        dimensions = measures["recruitment.conversion"].by
        self.fields["by"].choices = [(name, str(dimensions[name].label).capitalize()) for name in BY]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if {"first", "last"} <= given.keys() and given["last"] < given["first"]:
            self.add_error("last", _("The end comes before the beginning."))
        return given


@allowed("recruitment.view_strategy")
def show(request: Request) -> HttpResponse:
    form = PeriodForm(request.GET.dict(), day=today())
    context: dict[str, Any] = {"form": form, "tabs": tabs(request), "crumbs": crumbs(request), "lede": _("Choose the days.")}
    if form.is_valid():
        period = Period(form.cleaned_data["first"], form.cleaned_data["last"])
        whole, lines = results(period, form.cleaned_data["by"])
        sees_all = may(request.user, "recruitment.view_prospect")
        lines = lines if sees_all else _without_small(lines)
        context |= {
            "lede": _said(period, whole), "lines": lines, "chart": _chart(lines), "costs": cost_by_strategy(period),
            "of": dict(form.fields["by"].choices)[form.cleaned_data["by"]],  # type: ignore[attr-defined]
            "hides": not sees_all, "whole": whole,
        }  # fmt: skip
    return page(request, "recruitment/results.html", context)


def _without_small(lines: list[Any]) -> list[Any]:
    """Who may not see the prospects does not guess one from a number."""
    over, _total = hide_small({line.label: line.over for line in lines})
    joined, _total = hide_small({line.label: line.joined for line in lines})
    return [line for line in lines if over[line.label] is not None and joined[line.label] is not None]


def _said(period: Period, whole: Figure) -> str:
    days = {"first": words.written_day(period.first), "last": words.written_day(period.last)}
    if not whole.whole:
        return _("No prospect joined or was lost from %(first)s to %(last)s.") % days
    said = {
        "joined": words.written_number(whole.part), "over": words.written_number(whole.whole),
        "share": words.written_percent(whole.value),
    }  # fmt: skip
    sentence = _("From %(first)s to %(last)s, %(joined)s prospects joined of %(over)s whose story ended: %(share)s.")
    return sentence % (days | said)


def _chart(lines: list[Any]) -> BarChart | None:
    if not lines:
        return None
    return BarChart(
        title=_("Prospects who joined"), unit="", by=_("Group"), value_label=_("Joined"),
        description=_("Those who joined; the tick is the number of those who joined or were lost."),
        bars=[Bar(line.label, line.joined, line.over) for line in lines],
    )  # fmt: skip
