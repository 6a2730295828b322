"""The window by which a room says that the law lets one write to a contact who did not say so: consent that is implied."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from concertino.ground.periods import DAY, months_later
from concertino.ground.registry import Registry


@dataclass(frozen=True, kw_only=True)
class Basis:
    """A fact that implies consent to ``purposes`` while it holds and ``months`` after. ``last_day(day)`` is an expression
    over Contact: the last day of the fact as known on the day (date.max of one without end), NULL where there is none."""

    key: str
    label: Any
    purposes: frozenset[str]
    months: int
    last_day: Callable[[date], Any]

    def until(self, last: date) -> date | None:
        """The last day of the consent; None of one without end."""
        return None if last == date.max else months_later(last, self.months)

    def oldest_end(self, day: date) -> date:
        """A fact that ended before this implies nothing any more on the day."""
        oldest = months_later(day, -self.months)
        return oldest if months_later(oldest, self.months) >= day else oldest + DAY


bases: Registry[Basis] = Registry("consents")
