"""The figures of the watch for each month of a year: all read together from their measures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from concertino.base.figures.actions import Asked, read
from concertino.base.ui.charts import LineChart
from concertino.ground.measures import measures
from concertino.ground.periods import Period, month
from concertino.ground.words import written_number, written_percent

PLAIN = ("watch.users", "watch.items_shared", "watch.consulted", "watch.delay", "watch.share_kept", "watch.contributors")
CLICKS = "watch.consulted"


@dataclass(frozen=True)
class Line:
    """A month: its figures in the order of the heads, None where nothing is known."""

    period: Period
    cells: list[Any]


@dataclass(frozen=True)
class Months:
    year: int
    heads: list[str]
    lines: list[Line]
    chart: LineChart | None

    @property
    def names(self) -> list[str]:
        """The months, in short: they stand side by side."""
        return [date_format(line.period.first, "b") for line in self.lines]

    @property
    def rows(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Each figure with what it is in each month."""
        return [
            (head, [(name, _written(unit, line.cells[place])) for name, line in zip(self.names, self.lines, strict=True)])
            for place, (head, unit) in enumerate(zip(self.heads, self._units, strict=True))
        ]

    @property
    def _units(self) -> list[str]:
        plain = [measures[key].unit for key in PLAIN]
        return plain + [""] * (len(self.heads) - len(plain))


def _written(unit: str, value: Any) -> str:
    if value is None:
        return "–"
    return written_percent(value) if unit == "percent" else written_number(value, 1 if isinstance(value, float) else None)


def months_of(year: int, day: date) -> Months:
    """Months begun by the day."""
    months = [month(date(year, number, 1)) for number in range(1, 13) if date(year, number, 1) <= day]
    if not months:
        return Months(year, [], [], None)
    *plain, clicks = read([*(Asked(key, months) for key in PLAIN), Asked(CLICKS, months, "theme")])
    names = {value: name for value, name in measures[CLICKS].by["theme"].names().items() if value in clicks}
    heads = [str(measures[key].label) for key in PLAIN] + [_("Openings: %(theme)s") % {"theme": name} for name in names.values()]
    columns = [*plain, *(clicks[value] for value in names)]
    lines = [Line(period, [_shown(figures[place].value) for figures in columns]) for place, period in enumerate(months)]
    return Months(year, heads, lines, _chart(year, lines))


def _shown(value: Any) -> Any:
    return round(float(value), 2) if isinstance(value, float) else value


def _chart(year: int, lines: list[Line]) -> LineChart | None:
    """Openings, the one line that says whether the watch is read; none of a year in which nobody opened anything."""
    place = PLAIN.index(CLICKS)
    points = [(line.period.last, line.cells[place]) for line in lines if line.cells[place] is not None]
    if len(points) < 2 or not any(value for _on, value in points):
        return None
    title = str(measures[CLICKS].label)
    text = _("Openings by month in %(year)s.") % {"year": year}
    return LineChart(title, text, "", Period(lines[0].period.first, lines[-1].period.last), points)
