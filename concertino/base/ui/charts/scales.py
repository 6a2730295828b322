"""Where a value and a day fall on the paper, and which round numbers and which years are written beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import NamedTuple

from babel.dates import format_date

from concertino.base.ui.charts import units
from concertino.ground import words
from concertino.ground.periods import months_later

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_ZERO, _ONE = Decimal(0), Decimal(1)
_NEAR = Decimal("0.35")  # zero is near when the smallest value is under this part of the largest
_FLAT = Decimal(1).scaleb(-9)  # closer than this part of their size, values are drawn level; all under it, at zero


class Scale(NamedTuple):
    """From a value to its height: ``start`` is the place of ``low``, ``end`` that of ``high``."""

    low: Decimal
    high: Decimal
    step: Decimal
    start: float
    end: float

    def place(self, value: Decimal) -> float:
        share = float((value - self.low) / (self.high - self.low))
        return self.start + share * (self.end - self.start)

    @property
    def ticks(self) -> list[Decimal]:
        count = int(((self.high - self.low) / self.step).to_integral_value())
        return [self.low + self.step * index for index in range(count + 1)]

    def tick(self, value: Decimal, unit: str) -> str:
        """The value with the decimals that tell one tick from the next."""
        places = -int(self.step.normalize().as_tuple().exponent)
        return units.short(value, unit, max(0, places - 2 if unit == units.PERCENT else places))


def stretched(values: Sequence[Decimal], start: float, end: float) -> Scale:
    """A scale that the values fill; from zero where zero is near."""
    low, high = _opened(values)
    return Scale(low, high, high - low, start, end)


def scale(values: Sequence[Decimal], start: float, end: float) -> Scale:
    """A scale on round numbers that holds the values; from zero where zero is near."""
    low, high = _opened(values)
    step = _step(high - low, whole=all(value == value.to_integral_value() for value in values))
    low = (low / step).to_integral_value(ROUND_FLOOR) * step
    high = (high / step).to_integral_value(ROUND_CEILING) * step
    return Scale(low, high, step, start, end)


def _opened(values: Sequence[Decimal]) -> tuple[Decimal, Decimal]:
    low, high = min(values, default=_ZERO), max(values, default=_ONE)
    if 0 < low < high * _NEAR:
        low = _ZERO
    if low * _NEAR < high < 0:
        high = _ZERO
    size = max(abs(low), abs(high))
    if size <= _FLAT:  # no label has room for its decimals
        return min(low, _ZERO), _ONE
    if high - low <= size * _FLAT:
        room = size / 10
        return low - room, high + room
    return low, high


def _step(length: Decimal, whole: bool) -> Decimal:
    """The smallest of 1, 2, 2.5, 5 and their powers of ten that cuts the length in five at most; for counts, a count."""
    wanted = max(length / 5, _ONE) if whole else length / 5
    power = Decimal(1).scaleb(wanted.adjusted())
    steps = [power * factor for factor in _STEPS if power * factor >= wanted]
    return next(step for step in steps if not whole or step == step.to_integral_value())


class Days(NamedTuple):
    """From a day to its place between left and right."""

    first: date
    last: date
    left: float
    right: float

    def place(self, day: date) -> float:
        length = (self.last - self.first).days
        return self.left + (day - self.first).days / length * (self.right - self.left) if length else self.left


EMS_A_MONTH, EMS_A_YEAR = 5, 3.5
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)


class Mark(NamedTuple):
    """A label under a stretch of the axis; the stretch starts with a small rule."""

    start: date
    middle: float
    text: str


def marks(days: Days, size: float) -> list[Mark]:
    """Years, or quarters, or months: as many as there is room for in the size of type."""
    ems = (days.right - days.left) / size
    length = (days.last - days.first).days
    if length < 190 and length * EMS_A_MONTH < ems * 30:
        return _blocks(days, 1, "LLL y")
    if length < 740 and length * EMS_A_MONTH < ems * 90:
        return _blocks(days, 3, "QQQ y")
    return _blocks(days, 12 * next(years for years in _YEARS if length * EMS_A_YEAR < ems * 366 * years), "y")


def _blocks(days: Days, months: int, pattern: str) -> list[Mark]:
    year = days.first.year - days.first.year % max(1, months // 12) or 1
    start = date(year, (days.first.month - 1) // months * months + 1, 1)
    found = []
    while start <= days.last:
        end = _after(start, months)
        seen = max(start, days.first), min(end, days.last)
        if months > 12:  # several years: the first one is named, where it starts
            middle, named = days.place(seen[0]), start >= days.first
        else:  # a stretch cut by the edge of the chart is named if most of it is seen
            middle, named = (days.place(seen[0]) + days.place(seen[1])) / 2, (seen[1] - seen[0]) * 2 >= end - start
        name = format_date(start, pattern, locale=words.babel_locale()) if named else ""
        found.append(Mark(seen[0], middle, name))
        if end == date.max:
            break
        start = end
    return found


def _after(start: date, months: int) -> date:
    beyond = (start.year * 12 + start.month - 1 + months) // 12
    return date.max if beyond > date.max.year else months_later(start, months)
