"""The drawing of a measure over time on one sheet: its grid and its lines."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext as _

from concertino.base.ui.charts.drawings import Sheet
from concertino.base.ui.charts.ink import Ink, escaped
from concertino.base.ui.charts.labels import Box, Paper, width
from concertino.base.ui.charts.line_labels import Labels, ends
from concertino.base.ui.charts.points import Known, runs
from concertino.base.ui.charts.scales import Days, Scale, marks

if TYPE_CHECKING:
    from concertino.base.ui.charts.lines import Lines


class Frame(NamedTuple):
    height: float
    top: float
    bottom: float


FRAMES = {"wide": Frame(400, 34, 370), "narrow": Frame(330, 34, 302), "print": Frame(178, 14, 152)}
WIDEST_END = 150  # the room that labels at the right edge may take from the drawing
SAMPLE = 14  # labels keep clear of lines at every so many units


class Plot:
    def __init__(self, lines: Lines, ruler: Scale, sheet: Sheet, ink: Ink) -> None:
        self.lines, self.chart, self.sheet, self.ink = lines, lines.chart, sheet, ink
        self.frame = FRAMES[sheet.name]
        self.ruler = ruler._replace(start=self.frame.bottom, end=self.frame.top)
        self.empty = not lines.all_known
        self.ticks = [] if self.empty else [(value, ruler.tick(value, self.chart.unit)) for value in ruler.ticks]
        self.days = self._days()

    def draw(self) -> float:
        self._axes()
        if self.empty:
            self.say_in_the_middle(_("No data"))
            return self.frame.height
        self._breaks()
        self._promised()
        self._measured()
        paper = Paper(Box(0, 0, self.sheet.width, self.frame.height), self._samples(), self._dots())
        Labels(self, paper).write()
        return self.frame.height

    def place(self, point: Known) -> tuple[float, float]:
        return self.days.place(point[0]), self.ruler.place(point[1])

    def say_in_the_middle(self, text: str) -> None:
        x, y = (self.days.left + self.days.right) / 2, (self.frame.top + self.frame.bottom) / 2
        self.ink.text("halo", x, y, escaped(text), "middle")

    def _days(self) -> Days:
        """The span, wider if anything lies outside of it, between the ticks' labels and those of the lines' ends."""
        dates = [self.chart.span.first, self.chart.span.last, *(day for day, _value in self.lines.all_known)]
        size = self.sheet.size
        left = max((width(text, size) for _value, text in self.ticks), default=0) + 10
        widths = [] if self.sheet.terse else [width(end.text, size) for end in ends(self.lines)]
        right = self.sheet.width - 12 - min(max(widths, default=0), WIDEST_END)
        return Days(min(dates), max(dates), left, right)

    def _places(self, line: list[Known]) -> list[tuple[float, float]]:
        return [self.place(point) for point in line]

    def _samples(self) -> list[tuple[float, float]]:
        """Points all along the lines that labels should not cover."""
        found = []
        for line in [*runs(self.lines.measured), self.lines.path]:
            places = self._places(line)
            for (x, y), (to_x, to_y) in pairwise(places):
                count = int(max(abs(to_x - x), abs(to_y - y)) // SAMPLE) + 1
                found += [(x + (to_x - x) * i / count, y + (to_y - y) * i / count) for i in range(count)]
            found += places[-1:]
        return found

    def _dots(self) -> list[Box]:
        """What no label may cover: where the measure stands, and the target when no path leads to it."""
        marked = [self.lines.now] if self.lines.now else []
        if self.lines.target and not self.lines.path:
            marked.append(self.lines.target[:2])
        return [Box(x - 6, y - 6, x + 6, y + 6) for x, y in self._places(marked)]

    def _axes(self) -> None:
        days, size, bottom = self.days, self.sheet.size, self.frame.bottom
        heights = [(self.ruler.place(value), text) for value, text in self.ticks] or [(bottom, "")]
        for y, text in heights:
            self.ink.path("base", f"M{days.left:.1f} {y:.1f}H{days.right:.1f}")
            self.ink.text("", days.left - 8, y + size * 0.32, escaped(text), "end")
        for mark in marks(days, size):
            self.ink.path("base", f"M{days.place(mark.start):.1f} {bottom}v5")
            if mark.text:
                half = width(mark.text, size) / 2
                x = min(max(mark.middle, half), self.sheet.width - half)
                self.ink.text("", x, bottom + size * 1.6, escaped(mark.text), "middle")
        self.ink.path("base", f"M{days.right:.1f} {bottom}v5")

    def _breaks(self) -> None:
        for day, _label in self.chart.breaks:
            if self.days.first <= day <= self.days.last:
                self.ink.path("break", f"M{self.days.place(day):.1f} {self.frame.top}V{self.frame.bottom}")

    def _promised(self) -> None:
        lines, ink = self.lines, self.ink
        for _label, former in lines.formers:
            ink.line("former", self._places(former))
        low, high, middle = lines.forecast
        if low and high:
            ink.line("band-fc", self._places(high) + self._places(low)[::-1], closed=True)
        if middle:
            ink.line("fc", self._places(middle))
        if lines.path:
            ink.line("path", self._places(lines.path))
        elif lines.target:
            x, y = self.place(lines.target[:2])
            ink.bar("goal", x - 1.5, y - 5, 3, 10)

    def _measured(self) -> None:
        lines, ink = self.lines, self.ink
        for run in runs(lines.measured):
            if len(run) == 1:
                ink.circle("dot", *self.place(run[0]), 3.5)
            else:
                ink.line("measure", self._places(run))
        for snapshot in lines.snapshots:
            ink.circle("snap", *self.place(snapshot), self.sheet.size * 0.32)
        if lines.now:
            ink.circle("dot", *self.place(lines.now), self.sheet.size * 0.44)
