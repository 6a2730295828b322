"""The text of the statements: an inner query from the ORM, and around it the runs, the links and the grouping.

The ORM cannot group by a window or join after one, and both matter: a link joined before a window would multiply the rows that
the window looks at. Nothing here comes from outside: names are the models', days are written by isoformat.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db.models import F, QuerySet

from concertino.ground.measures.axis import LONGEST, Axis
from concertino.ground.measures.dimensions import FRACTIONAL, Dimension, Link

SUMS = ("amount", "square")


class Run(NamedTuple):
    """In SQL over the columns of ``row``: from which place a row counts and until before which, the day that decides its linked
    value (None where the run itself is cut by the link's dates), and a cheap condition that every row that counts fulfils."""

    lo: str
    hi: str
    on: str | None = None
    where: str = ""


def compiled(rows: QuerySet, columns: Mapping[str, Any], thing: str, dimension: Dimension | None) -> tuple[str, tuple]:
    """``(SELECT …) AS row(…)`` with the thing, the columns and the dimension where it is a column, and its parameters."""
    named = {"thing": F(thing), **columns}
    if dimension is not None and not isinstance(dimension, Link):
        named["dim"] = F(dimension.path)
    prefixed = {f"m_{name}": expression for name, expression in named.items()}  # no clash with a field of the model
    ordered = rows if rows.query.distinct_fields else rows.order_by()
    inner, params = ordered.annotate(**prefixed).values_list(*prefixed).query.get_compiler(rows.db).as_sql()
    return f"({inner}) AS row({', '.join(named)})", params


def dim(dimension: Dimension | None) -> str:
    if dimension is None:
        return "NULL"
    return dimension.column(dimension.path) if isinstance(dimension, Link) else "row.dim"


def among(link: Link | None, rule: str) -> str:
    return f"COALESCE({link.column(link.among)}, 1)" if link and rule == FRACTIONAL else "NULL::int"


def by_run(source: str, run: Run, n: int, dim: str, among: str, columns: Mapping[str, Any]) -> str:
    """Rows counted and summed by run. Beyond LONGEST places there are nearly as many runs as rows: ends are counted apart."""
    where = f" WHERE {run.where}" if run.where else ""
    if n <= LONGEST:
        sums = ", ".join(f"sum(row.{name})" if name in columns else "0" for name in SUMS)
        return (
            f"SELECT {dim}, {among}, {run.lo}, {run.hi}, NULL::bigint, NULL::bigint, NULL::int, count(*), {sums} "
            f"FROM {source}{where} GROUP BY 1, 2, 3, 4"
        )
    have = ", ".join(f"row.{name}" if name in columns else f"0 AS {name}" for name in SUMS)
    runs = f"SELECT {dim} AS dim, {among} AS among, {run.lo} AS lo, {run.hi} AS hi, {have} FROM {source}{where}"
    ends = (
        f"SELECT dim, among, {end}, {n}, NULL::bigint, NULL::bigint, NULL::int, {sign}count(*), {sign}sum(amount), "
        f"{sign}sum(square) FROM run WHERE lo < hi GROUP BY 1, 2, 3"
        for end, sign in (("lo", ""), ("hi", "-"))
    )
    return f"(WITH run AS MATERIALIZED ({runs}) {' UNION ALL '.join(ends)})"


def since(rows: QuerySet, column: str, axis: Axis) -> tuple[str, tuple]:
    """One row that says since which place anything is on record: before it a figure is unknown, after it 0 is 0."""
    inner, params = rows.order_by().values_list(F(column)).query.get_compiler(rows.db).as_sql()
    place = axis.over("min(r.day)")
    return f"SELECT NULL, NULL, NULL, NULL, NULL, NULL, {place}, 0, 0, 0 FROM ({inner}) AS r(day)", params
