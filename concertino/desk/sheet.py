"""What an indicator's page shows besides its figure: its breakdowns, and the changes of its sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.figures.actions import Asked, read
from concertino.base.ui.charts import Bar, BarChart, Drawing, bar_chart
from concertino.desk.discretion import cells_for, hides_small
from concertino.domains.plan.models import Baseline, DefinitionChange, Target
from concertino.domains.plan.standing import IndicatorStanding, written
from concertino.ground import words
from concertino.ground.measures import PRINCIPAL, Figure, Measure, measures


@dataclass(frozen=True)
class Breakdown:
    """A figure by the values of a dimension: a chart, and the address of the rows behind each value."""

    by: str
    rule: str
    rules: list[tuple[str, str]]
    drawing: Drawing
    is_cut: bool  # some cells are hidden


RULES = {
    "principal": gettext_lazy("Each counts once, under its principal one"),
    "fractional": gettext_lazy("Each is shared equally among its own"),
}


def breakdown_of(user: Any, standing: IndicatorStanding, by: str, rule: str) -> Breakdown | None:
    """None when the measure knows no such dimension, or nothing is on record."""
    measure = measures.get(standing.measure or "")
    if measure is None or by not in measure.by or standing.when is None or standing.period is None:
        return None
    dimension = measure.by[by]
    hides = hides_small(user, measure.key)
    offered = (PRINCIPAL,) if hides else dimension.rules  # shares of a thing would tell what its cell hides
    rule = rule if rule in offered else PRINCIPAL
    figures = {name: line[0] for name, line in read([Asked(measure.key, [standing.when], by, rule)])[0].items()}
    figures = {name: figure for name, figure in figures.items() if figure.value or figure.whole}
    seen = cells_for(measure, figures) if hides else figures
    bars = [_bar(label, seen[name], measure, standing) for name, label in dimension.names().items() if name in seen]
    chart = BarChart(
        title=_("%(name)s, by %(dimension)s") % {"name": standing.indicator.said("name"), "dimension": dimension.label},
        description=_("At %(day)s.") % {"day": words.written_day(standing.period.last)},
        unit=_unit(measure, standing),
        bars=bars,
        by=str(dimension.label).capitalize(),
        value_label=standing.indicator.said("name"),
    )
    rules = [(one, str(RULES[one])) for one in offered] if len(offered) > 1 else []
    return Breakdown(by, rule, rules, bar_chart(chart), is_cut=len(seen) < len(figures))


def _unit(measure: Measure, standing: IndicatorStanding) -> str:
    """Of the bars: counts, the parts of ratios, or the two shares that a score compares."""
    if measure.unit == "score":  # it stands on its own scale
        return standing.indicator.shown_as
    return {"ratio": "", "score": "percent"}.get(measure.kind, standing.indicator.shown_as)


def _bar(label: str, figure: Figure, measure: Measure, standing: IndicatorStanding) -> Bar:
    """A count; or the part of a ratio with its whole to reach, pale where it falls short of the target."""
    if figure.whole is None:
        return Bar(label, figure.value)
    if measure.kind == "score":
        return Bar(label, figure.part, figure.whole)
    note = written(figure.value, standing.indicator.shown_as) if figure.value is not None else ""
    short = standing.goal is not None and figure.value is not None and figure.value < float(standing.goal)
    return Bar(label, figure.part, figure.whole, note=note, muted=short)


@dataclass(frozen=True)
class Change:
    """A line of the sheet's journal."""

    on: date
    what: str
    reason: str
    by: Any


def changes_of(standing: IndicatorStanding, on: date) -> list[Change]:
    """Targets, baselines and definitions as they came into force until the day, the newest first."""
    indicator, shown_as = standing.indicator, standing.indicator.shown_as
    rows = [
        *(Change(t.from_on, _target_words(t, shown_as), t.reason, t.recorded_by)
          for t in Target.objects.filter(indicator=indicator, from_on__lte=on).select_related("recorded_by")),
        *(Change(b.from_on, _baseline_words(b, shown_as), b.reason, b.recorded_by)
          for b in Baseline.objects.filter(indicator=indicator, from_on__lte=on).select_related("recorded_by")),
        *(Change(d.changed_on, _("Definition changed"), d.reason, d.recorded_by)
          for d in DefinitionChange.objects.filter(indicator=indicator, changed_on__lte=on).select_related("recorded_by")),
    ]  # fmt: skip
    return sorted(rows, key=lambda change: change.on, reverse=True)


def _target_words(target: Target, shown_as: str) -> str:
    if target.value is None or target.due_on is None:
        return _("Target: %(kind)s") % {"kind": target.get_kind_display().lower()}
    number = (
        f"{words.written_number(target.value)}\u00a0%" if target.kind == Target.Kind.RELATIVE else written(target.value, shown_as)
    )
    return _("Target: %(kind)s %(number)s, due on %(due)s") % {
        "kind": target.get_kind_display().lower(), "number": number, "due": words.written_day(target.due_on),
    }  # fmt: skip


def _baseline_words(baseline: Baseline, shown_as: str) -> str:
    day = words.written_day(baseline.as_of)
    if baseline.value is None:
        return _("Baseline: followed in the records at %(day)s") % {"day": day}
    return _("Baseline: %(number)s at %(day)s") % {"number": written(baseline.value, shown_as), "day": day}
