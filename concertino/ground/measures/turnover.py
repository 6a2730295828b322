"""What happens to the things of a stock over a period: New, Returned, Lapsed, Retention.

Active on the eve + new + returned − lapsed = active on the last day, for every period. Flows of months do not add up to those of
a year: who leaves and comes back inside the year is neither lapsed nor returned in it.
"""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Lag
from django.utils.translation import gettext_lazy as _

from concertino.ground.measures import sql
from concertino.ground.measures.axis import WIDEST_MASK, Axis
from concertino.ground.measures.dimensions import Dimension, Link
from concertino.ground.measures.figure import share
from concertino.ground.measures.kinds import Stock
from concertino.ground.measures.measure import Counting, shift
from concertino.ground.measures.sql import Run
from concertino.ground.periods import DAY, Period


@dataclass(frozen=True)
class OfStock(Counting):
    """Rows, dimensions and rights are the stock's."""

    _: KW_ONLY
    rows: Any = None
    stock: Stock

    kind = "flow"

    @property
    def counts_rows(self) -> bool:
        return True

    def __post_init__(self) -> None:
        for name in ("rows", "by", "right", "shows"):
            object.__setattr__(self, name, getattr(self, name) or getattr(self.stock, name))

    @property
    def thing(self) -> str:
        return self.stock.counts

    def recorded_on(self):
        return self.stock.from_

    def _edge(self, which: str, days: int) -> Subquery:
        """The neighbouring span's edge, as a subquery: a filter beside a window would be applied *before* the window."""
        s = self.stock
        sign, column, order = ("lt", s.to, f"-{s.from_}") if which == "before" else ("gt", s.from_, s.from_)
        beside = self.rows.filter(**{s.counts: OuterRef(s.counts), f"{s.from_}__{sign}": OuterRef(s.from_)}).order_by(order)
        return Subquery(beside.annotate(edge=shift(F(column), days)).values("edge")[:1])

    def _same(self, rows: QuerySet) -> Exists:
        return Exists(rows.filter(**{self.stock.counts: OuterRef(self.stock.counts)}))


@dataclass(frozen=True)
class New(OfStock):
    """Things whose first-ever span begins in the period, sorted by the row that begins."""

    def columns(self):
        return {"first": F(self.stock.from_)}

    def once(self, rows: QuerySet) -> QuerySet:
        """The first row of each thing: DISTINCT ON walks the index, faster than a window."""
        # F(): by name, Django would order by the default ordering of the thing's model.
        return rows.order_by(F(self.stock.counts), self.stock.from_).distinct(self.stock.counts)

    def run(self, axis, link):
        return Run(axis.over("row.first"), axis.begun("row.first"), on="row.first")

    def _counted(self, period):
        begins = self._begins(period)
        return begins.exclude(Exists(self._earlier(self.rows)))

    def _begins(self, period: Period) -> QuerySet:
        return self.rows.filter(**{f"{self.stock.from_}__range": tuple(period)})

    def _earlier(self, rows: QuerySet) -> QuerySet:
        s = self.stock
        return rows.filter(**{s.counts: OuterRef(s.counts), f"{s.from_}__lt": OuterRef(s.from_)})

    def _day_of_link(self, period):
        return OuterRef(self.stock.from_)

    def reasons(self):
        return super().reasons() | {
            "renewed": _("renewal: was already active the day before the period"),
            "again": _("had an earlier term"),
            "unpaid": _("neither paid nor waived"),
        }

    def left_out(self, when):
        """Spans that begin in the period and are not counted, in good standing or not."""
        s = self.stock
        begins = (s.near or s.rows).filter(**{f"{s.from_}__range": tuple(when)})
        begins = begins.exclude(Exists(self.evidence(when).filter(pk=OuterRef("pk"))))
        standing = Exists(self.rows.filter(pk=OuterRef("pk")))
        return self._explained(
            begins, {"unpaid": ~standing, "renewed": self._same(s.covering(s.rows, when[0] - DAY)),
                     "again": Exists(self._earlier(self.rows))},
        )  # fmt: skip


@dataclass(frozen=True)
class Returned(New):
    """Things absent on the eve of the period, known before, and beginning again in it."""

    def columns(self):
        s = self.stock
        return {"first": F(s.from_), "away": shift(s.beside(Lag, s.to), 1 + s.grace)}

    def once(self, rows):
        return rows

    def run(self, axis, link):
        # From the first period that begins after the absence did.
        lo = f"GREATEST({axis.over('row.first')}, {axis.begun('row.away')})"
        return Run(lo, axis.begun("row.first"), on="row.first", where="row.away < row.first")

    def _counted(self, period):
        s = self.stock
        return self._begins(period).annotate(away_from=self._edge("before", 1 + s.grace)).filter(away_from__lt=period.first)

    def reasons(self):
        return super().reasons() | {"again": _("came back after an absence within the period")}

    def left_out(self, when):
        s = self.stock
        return super().left_out(when).exclude(left_out_for="other") if s.near is None else super().left_out(when)


