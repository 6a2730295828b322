"""Bars from zero, each with the number it should reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from concertino.base.ui.charts import units
from concertino.base.ui.charts.drawings import Columns, Drawing, Sheet
from concertino.base.ui.charts.ink import Ink, escaped
from concertino.base.ui.charts.labels import shortened, width
from concertino.base.ui.charts.points import number
from concertino.base.ui.charts.scales import Scale

THICK = 20
WIDEST_LABEL = 0.3  # of the sheet


@dataclass(frozen=True)
class Bar:
    """A value, unknown if None, and the number to reach, if any. ``muted`` draws it pale."""

    label: str
    value: Any = None
    goal: Any = None
    note: str = ""
    muted: bool = False


@dataclass(frozen=True)
class BarChart:
    """Words are in the reader's language; ``by`` names what the bars are, ``value_label`` what they count."""

    title: str
    description: str
    unit: str
    bars: Sequence[Bar]
    by: str = ""
    value_label: str = ""


@dataclass(frozen=True)
class Measured:
    """A bar with its numbers made exact."""

    bar: Bar
    value: Decimal | None
    goal: Decimal | None

    @property
    def numbers(self) -> list[Decimal]:
        return [number for number in (self.value, self.goal) if number is not None]


def bar_chart(chart: BarChart) -> Drawing:
    bars = [Measured(bar, number(bar.value), number(bar.goal)) for bar in chart.bars]
    return Drawing(
        kind="bars",
        title=chart.title,
        description=chart.description,
        summary=_summary(chart, bars),
        caption=chart.description,
        draw=lambda sheet, ink: Rows(chart, bars, sheet, ink).draw(),
        tabulate=partial(_columns, chart, bars),
    )


def _value(chart: BarChart, value: Decimal | None) -> str:
    return _("unknown") if value is None else units.written(value, chart.unit)


def _summary(chart: BarChart, bars: Sequence[Measured]) -> str:
    """Each bar in words, so that nothing is only drawn."""
    said = []
    for item in bars:
        value = _value(chart, item.value)
        if item.goal is not None:
            value = _("{value} of {goal}").format(value=value, goal=units.written(item.goal, chart.unit))
        said.append(_("{name}: {text}").format(name=item.bar.label, text=value))
    return "; ".join(said) + "." if said else _("No data")


def _columns(chart: BarChart, bars: Sequence[Measured]) -> Columns:
    columns = [
        (chart.by or _("Group"), [item.bar.label for item in bars]),
        (chart.value_label or _("Value"), [_value(chart, item.value) for item in bars]),
    ]
    if any(item.goal is not None for item in bars):
        goals = ["" if item.goal is None else units.written(item.goal, chart.unit) for item in bars]
        columns.append((_("To reach"), goals))
    wordy = {0}
    if any(item.bar.note for item in bars):
        wordy.add(len(columns))
        columns.append((_("Note"), [item.bar.note for item in bars]))
    heads, cells = zip(*columns, strict=True)
    return Columns(heads, list(zip(*cells, strict=True)), frozenset(wordy))


class Rows:
    """One sheet of bars: labels beside them, above them where the sheet is narrow."""

    def __init__(self, chart: BarChart, bars: Sequence[Measured], sheet: Sheet, ink: Ink) -> None:
        self.chart, self.bars, self.sheet, self.ink = chart, bars, sheet, ink
        self.thick = THICK * sheet.size / 12.5
        self.pitch = self.thick * (2.4 if sheet.terse else 1.7)
        self.above = self.thick * 1.1 if sheet.terse else self.thick * 0.3
        self.labels = [shortened(item.bar.label, self._label_room(), sheet.size) for item in bars]
        self.ends = [self._end(item) for item in bars]
        self.scale = self._scale()

    def draw(self) -> float:
        if not self.bars:
            self.ink.text("", self.sheet.width / 2, self.pitch / 2, escaped(_("No data")), "middle")
            return self.pitch
        height = round(self.pitch * len(self.bars) + self.above, 1)
        for index in range(len(self.bars)):
            self._row(index)
        zero = self.scale.place(Decimal(0))
        self.ink.path("base", f"M{zero:.1f} 0V{height:g}")
        return height

    def _label_room(self) -> float:
        return self.sheet.width * (1 if self.sheet.terse else WIDEST_LABEL)

    def _end(self, item: Measured) -> tuple[str, str]:
        """What is written after the bar: the number, and the rest of the sentence."""
        if item.value is None:
            return "", _("unknown")
        value = units.short(item.value, self.chart.unit)
        goal = None if item.goal is None else units.short(item.goal, self.chart.unit)
        if self.sheet.terse:
            return value, "" if goal is None else f"/{goal}"
        rest = "" if goal is None else " " + _("of {goal}").format(goal=goal)
        return value, f"{rest}, {item.bar.note}" if item.bar.note else rest

    def _scale(self) -> Scale:
        """Bars start at zero; the longest leaves room for what is written after it."""
        numbers = [number for item in self.bars for number in item.numbers]
        low, high = min(Decimal(0), *numbers, Decimal(0)), max(Decimal(0), *numbers, Decimal(0))
        if low == high:
            high = Decimal(1)
        size = self.sheet.size
        left = 0.0 if self.sheet.terse else max((width(label, size) for label in self.labels), default=0) + 12
        after = max((width(value + rest, size) for value, rest in self.ends), default=0) + 14
        right = max(self.sheet.width - after, left + self.sheet.width * 0.2)
        return Scale(low, high, high - low, left, right)

    def _row(self, index: int) -> None:
        item, size, ink, scale = self.bars[index], self.sheet.size, self.ink, self.scale
        top = self.above + self.pitch * index
        line = top + self.thick * 0.75
        if self.sheet.terse:
            ink.text("label", 0, top - size * 0.5, escaped(self.labels[index]))
        else:
            ink.text("label", self._label_end(), line, escaped(self.labels[index]), "end")
        zero = scale.place(Decimal(0))
        if item.value is not None:
            x = scale.place(item.value)
            ink.bar("bar short" if item.bar.muted else "bar", min(x, zero), top, abs(x - zero), self.thick)
        if item.goal is not None:
            x = scale.place(item.goal)
            ink.path("reach", f"M{x:.1f} {top - self.thick * 0.2:.1f}v{self.thick * 1.4:.1f}")
        value, rest = self.ends[index]
        after = max([zero, *map(scale.place, item.numbers)]) + 9
        rest = shortened(rest, self.sheet.width - after - width(value, size), size)
        ink.text("n", after, line, escaped(value) + (ink.span("of", rest) if rest else ""))

    def _label_end(self) -> float:
        return self.scale.start - 12
