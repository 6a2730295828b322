"""The text of the statements: an inner query from the ORM, and around it the runs, the links and the grouping.

The ORM cannot group by a window or join after one, and both matter: a link joined before a window would multiply the rows that
the window looks at. Nothing here comes from outside: names are the models', days are written by isoformat.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db.models import F, QuerySet

from concertino.ground.measures.axis import LONGEST
from concertino.ground.measures.dimensions import FRACTIONAL, Dimension, Link


class Run(NamedTuple):
    """In SQL over the columns of ``row``: from which place a row counts, until before which, since which it is on record, and
    the day that decides its linked value (None where the run itself is cut by the link's dates)."""

    lo: str
    hi: str
    known: str
    on: str | None = None


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
    sums = ", ".join(f"sum(row.{name})" if name in columns else "0" for name in ("amount", "square"))
    if n <= LONGEST:
        return (
            f"SELECT {dim}, {among}, {run.lo}, {run.hi}, NULL::bigint, NULL::bigint, min({run.known}), count(*), {sums} "
            f"FROM {source} GROUP BY 1, 2, 3, 4"
        )
    have = ", ".join(f"row.{name}" if name in columns else f"0 AS {name}" for name in ("amount", "square"))
    runs = f"SELECT {dim} AS dim, {among} AS among, {run.lo} AS lo, {run.hi} AS hi, {run.known} AS known, {have} FROM {source}"
    ends = (
        f"SELECT dim, among, {end}, {n}, NULL::bigint, NULL::bigint, {known}, {sign}count(*) FILTER (WHERE lo < hi), "
        f"{sign}sum(amount) FILTER (WHERE lo < hi), {sign}sum(square) FILTER (WHERE lo < hi) FROM run GROUP BY 1, 2, 3"
        for end, sign, known in (("lo", "", "min(known)"), ("hi", "-", "NULL::int"))
    )
    return f"(WITH run AS MATERIALIZED ({runs}) {' UNION ALL '.join(ends)})"
