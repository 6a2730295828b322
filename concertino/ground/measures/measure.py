"""What every measure answers, and what each kind must say of itself."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from datetime import date
from typing import Any

from django.db.models import Case, CharField, DateField, F, Func, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.utils.translation import gettext_lazy

from concertino.ground.measures import reading, sql
from concertino.ground.measures.axis import Axis
from concertino.ground.measures.change import Change
from concertino.ground.measures.dimensions import PRINCIPAL, Dimension, Link
from concertino.ground.measures.figure import UNKNOWN, Figure
from concertino.ground.measures.sql import Run
from concertino.ground.periods import Period


def shift(day: Any, days: int) -> Func:
    """Days later. A template without parameters: date + integer stays a date, date + interval would be a timestamp."""
    return Func(day, template=f"(%(expressions)s {days:+d})", output_field=DateField())


def as_period(when: date | Period) -> Period:
    return when if isinstance(when, tuple) else Period(when, when)


@dataclass(frozen=True, kw_only=True)
class Shown:
    """How a row of the evidence is shown: the path to the name of the thing, its page, facts and amounts worth reading."""

    name: str
    order: str  # the path to the name as it is sorted, accents folded
    page: str  # the name of an address that takes the value at ``pk``
    pk: str
    columns: Mapping[str, Any] = field(default_factory=dict)  # a day, a number or words of the row → their heading
    amounts: Mapping[str, Any] = field(default_factory=dict)  # an amount of money of the row → its heading


@dataclass(frozen=True)
class Measure(ABC):
    """A number over time. ``rows`` are what it counts; ``by`` the dimensions that sort them; ``right`` who may see the rows."""

    key: str
    label: Any
    _: KW_ONLY
    rows: QuerySet
    by: Mapping[str, Dimension] = field(default_factory=dict)
    unit: str = ""  # "", "percent", "money" or "score": how a value is written
    right: str = ""
    shows: Shown | None = None
    why: Mapping[str, tuple[Q | None, Any]] = field(default_factory=dict)  # reason → (condition, words), for left_out

    kind = ""

    @property
    def at_a_date(self) -> bool:
        """Asked for a period, the value is that of its last day."""
        return False

    @property
    def counts_rows(self) -> bool:
        """The value is the number of rows of the evidence."""
        return False

    def adds_up(self, by: str) -> bool:
        """The figures of the values of a dimension add up to the total."""
        return self.counts_rows

    # -- the questions -------------------------------------------------------------------------------------------------
    def value(self, when: date | Period) -> Figure:
        return self.series([when])[0]

    def series(self, whens: Sequence[date | Period], by: str | None = None, rule: str = PRINCIPAL) -> Any:
        """A figure for each date or period, or {value of the dimension: figures}. One statement whatever their number."""
        return reading.read([reading.Asked(self, tuple(whens), by, rule)])[0]

    def breakdown(self, by: str, when: date | Period, rule: str = PRINCIPAL) -> dict[Hashable, Figure]:
        """A figure for each value of the dimension that has one; by the principal rule, counts sum to the total."""
        return {name: line[0] for name, line in self.series([when], by, rule).items() if line[0].value or line[0].whole}

    def change(self, since: date | Period, when: date | Period) -> Change | None:
        """How the value moved from one date to another, where the rows tell more of it than the two values: of a sample, by how
        much those moved who answered both times."""
        return None

    def evidence(self, when: date | Period, only: tuple[str, Hashable] | None = None) -> QuerySet:
        """The very rows counted, one a thing; ``only`` those under a value of a dimension, as (dimension, value)."""
        rows = self._counted(as_period(when))
        if only is None:
            return rows
        name, value = only
        return self.by[name].keep(rows, value, self.thing, self._day_of_link(as_period(when)))

    def sorted(self, rows: QuerySet, when: date | Period) -> QuerySet:
        """The rows with their name (``shown``), the key of their page (``page_pk``) and their value along each dimension
        (``by_sector``…) on the day that decides it, in the order of names."""
        on = self._day_of_link(as_period(when))
        values = {f"by_{name}": dimension.value_on(self.thing, on) for name, dimension in self.by.items()}
        if self.shows:
            values |= {"shown": F(self.shows.name), "page_pk": F(self.shows.pk)}
            beside = {path.rpartition("__")[0] for path in self.shows.columns} - {""}
            rows = rows.select_related(*beside) if beside else rows
        return rows.annotate(**values).order_by(self.shows.order if self.shows else "pk", "pk")

    def left_out(self, when: date | Period) -> QuerySet:
        """Rows near the definition that were not counted, each with the reason (``left_out_for``, a key of ``why``)."""
        return self.rows.none().annotate(left_out_for=Value("", CharField()))

    # -- what each kind says of itself ---------------------------------------------------------------------------------
    @property
    def thing(self) -> str:
        """The path to what is counted; its rows never count twice at one moment."""
        return "pk"

    @abstractmethod
    def asks(self, by: str | None) -> list[tuple[Counting, str | None]]:
        """What is read of the rows to answer, each along a dimension or none."""

    @abstractmethod
    def answer(self, curves: list[dict[Hashable, list[Figure]]], by: str | None, n: int) -> Any:
        """Figures from those of ``asks``."""

    @abstractmethod
    def _counted(self, period: Period) -> QuerySet:
        """The rows counted, one a thing."""

    def _day_of_link(self, period: Period) -> Any:
        return period.last

    def reasons(self) -> dict[str, Any]:
        """The words of each reason that ``left_out`` gives."""
        return {reason: words for reason, (_condition, words) in self.why.items()} | {"other": gettext_lazy("other")}

    def _explained(self, rows: QuerySet, reasons: Mapping[str, Q | Combinable]) -> QuerySet:
        """Rows with the first reason that fits."""
        whens = [When(condition, then=Value(reason)) for reason, condition in reasons.items()]
        return rows.annotate(left_out_for=Case(*whens, default=Value("other"), output_field=CharField()))


@dataclass(frozen=True)
class Counting(Measure):
    """A measure that reads rows itself, and says in what run of the axis each of them counts."""

    def asks(self, by):
        return [(self, by)]

    def answer(self, curves, by, n):
        return curves[0] if by else curves[0].get(None, [UNKNOWN] * n)

    @abstractmethod
    def columns(self) -> dict[str, Any]:
        """What the run is computed from, by name."""

    def columns_along(self, dimension: Dimension | None) -> dict[str, Any]:
        """The same, where they depend on what rows are sorted by."""
        return self.columns()

    @abstractmethod
    def run(self, axis: Axis, link: Link | None) -> Run:
        """Where a row counts, in SQL over its columns."""

    @abstractmethod
    def recorded_on(self) -> str:
        """The column whose first day is that of the first record."""

    def figure(self, sums: Sequence[Any]) -> Figure:
        """From the count, the sum and the sum of squares of the rows that count."""
        return Figure(sums[0])

    def longest_axis(self) -> int | None:
        """How many periods one statement can hold; more are read in several, joined by UNION ALL."""
        return None

    def once(self, rows: QuerySet) -> QuerySet:
        """Rows as the run reads them, where the kind needs fewer than all."""
        return rows

    def grouped(self, axis: Axis, dimension: Dimension | None, rule: str) -> tuple[str, tuple]:
        """The statement that counts rows by run, and its parameters: columns as ``reading.COLUMNS``."""
        link = dimension if isinstance(dimension, Link) else None
        columns, run = self.columns_along(dimension), self.run(axis, link)
        inner, params = sql.compiled(self.once(self.rows), columns, self.thing, dimension)
        source = f"{inner}{link.join(rule, run.on or '') if link else ''}"
        text = sql.by_run(source, run, axis.n, sql.dim(dimension), sql.among(link, rule), columns)
        return self.with_since(text, params, axis)

    def with_since(self, text: str, params: tuple, axis: Axis) -> tuple[str, tuple]:
        known, more = sql.since(self.rows, self.recorded_on(), axis)
        return f"{text} UNION ALL {known}", (*params, *more)
