"""The words on a chart over time, the most needed first, each where there is room."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from concertino.base.ui.charts import units
from concertino.base.ui.charts.ink import escaped
from concertino.base.ui.charts.labels import Paper, Spot, shortened, spread
from concertino.base.ui.charts.points import Known, at
from concertino.ground import words

if TYPE_CHECKING:
    from concertino.base.ui.charts.line_plot import Plot
    from concertino.base.ui.charts.lines import Lines

ENDS_AWAY = (-0.9, 1.4, -2.2, 2.7, -3.5, 4)  # above or below its line's end, in sizes of type


class End(NamedTuple):
    """What is written where a line ends."""

    point: Known
    text: str
    style: str


def ends(lines: Lines) -> list[End]:
    unit = lines.chart.unit
    said = []
    if lines.target:
        day, value, label = lines.target
        said.append(End((day, value), label or _("target {value}").format(value=units.short(value, unit)), "promise"))
    if lines.forecast[2]:
        point = lines.forecast[2][-1]
        said.append(End(point, _("forecast {value}").format(value=units.short(point[1], unit)), ""))
    return said + [End(former[-1], label, "struck") for label, former in lines.formers if label]


class Labels:
    def __init__(self, plot: Plot, paper: Paper) -> None:
        self.plot, self.paper = plot, paper
        self.lines, self.sheet, self.ink, self.size = plot.lines, plot.sheet, plot.ink, plot.sheet.size

    def write(self) -> None:
        self._ends()
        self._now()
        self._breaks()
        if not self.sheet.terse:
            self._snapshots()
            self._path()

    def _short(self, point: Known) -> str:
        return units.short(point[1], self.lines.chart.unit)

    def _put(self, text: str, style: str, spots: list[Spot]) -> Spot:
        spot = self.paper.put(text, self.size, spots)
        self._write(text, style, spot)
        return spot

    def _put_if_free(self, text: str, style: str, spots: list[Spot]) -> None:
        if spot := self.paper.put_if_free(text, self.size, spots):
            self._write(text, style, spot)

    def _write(self, text: str, style: str, spot: Spot) -> None:
        halo = "" if "struck" in style else " halo"  # a halo makes struck words unreadable
        self.ink.text((style + halo).strip(), spot.x, spot.y, escaped(text), spot.anchor)

    def _ends(self) -> None:
        """Lines that reach the right edge are named beside it, one under the other; the others where they stop."""
        edge, above = self.plot.days.right, 0.0
        column = []
        for end in sorted(ends(self.lines), key=lambda end: -end.point[1]):
            x, y = self.plot.place(end.point)
            if x >= edge - 2 and not self.sheet.terse:
                column.append((y + self.size * 0.32, shortened(end.text, self.sheet.width - edge - 8, self.size), end))
            else:
                text = shortened(end.text, (edge - self.plot.days.left) / 2, self.size)
                above = self._put(text, end.style, self._around(x, y, above)).y + self.size * 1.2
        heights = spread([y for y, *_rest in column], self.size * 1.35, self.size, self.plot.frame.bottom)
        for (_y, text, end), height in zip(column, heights, strict=True):
            spot = Spot(edge + 8, height)
            self.paper.taken.append(spot.box(text, self.size))
            self.ink.text(end.style, spot.x, spot.y, escaped(text))

    def _around(self, x: float, y: float, above: float) -> list[Spot]:
        """Above or below a line's end, under the labels of the lines that end higher."""
        heights = [height for away in ENDS_AWAY if (height := y + away * self.size) >= above] or [above]
        return [Spot(x, height, anchor) for height in heights for anchor in ("end", "middle")]

    def _now(self) -> None:
        if self.lines.now is None:
            self.plot.say_in_the_middle(_("No figure yet"))
            return
        number = self._short(self.lines.now)
        sentence = "{value}" if self.sheet.terse else _("{value} on {day}")
        before, after = sentence.replace("{day}", words.written_day(self.lines.now[0])).split("{value}")
        x, y = self.plot.place(self.lines.now)
        above = [Spot(x, y - 14, "end"), Spot(x + 8, y - 12), Spot(x, y - 30, "end")]
        below = [Spot(x - 6, y + 26), Spot(x + 8, y + 18), Spot(x - 8, y + 26, "end"), Spot(x, y + 44)]
        spots = above + below if self.sheet.terse else below + above
        spot = self.paper.put(f"{before}{number}{after}", self.size * 1.08, spots)  # the number is written larger
        inner = f"{escaped(before)}{self.ink.span('strong', number)}{escaped(after)}"
        self.ink.text("halo", spot.x, spot.y, inner, spot.anchor)

    def _breaks(self) -> None:
        days, top, bottom = self.plot.days, self.plot.frame.top + self.size, self.plot.frame.bottom - 10
        heights = (bottom, bottom - 18, bottom - 36, top, top + 18)
        for day, label in self.lines.chart.breaks:
            if not days.first <= day <= days.last:
                continue
            x, text = days.place(day), words.written_short_day(day)
            if label and not self.sheet.terse:
                text = _("{name}: {text}").format(name=text, text=label)
            text = shortened(text, max(x - days.left, days.right - x) - 8, self.size)
            self._put(text, "", [spot for y in heights for spot in (Spot(x - 6, y, "end"), Spot(x + 6, y))])

    def _snapshots(self) -> None:
        now = self.lines.now and self.lines.now[0]
        for point in (point for point in self.lines.snapshots if point[0] != now):
            x, y = self.plot.place(point)
            beside = [Spot(x - 8, y - 12, "end"), Spot(x + 8, y + 18)]
            spots = [Spot(x, y - 13, "middle"), beside[0], Spot(x, y + 23, "middle"), beside[1]]
            self._put_if_free(self._short(point), "", spots)

    def _path(self) -> None:
        """Named once, where it goes on beyond what is measured."""
        path = self.lines.path
        if not path:
            return
        start = max(path[0][0], self.lines.now[0]) if self.lines.now else path[0][0]
        spots = []
        for part in (0.3, 0.45, 0.6, 0.15, 0.75):
            day = date.fromordinal(start.toordinal() + int((path[-1][0] - start).days * part))
            if start < path[-1][0] and (value := at(path, day)) is not None:
                x, y = self.plot.place((day, value))
                spots += [Spot(x - 4, y - 12, "end"), Spot(x + 4, y - 12), Spot(x + 4, y + 20)]
        if spots:
            self._put_if_free(pgettext("line of a chart", "path"), "promise", spots)
