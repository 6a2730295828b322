"""A measure over time: what was measured, the path to its target, former targets, what is forecast."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from concertino.base.ui.charts.drawings import Drawing
from concertino.base.ui.charts.line_plot import Plot
from concertino.base.ui.charts.line_words import caption, columns, summary
from concertino.base.ui.charts.points import Known, Point, known, number, points
from concertino.base.ui.charts.scales import scale
from concertino.ground.periods import Period

Given = Sequence[tuple[date, Any]]


@dataclass(frozen=True)
class LineChart:
    """Words are in the reader's language; unit is "percent", "money" or any other; ``forecast``: low, high, middle."""

    title: str
    description: str
    unit: str
    span: Period
    points: Given
    path: Given = ()
    formers: Sequence[tuple[str, Given]] = ()
    target: tuple[date, Any, str] | None = None
    forecast: tuple[Given, Given, Given] | None = None
    snapshots: Given = ()
    breaks: Sequence[tuple[date, str]] = ()
    value_label: str = ""


@dataclass(frozen=True)
class Lines:
    """The chart's lines, exact and in order."""

    chart: LineChart
    measured: list[Point]
    path: list[Known]
    formers: list[tuple[str, list[Known]]]
    target: tuple[date, Any, str] | None
    forecast: tuple[list[Known], list[Known], list[Known]]
    snapshots: list[Known]

    @property
    def now(self) -> Known | None:
        """The last figure known."""
        return next(iter(known(reversed(self.measured))), None)

    @property
    def all_known(self) -> list[Known]:
        lines = [known(self.measured), self.path, self.snapshots, *self.forecast, *(line for _, line in self.formers)]
        return [point for line in lines for point in line] + ([self.target[:2]] if self.target else [])


def _lines(chart: LineChart) -> Lines:
    def exact(given: Given) -> list[Known]:
        return known(points(given))

    low, high, middle = chart.forecast or ((), (), ())
    target = chart.target and (chart.target[0], number(chart.target[1]), chart.target[2])
    return Lines(
        chart,
        measured=points(chart.points),
        path=exact(chart.path),
        formers=[(label, line) for label, given in chart.formers if (line := exact(given))],
        target=target if target and target[1] is not None else None,
        forecast=(exact(low), exact(high), exact(middle)),
        snapshots=exact(chart.snapshots),
    )


def line_chart(chart: LineChart) -> Drawing:
    lines = _lines(chart)
    ruler = scale([value for _, value in lines.all_known], 0, 1)
    return Drawing(
        kind="chart",
        title=chart.title,
        description=chart.description,
        summary=summary(lines),
        caption=caption(lines, ruler),
        draw=lambda sheet, ink: Plot(lines, ruler, sheet, ink).draw(),
        tabulate=partial(columns, lines),
    )
