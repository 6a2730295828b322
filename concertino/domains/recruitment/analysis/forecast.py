"""How many members there may be in years to come: those who stay, those who are new, those whom one is about to win.

A year's members are last year's times the share that stays, plus the share that is new, both as they were in past years. The
interval is that of the mean yearly growth under Student's distribution: with few years it is wide, and with fewer than three
there is none. Source of the formula: the prediction of a mean from a small sample (any textbook, "confidence interval for the
mean"); errors are those of assuming that years to come resemble past ones, independent of each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import mean, stdev

LEAST_YEARS = 3  # below, nothing is said of how sure one is
# Two-sided 95 % quantiles of Student's distribution by degrees of freedom; beyond the last, that of the normal one is close.
STUDENT = {1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 6: 2.447, 7: 2.365, 8: 2.306, 9: 2.262, 10: 2.228,
           12: 2.179, 15: 2.131, 20: 2.086, 30: 2.042}  # fmt: skip
NORMAL = 1.960


@dataclass(frozen=True)
class Year:
    """A past year: members at its first day, those of them still there at its last, and those who were new or came back."""

    opening: int
    stayed: int
    came: int

    @property
    def retention(self) -> float | None:
        return self.stayed / self.opening if self.opening else None

    @property
    def arrival(self) -> float | None:
        """New and returned members, over those at the beginning."""
        return self.came / self.opening if self.opening else None

    @property
    def growth(self) -> float | None:
        return (self.stayed + self.came) / self.opening if self.opening else None


@dataclass(frozen=True)
class Rates:
    """The share that stays in a year, and the share that arrives; ``spread`` is the half-width of the mean growth's interval
    (None when too few years are known)."""

    retention: float
    arrival: float
    spread: float | None = None
    years: int = 0


@dataclass(frozen=True)
class Expected:
    """Members expected after so many years, with the interval, and of them those from the pipeline."""

    years: float
    middle: float
    low: float | None
    high: float | None
    pipeline: float


def rates_of(years: Sequence[Year]) -> Rates | None:
    """The mean rates of past years, each weighing the same; None when no year had a member at its beginning."""
    known = [year for year in years if year.opening]
    if not known:
        return None
    growths = [float(year.growth or 0) for year in known]
    spread = None
    if len(known) >= LEAST_YEARS:
        spread = student(len(known) - 1) * stdev(growths) / sqrt(len(known))
    return Rates(
        retention=mean(float(year.retention or 0) for year in known), arrival=mean(float(year.arrival or 0) for year in known),
        spread=spread, years=len(known),
    )  # fmt: skip


def student(freedom: int) -> float:
    """The two-sided 95 % quantile; between two known ones, the larger."""
    return STUDENT[max(known for known in STUDENT if known <= freedom)] if freedom <= max(STUDENT) else NORMAL


def weighted(pipeline: Mapping[str, int], chances: Mapping[str, float | None]) -> float:
    """How many of the prospects at each stage may join, by the share that did of those who reached the stage before."""
    return sum(number * (chances.get(stage) or 0.0) for stage, number in pipeline.items())


def expect(now: int, rates: Rates, spans: Iterable[float], pipeline: float = 0.0) -> list[Expected]:
    """The members expected after each span, in years. The pipeline comes on top once, spread over the first year: it is said
    apart, since some of it would have come with the usual arrivals."""
    growth = rates.retention + rates.arrival
    found = []
    for span in spans:
        won = pipeline * min(span, 1.0)
        ends = (None, None) if rates.spread is None else tuple(
            now * max(0.0, growth + side * rates.spread) ** span + won for side in (-1, 1)
        )  # fmt: skip
        found.append(Expected(span, now * growth**span + won, ends[0], ends[1], won))
    return found


def needed(now: int, target: float, rates: Rates, years: float) -> float | None:
    """The share that would have to arrive each year to be at the target by then, retention being what it is."""
    if not now or years <= 0:
        return None
    return max(0.0, (target / now) ** (1 / years) - rates.retention)
