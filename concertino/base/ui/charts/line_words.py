"""What a chart over time says in words: one sentence for those who do not see it, a caption, and its table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from concertino.base.ui.charts import units
from concertino.base.ui.charts.drawings import Columns
from concertino.base.ui.charts.points import Known, at, known
from concertino.base.ui.charts.scales import Scale
from concertino.ground import words

if TYPE_CHECKING:
    from concertino.base.ui.charts.lines import Lines


def summary(lines: Lines) -> str:
    """« De 124 le 31 décembre 2017 à 158 le 30 juin 2020. Cible : 186 le 31 décembre 2021. »"""
    return " ".join([_measured(lines), *_promised(lines), *_foreseen(lines)])


def _said(point: Known, lines: Lines) -> dict[str, str]:
    return {"value": units.written(point[1], lines.chart.unit), "day": words.written_day(point[0])}


def _measured(lines: Lines) -> str:
    found = known(lines.measured)
    if not found:
        return _("No figure yet.")
    if len(found) == 1:
        return _("{value} on {day}.").format(**_said(found[0], lines))
    first = {f"first_{key}": text for key, text in _said(found[0], lines).items()}
    return _("From {first_value} on {first_day} to {value} on {day}.").format(**first, **_said(found[-1], lines))


def _promised(lines: Lines) -> list[str]:
    return [_("Target: {value} on {day}.").format(**_said(lines.target[:2], lines))] if lines.target else []


def _foreseen(lines: Lines) -> list[str]:
    low, high, middle = lines.forecast
    if not middle:
        return []
    if not (low and high):
        return [_("Forecast: {value} on {day}.").format(**_said(middle[-1], lines))]
    bounds = {"low": units.written(low[-1][1], lines.chart.unit), "high": units.written(high[-1][1], lines.chart.unit)}
    return [_("Forecast: {value} on {day}, from {low} to {high}.").format(**bounds, **_said(middle[-1], lines))]


def caption(lines: Lines, ruler: Scale) -> str:
    """The description, and what of the drawing needs a word."""
    said = [lines.chart.description] if lines.chart.description else []
    if lines.all_known and not ruler.low <= 0 <= ruler.high:
        said.append(_("The axis starts at {value}.").format(value=ruler.tick(ruler.low, lines.chart.unit)))
    if lines.snapshots:
        said.append(_("Circles: signed snapshots."))
    return " ".join(said)


def columns(lines: Lines) -> Columns:
    """Every day of the drawing with all that is known of it."""
    dated = [*lines.measured, *lines.all_known, *lines.chart.breaks]
    days = sorted({day for day, _said in dated})
    measured = dict(lines.measured)
    columns: list[tuple[str, list[str]]] = [
        (_("Date"), units.days(days)),
        (lines.chart.value_label or _("Value"), _column(lines, days, measured)),
    ]
    if lines.path:
        path = {day: at(lines.path, day) for day in days}
        columns.append((pgettext("line of a chart", "Path"), _column(lines, days, path)))
        columns.append((_("Gap"), [_gap(lines, measured.get(day), path[day]) for day in days]))
    for name, line in [*lines.formers, *_forecast_columns(lines)]:
        columns.append((name, _column(lines, days, {day: at(line, day) for day in days})))
    notes = _notes(lines)
    wordy = {0}
    if notes:
        wordy.add(len(columns))
        columns.append((_("Note"), ["; ".join(notes.get(day, [])) for day in days]))
    heads, cells = zip(*columns, strict=True)
    return Columns(heads, list(zip(*cells, strict=True)), frozenset(wordy))


def _forecast_columns(lines: Lines) -> list[tuple[str, list[Known]]]:
    low, high, middle = lines.forecast
    named = [(_("Forecast"), middle), (_("Forecast, low"), low), (_("Forecast, high"), high)]
    return [(name, line) for name, line in named if line]


def _column(lines: Lines, days: Sequence[date], values: dict[date, Decimal | None]) -> list[str]:
    return units.written_all((values.get(day) for day in days), lines.chart.unit)


def _gap(lines: Lines, value: Decimal | None, expected: Decimal | None) -> str:
    return "" if value is None or expected is None else units.gap(value - expected, lines.chart.unit)


def _notes(lines: Lines) -> dict[date, list[str]]:
    notes: dict[date, list[str]] = {}
    for day, value in lines.snapshots:
        said = _("signed snapshot: {value}").format(value=units.written(value, lines.chart.unit))
        notes.setdefault(day, []).append(said)
    for day, text in lines.chart.breaks:
        notes.setdefault(day, []).append(text)
    if lines.target:
        day, value, label = lines.target
        said = _("target {value}").format(value=units.written(value, lines.chart.unit))
        notes.setdefault(day, []).append(f"{said} ({label})" if label and label != said else said)
    return notes
