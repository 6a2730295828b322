"""Periods: days inclusive at both ends, and the ways an association cuts time."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from django.utils import timezone

DAY = timedelta(days=1)
YEARS = range(1800, 2201)  # arithmetic around their days stays within the calendar
KINDS = ("day", "month", "quarter", "year", "fiscal_year")


class Period(NamedTuple):
    """From the first day to the last, both inclusive. A single day is the period of a stock."""

    first: date
    last: date

    @property
    def eve(self) -> date:
        """The day before, on which the period opens."""
        return self.first - DAY

    def until(self, day: date) -> Period:
        """The part of the period that is over at the end of the day."""
        return Period(self.first, min(self.last, day))


def today() -> date:
    """The association's day. Only pages, commands and jobs ask; they pass it down."""
    return timezone.localdate()


def read_day(text: str) -> date:
    """A day written as 2020-06-30, in a year of which one can speak; ValueError for any other text."""
    read = date.fromisoformat(text)
    if read.year not in YEARS:
        raise ValueError(f"{text} is not between {YEARS.start} and {YEARS.stop - 1}")
    return read


def day(on: date) -> Period:
    return Period(on, on)


def months_later(on: date, months: int) -> date:
    """The same day of the month so many months later, or that month's last day."""
    years, month = divmod(on.month - 1 + months, 12)
    year = on.year + years
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))


def _block(on: date, months: int, start_month: int) -> Period:
    """The block of so many months that holds the day, blocks being laid out from the first day of ``start_month``."""
    into = (on.month - start_month) % 12 % months
    first = months_later(on.replace(day=1), -into)
    return Period(first, months_later(first, months) - DAY)


def month(on: date) -> Period:
    return _block(on, 1, 1)


def quarter(on: date) -> Period:
    return _block(on, 3, 1)


def year(on: date) -> Period:
    return Period(date(on.year, 1, 1), date(on.year, 12, 31))


def fiscal_year(on: date, start_month: int = 7) -> Period:
    """The year from the first of ``start_month`` that holds the day."""
    return _block(on, 12, start_month)


def rolling(on: date, months: int = 12) -> Period:
    """The window of so many months that ends on the day."""
    return Period(months_later(on + DAY, -months), on)


def nearest(to: int, *years: int | None) -> int | None:
    """The one of some years that is closest to another; the first of two that are as close. None if none is known."""
    return min((year for year in years if year is not None), key=lambda year: abs(year - to), default=None)


def plan_to_date(plan: Period, on: date) -> Period:
    """What of the plan is over at the end of the day."""
    return plan.until(on)


def around(kind: str, on: date, start_month: int = 7) -> Period:
    """The period of the kind that holds the day."""
    if kind == "fiscal_year":
        return fiscal_year(on, start_month)
    return {"day": day, "month": month, "quarter": quarter, "year": year}[kind](on)


def every(kind: str, first: date, last: date, start_month: int = 7) -> list[Period]:
    """The whole periods of the kind that touch the days from first to last, in order."""
    return list(_walk(kind, first, last, start_month))


def _walk(kind: str, first: date, last: date, start_month: int) -> Iterator[Period]:
    on = first
    while on <= last:
        period = around(kind, on, start_month)
        yield period
        on = period.last + DAY
