"""From rows and figures to where an indicator stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, cast

from django.utils.translation import gettext as _

from concertino.domains.plan.models import Baseline, Indicator, Plan, Reading, Target
from concertino.domains.plan.standing.asking import Answer, When, days_shown, is_computed, when_of, when_of_baseline
from concertino.domains.plan.standing.rows import Rows
from concertino.domains.plan.standing.tree import BaselineStanding, IndicatorStanding, PartStanding
from concertino.domains.plan.status import WORST_FIRST, Goal, Known, Status, Verdict, absolute, judge, path
from concertino.ground.measures import Change, Figure, measures
from concertino.ground.periods import Period, year


def stand(plan: Plan, indicator: Indicator, cell: str, rows: Rows, answer: Answer | None, day: date) -> IndicatorStanding:
    """``answer`` is None for an indicator that no record computes: its value is then the last one that was typed."""
    found = _figured(plan, indicator, cell, rows.readings.get(indicator.pk, []), answer, day)
    found.targets = rows.targets.get(indicator.pk, [])
    found.target = target = _deciding(found.targets, day)
    if baseline := rows.baselines.get(indicator.pk):
        found.baseline = _baseline(baseline, answer)
        found.change = _change(found)
    goal = _goal(plan, found, target, day) if target else None
    verdict = _unanswerable(found) or judge(goal, _known(found, found.figure, day))
    found.status, found.sentence, found.expected = verdict.status, verdict.sentence, verdict.expected
    if goal is not None and target is not None:
        start, since = _start(found)
        found.goal, found.path = absolute(goal, start), path(goal, start, since)
        if target.dimension and answer is not None:
            _judge_parts(found, target, answer, goal, day)
    return found


def _figured(
    plan: Plan, indicator: Indicator, cell: str, readings: list[Reading], answer: Answer | None, day: date
) -> IndicatorStanding:
    when = when_of(indicator.window, plan, day)
    found = IndicatorStanding(indicator=indicator, cell=cell, when=when, is_awaited=_is_awaited(indicator))
    if answer is not None:
        found.figure, found.computed_at, found.computed_in = answer.figure_at(when), answer.at, answer.ms
        shown = [(one, when_of(indicator.window, plan, one)) for one in days_shown(plan, day)]
        found.points = [(one, answer.figure_at(at).value) for one, at in shown]
    elif readings:
        found.is_typed, found.reading = True, readings[-1]
        found.figure = Figure(found.reading.value)
        found.when = _moved_to(when, found.reading.as_of)
        found.points = [(one.as_of, one.value) for one in readings if one.as_of >= plan.starts_on]
    return found


def _moved_to(when: When | None, day: date) -> When:
    """A typed value speaks of its own date."""
    return Period(min(when.first, day), day) if isinstance(when, Period) else day


def _is_awaited(indicator: Indicator) -> bool:
    return indicator.measure is not None and not is_computed(indicator)


def _deciding(targets: list[Target], day: date) -> Target | None:
    """Of those in force, the next one due; of several at that date, the one of the whole."""
    given = [one for one in targets if one.kind != Target.Kind.NONE]
    return min(given, key=lambda one: (_due(one) < day, abs(_due(one) - day), bool(one.dimension_value)), default=None)


def _due(target: Target) -> date:
    """Only a withdrawn target has no date: the table says so."""
    return cast(date, target.due_on)


def _baseline(row: Baseline, answer: Answer | None) -> BaselineStanding:
    when = when_of_baseline(row)
    if row.is_frozen:
        return BaselineStanding(row, row.value, when)
    return BaselineStanding(row, answer.figure_at(when).value if answer is not None else None, when)


def _change(found: IndicatorStanding) -> Change | None:
    """Since a baseline that is read in the records too. One query, asked only where a direction is to be judged."""
    baseline, when = found.baseline, found.when
    is_asked = found.target is not None and found.target.kind == Target.Kind.DIRECTION and not found.is_typed
    if not is_asked or baseline is None or baseline.row.is_frozen or None in (baseline.value, found.value, when):
        return None
    return measures[cast(str, found.measure)].change(baseline.when, cast(When, when))


def _unanswerable(found: IndicatorStanding) -> Verdict | None:
    """No room computes it yet, and nobody has typed a value."""
    if not found.is_awaited or found.is_typed:
        return None
    record = found.indicator.said("awaits") or found.indicator.measure
    return Verdict(Status.NOT_COMPUTABLE, _("Not computable yet: no record of %(record)s.") % {"record": record})


def _goal(plan: Plan, found: IndicatorStanding, target: Target, day: date) -> Goal:
    starts, due, missed = plan.starts_on, _due(target), ""
    if target.per == Target.Per.YEAR:
        this = year(min(day, due))
        starts, due = max(plan.starts_on, this.first), min(due, this.last)
        missed = _missed_before(this, found, target)
    return Goal(
        kind=target.kind, value=_number(target.value) or 0.0, course=target.course, starts_on=starts, due_on=due,
        significance=_number(target.significance), missed=missed,
        more_is_better=found.indicator.direction == Indicator.Direction.UP,
    )  # fmt: skip


def _missed_before(this: Period, found: IndicatorStanding, target: Target) -> str:
    """The year before, if it is known to have missed the target of each year."""
    last = dict(found.points).get(this.eve)
    if last is None:
        return ""
    whole = Goal(kind=target.kind, value=_number(target.value) or 0.0, starts_on=year(this.eve).first, due_on=this.eve)
    verdict = judge(whole, Known(on=this.eve, read_on=this.eve, value=_number(last)))
    return "" if verdict.status == Status.REACHED else str(this.eve.year)


def _known(found: IndicatorStanding, figure: Figure, day: date) -> Known:
    baseline, baseline_on = _start(found)
    return Known(
        on=day, read_on=found.period.last if found.period else day, value=_number(figure.value), margin=_margin(figure),
        baseline=baseline, baseline_on=baseline_on, change=found.change, is_whole=isinstance(figure.value, int),
        shown_as=found.indicator.shown_as,
    )  # fmt: skip


def _start(found: IndicatorStanding) -> tuple[float | None, date | None]:
    if found.baseline is None:
        return None, None
    return _number(found.baseline.value), found.baseline.row.as_of


def _margin(figure: Figure) -> float | None:
    return None if figure.low is None or figure.high is None else (figure.high - figure.low) / 2


def _judge_parts(found: IndicatorStanding, whole: Target, answer: Answer, goal: Goal, day: date) -> None:
    """Each value of the dimension by its own target, or by the one for all; the worst decides, and is named."""
    own = {one.dimension_value: one for one in found.targets if one.dimension_value}
    labels = answer.labels[whole.dimension]
    for value, figure in answer.parts[whole.dimension].items():
        target = own.get(str(value), whole)
        if figure.value is None or target.dimension_value not in ("", str(value)):
            continue
        theirs = goal if target is whole else _with_value(goal, target)
        verdict = judge(theirs, _known(found, figure, day))
        found.parts.append(PartStanding(value, labels[value], figure, verdict.status, verdict.sentence))
    if not found.parts:
        return
    found.status = next(one for one in WORST_FIRST if one in {part.status for part in found.parts})
    found.sentence = _sentence_of_parts(found)


def _with_value(goal: Goal, target: Target) -> Goal:
    return replace(
        goal, kind=target.kind, value=_number(target.value) or 0.0, course=target.course, due_on=_due(target),
        significance=_number(target.significance),
    )  # fmt: skip


def _sentence_of_parts(found: IndicatorStanding) -> str:
    short = [part.label for part in found.parts if part.status in (Status.OFF, Status.LATE)]
    values = {"count": len(found.parts) - len(short), "total": len(found.parts)}
    if not short:
        return _("%(count)s of %(total)s hold the target.") % values
    sentence = _("%(count)s of %(total)s hold the target; those that do not: %(names)s.")
    return sentence % (values | {"names": ", ".join(short)})


def _number(value: Any) -> float | None:
    return None if value is None else float(value)
