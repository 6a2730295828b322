"""The kinds of measure that read rows: Stock, Flow, Distinct, Score. Each says in what run of the axis a row counts."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from datetime import date, timedelta
from math import sqrt
from statistics import NormalDist
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Window
from django.db.models.functions import Lag, Lead, Least

from concertino.ground.measures.figure import UNKNOWN, Figure
from concertino.ground.measures.measure import Counting, as_period, shift
from concertino.ground.measures.sql import Run


@dataclass(frozen=True)
class Stock(Counting):
    """Counts things whose span covers a date, or with ``adds`` sums a column of them. Spans of one thing never overlap (an
    exclusion constraint says so), hence counting rows is counting things. ``grace`` days extend a span, never beyond the eve of
    the thing's next one. Without ``to``, a row holds until the thing's next row."""

    _: KW_ONLY
    from_: str
    to: str = ""
    counts: str = "pk"
    adds: str = ""
    grace: int = 0
    near: QuerySet | None = None  # the wider set of rows, from which left_out explains; a reason without condition is "ended"
    near_days: int = 0  # how long after its end a row is still near

    kind = "stock"

    @property
    def at_a_date(self) -> bool:
        return True

    @property
    def counts_rows(self) -> bool:
        return not self.adds

    @property
    def thing(self) -> str:
        return self.counts

    def next_start(self) -> Window:
        return self.beside(Lead, self.from_)

    def beside(self, which: type, column: str) -> Window:
        """A column of the thing's next or previous row."""
        return Window(which(column), partition_by=[F(self.counts)], order_by=F(self.from_).asc())

    def last(self, *, clipped: bool = True) -> Any:
        """The last day of the span, NULL while it is open; with grace, no later than the eve of the thing's next span."""
        if not self.to:
            return shift(self.next_start(), -1)
        if not self.grace:
            return F(self.to)
        last = shift(F(self.to), self.grace)  # LEAST skips NULL
        return Least(last, shift(self.next_start(), -1)) if clipped else last

    def recorded_on(self):
        return self.from_

    def columns(self):
        columns = {"first": F(self.from_), "last": self.last()}
        return columns | ({"amount": F(self.adds)} if self.adds else {})

    def run(self, axis, link):
        first, last = "row.first", "row.last"
        if link and link.starts:  # GREATEST and LEAST skip NULL: an open link cuts nothing
            first = f"GREATEST(row.first, {link.column(link.starts)})"
            last = f"LEAST(row.last, {link.column(link.ends)})"
        return Run(axis.over(first), axis.until(last))

    def figure(self, sums):
        return Figure(sums[1] if self.adds else sums[0])

    def value(self, when):
        if self.adds or not self.to:
            return super().value(when)
        at = as_period(when).last
        n = self.evidence(at).count()  # the index on dates answers; no need of the axis
        return Figure(n) if n or self.rows.filter(**{f"{self.from_}__lte": at}).exists() else UNKNOWN

    def _counted(self, period):
        return self.covering(self.rows, period.last)

    def covering(self, rows: QuerySet, at: date) -> QuerySet:
        """Rows whose span, with its grace, covers the day."""
        begun = rows.filter(**{f"{self.from_}__lte": at})
        if not self.to:
            return begun.exclude(Exists(self._later(begun)))
        here = begun.filter(Q(**{f"{self.to}__isnull": True}) | Q(**{f"{self.to}__gte": at - timedelta(days=self.grace)}))
        return here.exclude(Exists(self._later(begun))) if self.grace else here

    def _later(self, rows: QuerySet) -> QuerySet:
        return rows.filter(**{self.counts: OuterRef(self.counts), f"{self.from_}__gt": OuterRef(self.from_)})

    def left_out(self, when):
        """The last row of each thing that the wider set has, or had not long ago, and that is not counted."""
        if self.near is None:
            return super().left_out(when)
        at = as_period(when).last
        since = at - timedelta(days=self.near_days)
        ended = Q(**{f"{self.to}__lt": at - timedelta(days=self.grace)})
        near = self.near.filter(Q(**{f"{self.to}__isnull": True}) | Q(**{f"{self.to}__gte": since}), **{f"{self.from_}__lte": at})
        counted = self.evidence(at).filter(**{self.counts: OuterRef(self.counts)})
        # NOT EXISTS: NOT IN (subquery) of many rows has no hashed plan at default memory, and does not end.
        near = near.exclude(Exists(counted)).exclude(Exists(self._later(near)))
        return self._explained(near, {r: ended if condition is None else condition for r, (condition, _w) in self.why.items()})


