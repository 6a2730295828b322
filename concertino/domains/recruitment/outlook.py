"""What the forecast is made of: the years past, the pipeline as it is, and what the plan promises."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from concertino.base.figures import actions as figures
from concertino.domains.plan.models import Plan
from concertino.domains.plan.standing import standing
from concertino.domains.recruitment.analysis.forecast import Rates, Year, rates_of, weighted
from concertino.domains.recruitment.pipeline import chances_on, counts_by_stage
from concertino.ground.periods import Period, months_later, rolling

PAST = 6  # years looked back upon
ACTIVE = "members.active"


@dataclass(frozen=True)
class Promise:
    """What the plan wants of the members by its end: the number, on which day, and the path to it."""

    number: float
    on: date
    path: list[tuple[date, float]]


@dataclass(frozen=True)
class Outlook:
    """All that a forecast made on the day needs; ``rates`` is None when no past year had a member."""

    day: date
    now: int | None
    years: list[tuple[Period, Year]]
    rates: Rates | None
    pipeline: dict[str, int]
    chances: dict[str, float | None]
    promise: Promise | None

    @property
    def won(self) -> float:
        """How many of the pipeline may join."""
        return weighted(self.pipeline, self.chances)


def outlook(day: date) -> Outlook:
    periods = [rolling(months_later(day, -12 * back)) for back in range(PAST)][::-1]
    (actives, retentions, (now,)) = figures.read([
        figures.Asked(ACTIVE, [period.last for period in periods]), figures.Asked("members.retention", periods),
        figures.Asked(ACTIVE, [day]),
    ])  # fmt: skip
    years = [
        (period, Year(int(kept.whole), int(kept.part or 0), int(closing.value or 0) - int(kept.part or 0)))
        for period, kept, closing in zip(periods, retentions, actives, strict=True)
        if kept.whole
    ]
    chances = {stage: reached.chance for stage, reached in chances_on(day).items()}
    return Outlook(
        day, None if now.value is None else int(now.value), years, rates_of([year for _period, year in years]),
        counts_by_stage(day), chances, _promise(day),
    )  # fmt: skip


def _promise(day: date) -> Promise | None:
    """The target that the plan sets for the number of members, if it has one."""
    plan = Plan.objects.newest_first().first()
    if plan is None:
        return None
    found: list[Any] = [one for one in standing(plan, day).indicators if one.measure == ACTIVE]
    if not found or found[0].goal is None:
        return None
    target = found[0].target
    return Promise(float(found[0].goal), (target and target.due_on) or plan.ends_on, found[0].path)
