"""What pages of calls draw: how many are called, and how many of them answered."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from concertino.base.ui.charts import Bar, BarChart
from concertino.domains.consultations.models import Call, Dimension
from concertino.domains.consultations.population import Population, population_of, voices
from concertino.domains.consultations.responding import Rate, rate, rates
from concertino.ground.words import written_number, written_percent

SHOWN = (Dimension.CATEGORY, Dimension.SECTOR, Dimension.REGION)


class Counted(NamedTuple):
    voices: int
    without_address: int


def counted(call: Call, day: date) -> Counted:
    """Of a call not opened yet: as if it were opened on the day, or on its record date once that is past."""
    return count(population_of(call), min(call.record_on, day))


def count(population: Population, day: date) -> Counted:
    found = voices(population, day)
    return Counted(len(found), sum(not voice.has_address for voice in found))


def drawn_rates(call: Call) -> dict[str, Any]:
    """The rate of the whole call, and a drawing a dimension of those that tell more than one thing."""
    if call.opened_on is None or call.is_public:
        return {"whole": None, "charts": []}
    whole, drawn = rate(call), ((dimension, rates(call, by=dimension)) for dimension in SHOWN)
    charts = [_chart(dimension, found) for dimension, found in drawn if len(found) > 1]
    return {"whole": whole, "said_rate": _said(whole), "charts": charts}


def _chart(dimension: Dimension, found: Any) -> BarChart:
    return BarChart(
        title=_("Response rate by %(dimension)s") % {"dimension": str(dimension.label).lower()}, unit="percent",
        description=_("Share of those invited who have answered. Where few were invited, it is not shown."),
        by=str(dimension.label), value_label=_("Response rate"),
        bars=[Bar(one.label, one.share, note=_noted(one)) for one in found],
    )  # fmt: skip


def _noted(one: Rate) -> str:
    invited = {"invited": written_number(one.invited)}
    if one.answered is None:
        return _("not shown; %(invited)s invited") % invited
    return _("%(answered)s of %(invited)s") % (invited | {"answered": written_number(one.answered)})


def _said(one: Rate) -> str:
    return "–" if one.share is None else written_percent(one.share)
