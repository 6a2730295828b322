"""What a term costs: brackets, shares of a year, discounts. Amounts are Decimal dollars, in cents, before taxes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import pairwise

from concertino.ground.money import cents
from concertino.ground.periods import DAY, Period, fiscal_year, months_later

HUNDRED, MONTHS = Decimal(100), 12


class Unpriced(ValueError):
    """No bracket holds the revenue."""


@dataclass(frozen=True)
class Bracket:
    """``lower`` is in, ``upper`` is out; None is without end."""

    lower: Decimal
    upper: Decimal | None
    amount: Decimal

    def holds(self, revenue: Decimal) -> bool:
        return self.lower <= revenue and (self.upper is None or revenue < self.upper)


@dataclass(frozen=True)
class Discount:
    """In percent of what is left of the fee, or in dollars; ``key`` says which one it is to whoever asked."""

    key: int
    percent: Decimal | None = None
    amount: Decimal | None = None

    def off(self, fee: Decimal) -> Decimal:
        """What it takes off, never more than there is."""
        taken = cents(fee * self.percent / HUNDRED) if self.percent is not None else self.amount or Decimal(0)
        return min(taken, fee)


@dataclass(frozen=True)
class Tariff:
    """What a grid says, without its tables. ``amount`` is the flat fee, None where brackets say it."""

    amount: Decimal | None = None
    brackets: tuple[Bracket, ...] = ()
    file_fee: Decimal = Decimal(0)
    is_fixed_year: bool = True
    first_month: int = 7
    pro_rata: str = "none"


@dataclass(frozen=True)
class Cost:
    """A term's last day and what it costs, part by part; ``share`` of the whole fee is asked where the year has begun."""

    ends_on: date
    dues: Decimal
    share: Decimal | None = None
    discounts: tuple[tuple[Discount, Decimal], ...] = field(default=())
    file_fee: Decimal = Decimal(0)

    @property
    def total(self) -> Decimal:
        return self.dues - sum((taken for _discount, taken in self.discounts), Decimal(0)) + self.file_fee


def cost(
    tariff: Tariff,
    starts_on: date,
    *,
    revenue: Decimal | None = None,
    first_time: bool = False,
    discounts: Sequence[Discount] = (),
) -> Cost:
    """Of a term that begins on the day. Discounts are taken one after the other from the dues; the file fee is whole.
    Unpriced where no bracket holds the revenue, or there is none."""
    year = year_of(tariff, starts_on)
    dues = cents(whole_fee(tariff, revenue) * share_of(tariff, starts_on))
    left, taken = dues, []
    for discount in discounts:
        off = discount.off(left)
        left -= off
        taken.append((discount, off))
    share = share_of(tariff, starts_on)
    file_fee = tariff.file_fee if first_time else Decimal(0)
    return Cost(year.last, dues, None if share == 1 else share, tuple(taken), file_fee)


def whole_fee(tariff: Tariff, revenue: Decimal | None) -> Decimal:
    """The fee of a whole term."""
    if tariff.amount is not None:
        return tariff.amount
    found = next((bracket for bracket in tariff.brackets if revenue is not None and bracket.holds(revenue)), None)
    if found is None:
        raise Unpriced
    return found.amount


def year_of(tariff: Tariff, starts_on: date) -> Period:
    """The year in which the term runs: the fixed one that holds the day, or twelve months from it."""
    if tariff.is_fixed_year:
        return fiscal_year(starts_on, tariff.first_month)
    return Period(starts_on, months_later(starts_on, MONTHS) - DAY)


def share_of(tariff: Tariff, starts_on: date) -> Decimal:
    """The share of the whole fee that is asked of who joins on the day: above 0, at most 1."""
    if not tariff.is_fixed_year or tariff.pro_rata == "none":
        return Decimal(1)
    year = year_of(tariff, starts_on)
    if tariff.pro_rata == "monthly":
        gone = (starts_on.year - year.first.year) * MONTHS + starts_on.month - year.first.month
        return Decimal(MONTHS - gone) / MONTHS
    return Decimal((year.last - starts_on).days + 1) / Decimal((year.last - year.first).days + 1)


def levied(gross: Decimal, rate: Decimal) -> Decimal:
    """The share, in percent, of a declared amount."""
    return cents(gross * rate / HUNDRED)


@dataclass(frozen=True)
class Flaw:
    """What is wrong with a bracket at ``place``: "backwards", "overlap", or "gap" before it; ``at`` and ``to`` are amounts."""

    kind: str
    place: int
    at: Decimal | None
    to: Decimal | None


def flaws(brackets: Sequence[Bracket]) -> Iterator[Flaw]:
    """Why these brackets, sorted by lower bound, do not cover every revenue from 0 exactly once."""
    for place, bracket in enumerate(brackets):
        if bracket.upper is not None and bracket.upper <= bracket.lower:
            yield Flaw("backwards", place, bracket.lower, bracket.upper)
    if brackets and brackets[0].lower > 0:
        yield Flaw("gap", 0, Decimal(0), brackets[0].lower)
    for place, (before, after) in enumerate(pairwise(brackets), start=1):
        if before.upper is None or before.upper > after.lower:
            yield Flaw("overlap", place, after.lower, before.upper)
        elif before.upper < after.lower:
            yield Flaw("gap", place, before.upper, after.lower)
    if brackets and brackets[-1].upper is not None:
        yield Flaw("gap", len(brackets) - 1, brackets[-1].upper, None)
