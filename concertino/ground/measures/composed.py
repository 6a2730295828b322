"""Measures made of others, read in the same statement."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Hashable, Mapping
from dataclasses import KW_ONLY, dataclass
from typing import Any

from django.db.models import QuerySet

from concertino.ground.measures.figure import UNKNOWN, Figure, share
from concertino.ground.measures.measure import Counting, Measure
from concertino.ground.periods import Period


@dataclass(frozen=True)
class _Of(Measure):
    """Rows, dimensions, rights and the explanation of what was left out are those of the first measure it is made of."""

    _: KW_ONLY
    rows: Any = None

    @abstractmethod
    def first(self) -> Counting:
        """The one whose rows stand for all."""

    def __post_init__(self) -> None:
        for name in ("rows", "by", "right", "shows"):
            object.__setattr__(self, name, getattr(self, name) or getattr(self.first(), name))

    @property
    def thing(self) -> str:
        return self.first().thing

    def _counted(self, period: Period) -> QuerySet:
        return self.first().evidence(period)

    def _day_of_link(self, period: Period) -> Any:
        return self.first()._day_of_link(period)

    def left_out(self, when):
        return self.first().left_out(when)

    def reasons(self):
        return self.first().reasons()


@dataclass(frozen=True)
class Ratio(_Of):
    """Part over whole: both are kept, so that shares are summed before they are divided."""

    _: KW_ONLY
    part: Counting
    whole: Counting
    unit: str = "percent"

    kind = "ratio"

    def first(self) -> Counting:
        return self.part

    def asks(self, by):
        return [(self.part, by), (self.whole, by)]

    def answer(self, curves, by, n):
        parts, wholes = curves
        nothing = [UNKNOWN] * n
        lines = {
            name: [share(p.value, w.value) for p, w in zip(parts.get(name, nothing), wholes.get(name, nothing), strict=True)]
            for name in (parts.keys() | wholes.keys() if by else [None])
        }
        return lines if by else lines[None]


@dataclass(frozen=True)
class Difference(_Of):
    """What came less what went: two sums read along the same dimensions. Of the second, nothing on record is nothing."""

    _: KW_ONLY
    plus: Counting
    minus: Counting
    kind: str = "stock"  # type: ignore[misc]  # that of both

    def first(self) -> Counting:
        return self.plus

    @property
    def at_a_date(self) -> bool:
        return self.first().at_a_date

    def asks(self, by):
        return [(self.plus, by), (self.minus, by)]

    def answer(self, curves, by, n):
        came, went = curves
        nothing = [UNKNOWN] * n
        lines = {
            name: [_less(p, m) for p, m in zip(came.get(name, nothing), went.get(name, nothing), strict=True)]
            for name in (came.keys() | went.keys() if by else [None])
        }
        return lines if by else lines[None]


def _less(plus: Figure, minus: Figure) -> Figure:
    came: Any = plus.value  # of the same kind of number as what is taken from it
    return UNKNOWN if came is None else Figure(came - (minus.value or 0))


@dataclass(frozen=True)
class Computed(_Of):
    """A function of breakdowns, where no other kind fits. ``of`` are measures with the dimension each is read along;
    ``total`` and ``each`` take, for one date, a {value: Figure} of each, and give the figure, or {value: figure}."""

    _: KW_ONLY
    of: tuple[tuple[Counting, str], ...]
    total: Callable[..., Figure]
    each: Callable[..., Mapping[Hashable, Figure]]
    kind: str = "ratio"  # type: ignore[misc]  # for other kinds, the class says it

    def first(self) -> Counting:
        return self.of[0][0]

    @property
    def at_a_date(self) -> bool:
        return self.first().at_a_date

    def asks(self, by):
        return list(self.of)

    def answer(self, curves, by, n):
        at = [[{name: line[i] for name, line in curve.items()} for curve in curves] for i in range(n)]
        if not by:
            return [self.total(*given) for given in at]
        found = [self.each(*given) for given in at]
        names = {name for one in found for name in one}
        return {name: [one.get(name, UNKNOWN) for one in found] for name in names}
