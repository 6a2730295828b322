"""An indicator in the report: its value, its target, its chart, and what the chart marks, in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from concertino.base.ui.charts import LineChart, line_chart, units
from concertino.base.ui.charts.points import number
from concertino.desk.report import data
from concertino.desk.report.history import History
from concertino.domains.plan.models import Indicator, Plan, Target
from concertino.domains.plan.standing import IndicatorStanding
from concertino.ground import words
from concertino.ground.periods import Period

NOTHING = "–"
NUMBERED = (Target.Kind.AT_LEAST, Target.Kind.AT_MOST, Target.Kind.MORE_THAN, Target.Kind.LESS_THAN, Target.Kind.RELATIVE)


def indicator(found: IndicatorStanding, plan: Plan, past: History) -> data.Indicator:
    return {
        "name": found.indicator.said("name"),
        "value": written(found, found.value),
        "unit": _unit(found),
        "target": target_words(found),
        "lines": [line for line in (_when(found), _target_line(found), _baseline(found)) if line],
        "status": {"kind": found.status.mark, "word": found.status.word},
        "sentence": found.sentence,
        "notes": _notes(found, past),
        "chart": _chart(found, plan, past),
    }


def written(found: IndicatorStanding, value: Any) -> str:
    exact = number(value)
    return NOTHING if exact is None else units.written(exact, found.indicator.shown_as)


def _unit(found: IndicatorStanding) -> str:
    """Beside a bare number; a percentage or an amount of money carries its own."""
    is_bare = found.indicator.shown_as == Indicator.ShownAs.NUMBER
    return found.indicator.said("unit") if found.value is not None and is_bare else ""


# -- in words --------------------------------------------------------------------------------------------------------------
def target_words(found: IndicatorStanding) -> str:
    """ "at least 6", "+50%, that is 186", "better than 54.2"; nothing without a target."""
    target = found.target
    if target is None:
        return ""
    said = _kind_words(found, target)
    if target.per == Target.Per.YEAR:
        said = _("{target} each year").format(target=said)
    return _("{target} in each one").format(target=said) if target.dimension and not target.dimension_value else said


def _kind_words(found: IndicatorStanding, target: Target) -> str:
    value = written(found, target.value)
    if target.kind == Target.Kind.RELATIVE:
        change = _change(target)
        reached = written(found, found.goal)
        known = _("{change} on the baseline, that is {value}")
        return (known if found.goal is not None else _("{change} on the baseline")).format(change=change, value=reached)
    if target.kind == Target.Kind.DIRECTION:
        better = _("better than the baseline, {value}") if found.goal is not None else _("better than the baseline")
        return better.format(value=written(found, found.goal))
    return {
        Target.Kind.AT_LEAST: _("at least {value}"),
        Target.Kind.AT_MOST: _("at most {value}"),
        Target.Kind.MORE_THAN: _("more than {value}"),
        Target.Kind.LESS_THAN: _("less than {value}"),
        Target.Kind.MILESTONE: _("done"),
    }[Target.Kind(target.kind)].format(value=value)


def _change(target: Target) -> str:
    change = Decimal(target.value or 0) / 100
    return ("+" if change > 0 else "") + words.written_percent(change, 1)


def _target_line(found: IndicatorStanding) -> str:
    if found.target is None or found.target.due_on is None:
        return ""
    due = words.written_day(found.target.due_on)
    return _("Target: {target}, by {day}").format(target=target_words(found), day=due)


def _when(found: IndicatorStanding) -> str:
    if found.value is None or found.when is None:
        return ""
    return said_period(found.when)


def said_period(when: date | Period) -> str:
    if not isinstance(when, Period):
        return _("At {day}").format(day=words.written_day(when))
    return _("From {first} to {last}").format(first=words.written_day(when.first), last=words.written_day(when.last))


def _baseline(found: IndicatorStanding) -> str:
    if found.baseline is None or found.baseline.value is None:
        return ""
    day = words.written_day(found.baseline.row.as_of)
    return _("Baseline: {value} at {day}").format(value=written(found, found.baseline.value), day=day)


def _notes(found: IndicatorStanding, past: History) -> list[str]:
    """What the chart has too little room to say."""
    notes = [
        _("Former target, until {day}: {value}. {reason}").format(
            day=words.written_day(former.superseded_by.from_on),
            value=_change(former) if former.kind == Target.Kind.RELATIVE else written(found, former.value),
            reason=former.superseded_by.reason,
        )
        for former in past.formers.get(found.indicator.pk, ())
        if former.value is not None
    ]
    notes += [
        _("{name}: {text}").format(name=words.written_day(change.changed_on), text=change.reason)
        for change in past.breaks.get(found.indicator.pk, ())
    ]
    return notes + [_("{name}: {text}").format(name=part.label, text=part.sentence) for part in found.parts]


# -- drawn -----------------------------------------------------------------------------------------------------------------
def _chart(found: IndicatorStanding, plan: Plan, past: History) -> data.Chart | None:
    if all(value is None for _day, value in found.points):
        return None
    drawing = line_chart(chart_of(found, plan, past))
    return {"svg": drawing.print, "alt": f"{drawing.title}. {drawing.summary}"}


def chart_of(found: IndicatorStanding, plan: Plan, past: History) -> LineChart:
    """The measure, the path to its target, the paths that it no longer follows, the days on which its definition changed."""
    is_number = found.target is not None and found.target.kind in NUMBERED and found.goal is not None
    formers = [line for former in past.formers.get(found.indicator.pk, ()) if (line := _former_line(found, plan, former))]
    return LineChart(
        title=found.indicator.said("name"),
        description=found.indicator.said("definition"),
        unit=found.indicator.shown_as,
        span=plan.period,
        points=found.points,
        path=found.path,
        formers=formers,
        target=(found.target.due_on or plan.ends_on, found.goal, "") if found.target and is_number else None,
        breaks=[(change.changed_on, change.reason) for change in past.breaks.get(found.indicator.pk, ())],
        value_label=found.indicator.said("unit"),
    )


def _former_line(found: IndicatorStanding, plan: Plan, former: Target) -> tuple[str, list[tuple[date, float]]] | None:
    """Named by its number; it began at the baseline, at nothing, or at its own level."""
    goal = _former_goal(found, former)
    if goal is None or former.due_on is None:
        return None
    label = _("target {value}").format(value=units.short(Decimal(goal), found.indicator.shown_as))
    start = (plan.starts_on, 0.0 if former.course == Target.Course.ELAPSED else goal)
    if former.course == Target.Course.LINE and (known := _baseline_value(found)) is not None and found.baseline:
        start = (found.baseline.row.as_of, known)
    return label, [start, (former.due_on, goal)]


def _former_goal(found: IndicatorStanding, former: Target) -> float | None:
    if former.kind not in NUMBERED or former.value is None:
        return None
    if former.kind != Target.Kind.RELATIVE:
        return float(former.value)
    known = _baseline_value(found)
    return None if known is None else known * (100 + float(former.value)) / 100


def _baseline_value(found: IndicatorStanding) -> float | None:
    return float(found.baseline.value) if found.baseline and found.baseline.value is not None else None
