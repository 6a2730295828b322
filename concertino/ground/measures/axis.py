"""Periods as places on an axis, and the SQL that finds a day's place by binary search."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from concertino.ground.periods import Period

LONGEST = 400  # beyond, runs are so many that their two ends are counted apart
WIDEST_MASK = 62  # places that fit the bits of a bigint, with one to spare for the run's open end


class Axis:
    """Periods in order, first and last days both rising (windows may overlap)."""

    def __init__(self, periods: Sequence[Period]):
        self.periods, self.n = periods, len(periods)
        self._firsts = _array(period.first for period in periods)
        self._lasts = _array(period.last for period in periods)

    def begun(self, day: str) -> str:
        """How many periods have begun on the day, which is also the first one that begins after it."""
        return f"width_bucket({day}, {self._firsts})"

    def over(self, day: str) -> str:
        """How many periods are over before the day: the first one that ends on it or later."""
        return f"width_bucket({day} - 1, {self._lasts})"

    def until(self, last: str) -> str:
        """The first period that ends after the day, so that a span until it counts before; an open span counts to the end."""
        return f"COALESCE(width_bucket({last}, {self._lasts}), {self.n})"

    def at_first_days(self) -> Axis:
        return Axis([Period(period.first, period.first) for period in self.periods])

    def at_last_days(self) -> Axis:
        return Axis([Period(period.last, period.last) for period in self.periods])


def _array(days: Iterable[date]) -> str:
    # Dates of ours, written by isoformat: as a constant in the text, the planner folds it once.
    return "'{" + ",".join(day.isoformat() for day in days) + "}'::date[]"


def chains(periods: Sequence[Period], longest: int | None = None) -> list[list[int]]:
    """Places of the periods in as few lists as it takes for first and last days both to rise: one, but for nested periods."""
    made: list[list[int]] = []

    def goes_on(chain: list[int], period: Period) -> bool:
        return periods[chain[-1]].last <= period.last and (longest is None or len(chain) < longest)

    for i in sorted(range(len(periods)), key=lambda i: periods[i]):
        home = next((chain for chain in made if goes_on(chain, periods[i])), None)
        if home is None:
            made.append([i])
        else:
            home.append(i)
    return made
