"""What is asked of the measures to show a plan on a day: one asking for all indicators."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, cast

from concertino.base.figures import actions as figures
from concertino.domains.plan.models import Baseline, Indicator, Plan, Target
from concertino.domains.plan.standing.rows import Rows
from concertino.ground.measures import UNKNOWN, Figure, measures
from concertino.ground.periods import Period, every, fiscal_year, rolling, year

When = date | Period
Window = Indicator.Window


@dataclass(frozen=True)
class Answer:
    """The figures of an indicator: by date or period, and by value of each dimension that a target names."""

    figures: dict[When, Figure] = field(default_factory=dict)
    parts: dict[str, dict[Any, Figure]] = field(default_factory=dict)
    labels: dict[str, dict[Any, str]] = field(default_factory=dict)
    at: datetime | None = None
    ms: float | None = None

    def figure_at(self, when: When | None) -> Figure:
        return UNKNOWN if when is None else self.figures.get(when, UNKNOWN)


def when_of(window: str, plan: Plan, day: date) -> When | None:
    """The date or period that a value speaks of, seen from the day; None before it can speak of any."""
    if window == Window.AT_DATE:
        return day
    if window == Window.ROLLING_YEAR:
        return rolling(day)
    if window == Window.LAST_FISCAL_YEAR:
        this = fiscal_year(day, plan.fiscal_start_month)
        return this if this.last == day else fiscal_year(this.eve, plan.fiscal_start_month)
    if day < plan.starts_on:
        return None
    return Period(plan.starts_on, day) if window == Window.PLAN_TO_DATE else year(day).until(day)


def days_shown(plan: Plan, day: date) -> list[date]:
    """The first day of the plan, the end of each quarter since, and the day."""
    if day < plan.starts_on:
        return []
    quarters = [min(quarter.last, day) for quarter in every("quarter", plan.starts_on, day)]
    return [plan.starts_on, *(one for one in quarters if one > plan.starts_on)]


def when_of_baseline(baseline: Baseline) -> When:
    return Period(baseline.first_on, baseline.as_of) if baseline.first_on else baseline.as_of


def is_computed(indicator: Indicator) -> bool:
    return indicator.measure in measures


def answers(plan: Plan, rows: Rows, day: date) -> dict[int, Answer]:
    """The answer to each computed indicator, by its id; all are read at once."""
    asked: list[figures.Asked] = []
    of: list[int] = []
    for indicator in filter(is_computed, rows.indicators):
        questions = list(_questions(plan, indicator, rows, day))
        asked += questions
        of += [indicator.pk] * len(questions)
    found = {one.pk: Answer() for one in rows.indicators if is_computed(one)}
    for pk, question, read in zip(of, asked, figures.read_with_times(asked), strict=True):
        found[pk] = _added(found[pk], question, read)
    return found


def _questions(plan: Plan, indicator: Indicator, rows: Rows, day: date) -> Iterator[figures.Asked]:
    """The series, then a breakdown by each dimension that a target names."""
    measure = cast(str, indicator.measure)
    if whens := _whens(plan, indicator, rows.baselines.get(indicator.pk), day):
        yield figures.Asked(measure, whens)
    when = when_of(indicator.window, plan, day)
    for dimension in _dimensions(rows.targets.get(indicator.pk, ())):
        if when is not None:
            yield figures.Asked(measure, [when], dimension, indicator.rule)


def _whens(plan: Plan, indicator: Indicator, baseline: Baseline | None, day: date) -> list[When]:
    whens = [when_of(indicator.window, plan, one) for one in [*days_shown(plan, day), day]]
    if baseline is not None and not baseline.is_frozen:
        whens.append(when_of_baseline(baseline))
    return list(dict.fromkeys(when for when in whens if when is not None))


def _dimensions(targets: Iterable[Target]) -> list[str]:
    named = {target.dimension for target in targets if target.dimension and target.kind != Target.Kind.NONE}
    return sorted(named)


def _added(answer: Answer, question: figures.Asked, read: figures.Read) -> Answer:
    if question.by is None:
        return replace(answer, figures=dict(zip(question.whens, read.figures, strict=True)), at=read.at, ms=read.ms)
    parts = {value: line[0] for value, line in read.figures.items() if value is not None}
    labels = measures[question.measure].by[question.by].labels(parts) if parts else {}
    ordered = {value: parts[value] for value in sorted(parts, key=lambda value: labels[value])}
    return replace(answer, parts=answer.parts | {question.by: ordered}, labels=answer.labels | {question.by: labels})