@dataclass(frozen=True)
class Flow(Counting):
    """Counts, or with ``adds`` sums, rows dated in a period."""

    _: KW_ONLY
    on: str
    adds: str = ""

    kind = "flow"

    @property
    def counts_rows(self) -> bool:
        return not self.adds

    def columns(self):
        return {"day": F(self.on)} | ({"amount": F(self.adds)} if self.adds else {})

    def run(self, axis, link):
        return Run(axis.over("row.day"), axis.begun("row.day"), on="row.day")

    def recorded_on(self):
        return self.on

    def figure(self, sums):
        return Figure(sums[1] if self.adds else sums[0])

    def _counted(self, period):
        rows = self.rows.filter(**{f"{self.on}__range": tuple(period)})
        return rows.filter(**{f"{self.adds}__isnull": False}) if self.adds else rows

    def _day_of_link(self, period):
        return OuterRef(self.on)


@dataclass(frozen=True)
class Distinct(Flow):
    """Counts things that have a row dated in a period, once however many rows they have in it; hence the flows of months do not
    add up to that of a year. A row counts where the thing's row before it is out of the period.

    Along a dimension a thing counts under the value of that first row; ``apart``, once under each value that its rows have, so
    that values do not add up to the total: who opened items of two themes is a reader of both."""

    _: KW_ONLY
    counts: str
    apart: bool = False

    @property
    def thing(self) -> str:
        return self.counts

    def columns(self):
        return super().columns() | {"before": self._before(self.counts)}

    def columns_along(self, dimension):
        if dimension is None or not self.apart:
            return self.columns()
        return super().columns() | {"before": self._before(self.counts, dimension.path)}

    def _before(self, *same: str) -> Window:
        """The day of the row before, among those that are the same in this."""
        return Window(Lag(self.on), partition_by=[F(one) for one in same], order_by=[F(self.on).asc(), F("pk").asc()])

    def run(self, axis, link):
        plain = super().run(axis, link)
        return plain._replace(lo=f"GREATEST({plain.lo}, {axis.begun('row.before')})")  # GREATEST skips NULL: no row before

    def _counted(self, period):
        """The first row of each thing in the period."""
        return self._first_ones(super()._counted(period))

    def evidence(self, when, only=None):
        if only is None or not self.apart:
            return super().evidence(when, only)
        name, value = only
        period = as_period(when)
        return self._first_ones(self.by[name].keep(super()._counted(period), value, self.thing, self._day_of_link(period)))

    def _first_ones(self, rows: QuerySet) -> QuerySet:
        same = rows.filter(**{self.counts: OuterRef(self.counts)})
        earlier = Q(**{f"{self.on}__lt": OuterRef(self.on)}) | Q(**{self.on: OuterRef(self.on), "pk__lt": OuterRef("pk")})
        return rows.exclude(Exists(same.filter(earlier)))


@dataclass(frozen=True)
class Score(Flow):
    """The mean of ``adds`` over rows dated in a period, with its interval; ``population`` gives the finite correction."""

    _: KW_ONLY
    population: int | None = None
    level: float = 0.95

    kind = "score"

    @property
    def counts_rows(self) -> bool:
        return False

    def once(self, rows):
        return rows.filter(**{f"{self.adds}__isnull": False})

    def columns(self):
        return super().columns() | {"square": F(self.adds) * F(self.adds)}

    def figure(self, sums):
        n, total, squares = (float(x) for x in sums)
        if not n:
            return UNKNOWN
        mean = total / n
        if n < 2:
            return Figure(mean, n=sums[0])
        left = max(0.0, 1 - n / self.population) if self.population else 1.0
        variance = max(0.0, (squares - n * mean * mean) / (n - 1))
        half = NormalDist().inv_cdf(0.5 + self.level / 2) * sqrt(variance / n * left)
        return Figure(mean, low=mean - half, high=mean + half, n=sums[0])