@dataclass(frozen=True)
class Lapsed(OfStock):
    """Things present on the eve, or new or returned in the period, and absent on its last day; sorted by the row that ended."""

    def columns(self):
        s = self.stock
        return {"last": s.last(), "again": s.next_start()}

    def run(self, axis, link):
        hi = f"LEAST({axis.begun('row.last + 1')}, {axis.over('row.again')})"
        away = "row.last IS NOT NULL AND (row.again IS NULL OR row.last + 1 < row.again)"
        return Run(axis.over("row.last + 1"), hi, on="row.last", where=away)

    def _counted(self, period):
        gap = DAY * (1 + self.stock.grace)
        rows = self.rows.filter(**{f"{self.stock.to}__range": (period.first - gap, period.last - gap)})
        rows = rows.annotate(again_on=self._edge("after", 0))
        return rows.filter(Q(again_on__isnull=True) | Q(again_on__gt=period.last))

    def _day_of_link(self, period):
        return OuterRef(self.stock.to)

    def reasons(self):
        return super().reasons() | {"renewed": _("active again on the last day of the period")}

    def left_out(self, when):
        """Spans that ended in the period, of things that were active again at its end."""
        gap = DAY * (1 + self.stock.grace)
        ended = self.rows.filter(**{f"{self.stock.to}__range": (when[0] - gap, when[1] - gap)})
        ended = ended.exclude(Exists(self.evidence(when).filter(pk=OuterRef("pk"))))
        return self._explained(ended, {"renewed": self._same(self.stock.covering(self.rows, when[1]))})


@dataclass(frozen=True)
class Retention(OfStock):
    """Of the things active on the first day, the share also active on the last, whatever lies between: bits, as the set has
    holes. One pass gives part and whole."""

    kind = "ratio"
    unit: str = "percent"

    @property
    def counts_rows(self) -> bool:
        return False

    def longest_axis(self):
        return WIDEST_MASK

    def figure(self, sums):
        return share(sums[0], sums[1])

    def columns(self):
        columns = {"first": F(self.stock.from_), "last": self.stock.last()}
        return columns | ({"past": self.stock.last(clipped=False)} if self.stock.grace else {})

    def run(self, axis, link):
        return self.stock.run(axis, link)

    def grouped(self, axis, dimension, rule):
        """Bits of the periods on whose first days the span holds, and of those on whose last days the thing is there too."""
        first, last = axis.at_first_days(), axis.at_last_days()
        inner, params = sql.compiled(self.rows, self.columns(), self.thing, dimension)
        # Spans that overlap by their grace may stay unclipped where they are only OR-ed.
        at_last = f"bit_or({_bits(last.over('row.first'), last.until('row.past' if self.stock.grace else 'row.last'))})"
        if dimension is None or (dimension.constant and not isinstance(dimension, Link)):
            rows = self._by_thing(inner, first, at_last, dimension)
        else:
            rows = self._by_row(inner, first, at_last, dimension, rule)
        text = (
            "SELECT dim, among, NULL::int, NULL::int, whole & at_last, whole, NULL::int, count(*), 0, 0 "
            f"FROM ({rows}) m GROUP BY 1, 2, 5, 6"
        )
        return self.with_since(text, params, first)

    def _by_thing(self, inner: str, first: Axis, at_last: str, dimension: Dimension | None) -> str:
        """Where the dimension is the thing's own, one row a thing is enough: no window, no sort."""
        at_first = f"bit_or({_bits(first.over('row.first'), first.until('row.last'))})"
        dim = f"{sql.dim(dimension)} AS dim, NULL::int AS among"
        return f"SELECT {dim}, {at_first} AS whole, {at_last} AS at_last FROM {inner} GROUP BY row.thing, 1"

    def _by_row(self, inner: str, first: Axis, at_last: str, dimension: Dimension, rule: str) -> str:
        """Where it is the row's, or linked by dated rows: the thing's last days are OR-ed beside each row, before the join."""
        link = dimension if isinstance(dimension, Link) else None
        here = self.run(first, link)
        return (
            f"SELECT {sql.dim(dimension)} AS dim, {sql.among(link, rule)} AS among, row.at_last, "
            f"{_bits(here.lo, f'GREATEST({here.lo}, {here.hi})')} AS whole "
            f"FROM (SELECT row.*, {at_last} OVER (PARTITION BY row.thing) AS at_last FROM {inner}) row"
            f"{link.join(rule) if link else ''}"
        )

    def _counted(self, period):
        here = self.stock.covering(self.rows, period.first)
        return here.filter(self._same(self.stock.covering(self.rows, period.last)))

    def _day_of_link(self, period):
        return period.first

    def reasons(self):
        return super().reasons() | {"left": _("active on the first day, not on the last")}

    def left_out(self, when):
        here = self.stock.covering(self.rows, when[0])
        gone = here.exclude(self._same(self.stock.covering(self.rows, when[1])))
        return gone.annotate(left_out_for=Value("left"))


def _bits(lo: str, hi: str) -> str:
    """Ones from place lo to place hi - 1."""
    return f"((1::bigint << {hi}) - (1::bigint << {lo}))"
