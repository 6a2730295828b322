"""How many members by the plan's end: as the past years promise, or as one supposes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.ui.charts import LineChart
from concertino.base.ui.days import DayInput
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.recruitment.analysis.forecast import Expected, Rates, expect, needed
from concertino.domains.recruitment.models import OPEN
from concertino.domains.recruitment.outlook import Outlook, outlook
from concertino.domains.recruitment.tables import LABELS
from concertino.domains.recruitment.views.framing import crumbs, tabs
from concertino.ground import words
from concertino.ground.periods import Period, months_later, today

HORIZON = 24  # months, when the plan says no end to come
STEP = 3  # months between two points of the chart
YEAR = 365.25  # days


class SupposeForm(forms.Form):
    """What one supposes of the years to come: nothing is written."""

    as_of = forms.DateField(label=gettext_lazy("As of"), widget=DayInput())
    retention = forms.DecimalField(label=gettext_lazy("Retained in a year (%)"), required=False, min_value=0, max_value=100)
    arrival = forms.DecimalField(label=gettext_lazy("New in a year (%)"), required=False, min_value=0, max_value=500)


@allowed("recruitment.view_strategy")
def show(request: Request) -> HttpResponse:
    form = SupposeForm({"as_of": today().isoformat(), **request.GET.dict()})
    given = form.cleaned_data if form.is_valid() else {}
    seen = outlook(given.get("as_of", today()))
    rates = _supposed(seen.rates, given)
    days = _days(seen)
    expected = expect(seen.now, rates, [(day - seen.day).days / YEAR for day in days], seen.won) if seen.now and rates else []
    return page(request, "recruitment/forecast.html", {
        "form": form, "tabs": tabs(request), "crumbs": crumbs(request), "outlook": seen, "rates": rates,
        "lede": _said(seen, days, expected), "chart": _chart(seen, days, expected), "end": days[-1],
        "expected": expected[-1] if expected else None, "is_supposed": rates != seen.rates,
        "stages": [(LABELS[stage], seen.pipeline[stage], seen.chances[stage]) for stage in OPEN],
        "needed": _needed(seen, rates),
    })  # fmt: skip


def _supposed(rates: Rates | None, given: dict[str, Any]) -> Rates | None:
    """The rates of past years, or those that the reader supposes; of a supposition no interval is known."""
    said = {name: float(given[name]) / 100 for name in ("retention", "arrival") if given.get(name) is not None}
    if not said:
        return rates
    past = {"retention": rates.retention, "arrival": rates.arrival} if rates else {}
    supposed = past | said
    return Rates(supposed["retention"], supposed["arrival"]) if len(supposed) == 2 else rates


def _days(seen: Outlook) -> list[date]:
    """From the day on, every three months until the end of the promise."""
    end = seen.promise.on if seen.promise and seen.promise.on > seen.day else months_later(seen.day, HORIZON)
    days, months = [seen.day], STEP
    while (day := months_later(seen.day, months)) < end:
        days.append(day)
        months += STEP
    return [*days, end]


def _needed(seen: Outlook, rates: Rates | None) -> float | None:
    if not (seen.promise and seen.now and rates and seen.promise.on > seen.day):
        return None
    return needed(seen.now, seen.promise.number - seen.won, rates, (seen.promise.on - seen.day).days / YEAR)


def _said(seen: Outlook, days: list[date], expected: list[Expected]) -> str:
    if not expected:
        return _("No forecast: no past year is known.")
    last = expected[-1]
    said = {
        "middle": words.written_number(round(last.middle)), "day": words.written_day(days[-1]),
        "low": words.written_number(round(last.low or 0)), "high": words.written_number(round(last.high or 0)),
    }  # fmt: skip
    sentence = (
        _("%(middle)s members are expected on %(day)s.") if last.low is None
        else _("%(middle)s members are expected on %(day)s, from %(low)s to %(high)s.")
    )  # fmt: skip
    if seen.promise is None:
        return sentence % said
    target = words.written_number(round(seen.promise.number))
    gap = round(seen.promise.number - last.middle)
    more = _("The plan wants %(target)s: %(gap)s more.") if gap > 0 else _("The plan wants %(target)s.")
    return f"{sentence % said} {more % {'target': target, 'gap': words.written_number(gap)}}"


def _chart(seen: Outlook, days: list[date], expected: list[Expected]) -> LineChart | None:
    if not expected or seen.now is None:
        return None
    past = [(period.last, year.stayed + year.came) for period, year in seen.years]
    known = past if past and past[-1][0] == seen.day else [*past, (seen.day, seen.now)]
    sure = all(one.low is not None for one in expected)
    bounds: tuple[Any, ...] = ((), ())
    if sure:
        bounds = tuple([(day, getattr(one, end)) for day, one in zip(days, expected, strict=True)] for end in ("low", "high"))
    middle = [(day, one.middle) for day, one in zip(days, expected, strict=True)]
    promise = seen.promise
    return LineChart(
        title=_("Members, and those expected"), unit="", span=Period(known[0][0], days[-1]), points=known,
        description=_("The dotted line is the forecast; the band around it is its interval at 95 %."),
        path=promise.path if promise else (), forecast=(bounds[0], bounds[1], middle), value_label=_("Members"),
        target=(promise.on, promise.number, _("target")) if promise else None,
    )  # fmt: skip
