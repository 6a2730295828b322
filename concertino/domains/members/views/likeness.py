"""Whether the members are like those whom they represent."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.ui.charts import LineChart
from concertino.base.ui.pages import Request, allowed, may, page
from concertino.domains.members.likeness import LISTS, likeness, over_time
from concertino.domains.members.models import Population
from concertino.domains.members.views.terms import roster_crumb
from concertino.ground import words
from concertino.ground.measures import measures
from concertino.ground.periods import DAY, Period, every, months_later, today

BACK = {"quarter": 36, "year": 84}  # months


class LikenessForm(forms.Form):
    as_of = forms.DateField(label=gettext_lazy("As of"))
    by = forms.ChoiceField(label=gettext_lazy("By"))
    population = forms.ModelChoiceField(
        Population.objects.none(), label=gettext_lazy("Population"), required=False, empty_label=gettext_lazy("None")
    )
    every = forms.ChoiceField(
        label=gettext_lazy("Over time"), choices=[("quarter", gettext_lazy("By quarter")), ("year", gettext_lazy("By year"))]
    )

    def __init__(self, data: dict[str, Any], *, day: date):
        given = {"as_of": day.isoformat(), "by": "sector", "every": "quarter"} | data
        if "population" not in given:  # the newest of the list; "None" may be chosen
            given["population"] = Population.objects.filter(counted_by=given["by"]).values_list("pk", flat=True).first()
        super().__init__(given)
        choices = [(name, str(measures["members.active"].by[name].label).capitalize()) for name in LISTS]
        self.fields["by"].choices = choices  # type: ignore[attr-defined]
        self.fields["population"].queryset = Population.objects.all()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A population counted by another list is set aside: one looks along the list."""
        given = super().clean() or {}
        if (population := given.get("population")) and population.counted_by != given.get("by"):
            given["population"] = None
        return given


@allowed("members.view_sectortarget")
def show(request: Request) -> HttpResponse:
    form = LikenessForm(request.GET.dict(), day=today())
    context: dict[str, Any] = {"form": form, "crumbs": [roster_crumb()], "lede": _("Choose a day.")}
    if form.is_valid():
        given = form.cleaned_data
        sees_members = may(request.user, "members.view_membership")
        found = likeness(given["by"], given["as_of"], given["population"], sees_members=sees_members)
        line = over_time(given["by"], _periods(given["as_of"], given["every"]))
        context |= {
            "found": found, "day": given["as_of"], "population": given["population"], "hides": not sees_members,
            "dimension": dict(form.fields["by"].choices)[given["by"]], "lede": _said(given["as_of"], line),  # type: ignore[attr-defined]
            "charts": _charts(line), "by": given["by"],
        }  # fmt: skip
    return page(request, "members/likeness.html", context)


def _periods(day: date, kind: str) -> list[Period]:
    """The periods before, and the one under way until the day."""
    return [period.until(day) for period in every(kind, months_later(day, -BACK[kind]) + DAY, day)]


def _said(day: date, line: list[Any]) -> str:
    _last, smallest, equity = line[-1]
    if equity.value is None:
        return _("No number to reach is in force at %(day)s, or no member is known.") % {"day": words.written_day(day)}
    said = {
        "equity": words.written_number(equity.value, 2), "smallest": words.written_number(smallest.value, 2),
        "day": words.written_day(day),
    }  # fmt: skip
    return _("Equity is %(equity)s at %(day)s; the smallest ratio to a number to reach is %(smallest)s.") % said


def _charts(line: list[Any]) -> list[LineChart]:
    named = (
        (_("Equity over time"), [(day, equity.value) for day, _ratio, equity in line],
         _("1 less half the sum of the differences between the share of the members and the share to reach: 1 is alike.")),
        (_("Smallest ratio over time"), [(day, ratio.value) for day, ratio, _equity in line],
         _("Members over the number to reach, where that is the least.")),
    )  # fmt: skip
    return [
        LineChart(title=title, description=text, unit="", span=Period(line[0][0], line[-1][0]), points=points)
        for title, points, text in named if any(value is not None for _day, value in points)
    ]  # fmt: skip
