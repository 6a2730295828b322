"""Whether somebody may be called at a moment, and when next: pure, in the association's time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

DAYS_AHEAD = 14


@dataclass(frozen=True)
class Hours:
    """Of a weekday (0 is Monday), from a time until another, which is no longer in it."""

    weekday: int
    first: time
    until: time


Absence = tuple[date, date]  # first and last day, both included


def is_there(moment: datetime, hours: Iterable[Hours], absences: Iterable[Absence]) -> bool:
    """``moment`` is local. Somebody who gave no hours may be called at any."""
    if is_away(moment.date(), absences):
        return False
    given = list(hours)
    return not given or any(one.weekday == moment.weekday() and one.first <= moment.time() < one.until for one in given)


def is_away(day: date, absences: Iterable[Absence]) -> bool:
    return any(first <= day <= last for first, last in absences)


def next_moment(moment: datetime, hours: Sequence[Hours], absences: Sequence[Absence]) -> datetime | None:
    """The first moment from this one on, within two weeks, at which they may be called."""
    for ahead in range(DAYS_AHEAD + 1):
        day = moment.date() + timedelta(days=ahead)
        if not is_away(day, absences):
            for opens, closes in _of_day(day, hours, moment):
                if moment < closes:
                    return max(moment, opens)
    return None


def _of_day(day: date, hours: Sequence[Hours], moment: datetime) -> list[tuple[datetime, datetime]]:
    whole = [Hours(day.weekday(), time.min, time.max)]
    return sorted(
        (datetime.combine(day, one.first, moment.tzinfo), datetime.combine(day, one.until, moment.tzinfo))
        for one in hours or whole if one.weekday == day.weekday()
    )  # fmt: skip
