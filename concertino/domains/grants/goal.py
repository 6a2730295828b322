"""What the plan asks of the revenue (3.3-I: so much more than the fiscal year before it), beside the forecast of a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from concertino.base.figures import actions as figures
from concertino.domains.grants.forecast import REVENUE
from concertino.domains.plan.models import Baseline, Target
from concertino.ground.periods import Period


@dataclass(frozen=True)
class Goal:
    """``base`` is the revenue of the period that the plan starts from, ``wanted`` what its target makes of it."""

    base_year: Period
    base: Decimal
    percent: Decimal
    forecast: Decimal

    @property
    def wanted(self) -> Decimal:
        return (self.base * (100 + self.percent) / 100).quantize(Decimal("0.01"))

    @property
    def missing(self) -> Decimal:
        return max(Decimal(0), self.wanted - self.forecast)


def goal_of(day: date, forecast: Decimal) -> Goal | None:
    """None where no plan has a relative target on the revenue, or while what it starts from is unknown."""
    targets = Target.objects.in_force_on(day).filter(kind=Target.Kind.RELATIVE, indicator__measure=REVENUE, dimension="")
    target = targets.first()
    baseline = Baseline.objects.in_force_on(day).filter(indicator=target.indicator_id).first() if target else None
    if target is None or baseline is None or baseline.first_on is None:
        return None
    period = Period(baseline.first_on, baseline.as_of)
    base = baseline.value if baseline.is_frozen else _revenue(period)
    return None if base is None else Goal(period, Decimal(str(base)), target.value, forecast)


def _revenue(period: Period) -> Any:
    return figures.read([figures.Asked(REVENUE, [period])])[0][0].value
