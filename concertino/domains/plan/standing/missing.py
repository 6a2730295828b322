"""What is missing: each indicator that has no value to judge, or an old one, and where that is mended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from concertino.domains.plan.models import Indicator
from concertino.domains.plan.standing.tree import IndicatorStanding, PlanStanding
from concertino.domains.plan.status import Status
from concertino.ground import words

DAYS: dict[str, int] = {Indicator.Frequency.MONTH: 31, Indicator.Frequency.QUARTER: 92, Indicator.Frequency.YEAR: 366}
NO_VALUE = (Status.NOT_COMPUTABLE, Status.NO_DATA)


@dataclass(frozen=True)
class Missing:
    """``url_name`` takes the indicator's key; ``right`` is what its screen asks for; ``days`` is how long it has been missing."""

    indicator: IndicatorStanding
    why: str
    url_name: str
    label: str
    right: str
    owner: Any
    since: date
    days: int


def missing(found: PlanStanding) -> list[Missing]:
    """The oldest first."""
    day = min(found.as_of, found.plan.ends_on)
    listed = [one for indicator in found.indicators if (one := _missing(found, indicator, day))]
    return sorted(listed, key=lambda one: (-one.days, one.indicator.cell, one.indicator.indicator.position))


def _missing(found: PlanStanding, indicator: IndicatorStanding, day: date) -> Missing | None:
    since = max(found.plan.starts_on, indicator.reading.as_of) if indicator.reading else found.plan.starts_on
    if day < since or not (given := _why(indicator, (day - since).days)):
        return None
    why, (url_name, label, right) = given
    return Missing(indicator, why, url_name, label, right, indicator.indicator.owner, since, (day - since).days)


def _why(indicator: IndicatorStanding, days: int) -> tuple[str, tuple[str, str, str]] | None:
    to_type = ("plan:record_reading", _("Type a reading"), "plan.add_reading")
    if indicator.is_awaited and not indicator.is_typed:
        return indicator.sentence, to_type
    if indicator.is_typed and days > DAYS.get(indicator.indicator.frequency, days):
        return _("The last reading is %(days)s days old.") % {"days": words.written_number(days)}, to_type
    if indicator.status == Status.NOT_COMPUTABLE:
        return indicator.sentence, ("plan:change_baseline", _("Enter the baseline"), "plan.change_baseline")
    if indicator.value is None:
        nothing = _("Nothing is known at the date.")
        computed = ("desk:indicator", _("See what is counted"), "plan.view_plan")
        return nothing, computed if indicator.indicator.measure else to_type
    return None
