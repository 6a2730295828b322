"""Asking many measures at once: one statement, then sums along each axis."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet
from django.db import connections

from concertino.ground.measures.axis import WIDEST_MASK, Axis, chains
from concertino.ground.measures.dimensions import PRINCIPAL
from concertino.ground.measures.figure import UNKNOWN, Figure
from concertino.ground.periods import Period

if TYPE_CHECKING:
    from concertino.ground.measures.measure import Counting, Measure

COLUMNS = ("dim", "among", "lo", "hi", "part", "whole", "known", "n", "amount", "square")
Curve = dict[Hashable, list[Figure]]


@dataclass(frozen=True)
class Asked:
    """A measure, the dates or periods it is asked for, and by what dimension under what counting rule."""

    measure: Measure
    whens: tuple[date | Period, ...]
    by: str | None = None
    rule: str = PRINCIPAL

    def periods(self) -> list[Period]:
        return [when if isinstance(when, tuple) else Period(when, when) for when in self.whens]


@dataclass(frozen=True)
class _Piece:
    """One measure on one rising chain of the periods asked for."""

    measure: Counting
    by: str | None
    rule: str
    chain: list[int]
    axis: Axis


def read(asked: Sequence[Asked]) -> list[Any]:
    """For each thing asked, its figures, or {value of the dimension: figures}, in one statement for all."""
    pieces: list[_Piece] = []
    plans = []
    for one in asked:
        if one.by is not None and one.by not in one.measure.by:
            raise KeyError(f"{one.measure.key} has no dimension {one.by!r}")
        if one.by and one.rule not in one.measure.by[one.by].rules:
            raise KeyError(f"{one.measure.key} cannot be counted by the rule {one.rule!r} along {one.by!r}")
        periods = one.periods()
        parts = [_pieces(part, by, one.rule, periods) for part, by in one.measure.asks(one.by)]
        plans.append((one, len(periods), [(len(pieces), len(part)) for part in _appended(pieces, parts)]))
    curves = _curves(pieces)
    return [
        one.measure.answer([_joined(pieces[i : i + m], curves[i : i + m], n) for i, m in places], one.by, n)
        for one, n, places in plans
    ]


def tables(measure: Measure) -> frozenset[str]:
    """Every table that a reading of the measure touches, along any dimension."""
    found: set[str] = set()
    for by in (None, *measure.by):
        for part, part_by in measure.asks(by):
            found |= _tables_of(part.rows.query) | _tables_of(_with_columns(part).query)
            dimension = part.by[part_by] if part_by else None
            if dimension is not None and (model := getattr(dimension, "model", None)):
                found.add(model._meta.db_table)
            elif dimension is not None:
                found |= _tables_of(part.rows.values_list(dimension.path).query)
    return frozenset(found)


def _with_columns(part: Counting) -> Any:
    """The rows with what their run is computed from, which may be in another table."""
    columns = {f"m_{name}": expression for name, expression in part.columns().items()}
    return part.rows.annotate(**columns).values_list(*columns)


def _tables_of(query: Any) -> set[str]:
    query.get_compiler("default").as_sql()  # joins are only known once compiled
    found = {join.table_name for alias, join in query.alias_map.items() if query.alias_refcount[alias]}
    stack = [query.where, *query.annotations.values()]
    while stack:
        node = stack.pop()
        inner = getattr(node, "query", None)
        if inner is not None and hasattr(inner, "alias_map"):
            found |= _tables_of(inner)
        stack += getattr(node, "children", None) or []
        if hasattr(node, "get_source_expressions"):
            stack += [source for source in node.get_source_expressions() if source is not None]
    return found


def _appended(pieces: list[_Piece], parts: Iterable[list[_Piece]]) -> Iterable[list[_Piece]]:
    for part in parts:
        yield part
        pieces.extend(part)


def _pieces(measure: Counting, by: str | None, rule: str, periods: list[Period]) -> list[_Piece]:
    rule = rule if by and rule in measure.by[by].rules else PRINCIPAL
    made = chains(periods, measure.longest_axis())
    return [_Piece(measure, by, rule, chain, Axis([periods[i] for i in chain])) for chain in made]


def _joined(pieces: list[_Piece], curves: list[tuple[dict, int]], n: int) -> Curve:
    """The chains of one measure put together, in the order of the periods asked for."""
    names: set[Hashable] = {name for lines, _since in curves for name in lines}
    answer: Curve = {name: [UNKNOWN] * n for name in names or {None}}
    for piece, (lines, since) in zip(pieces, curves, strict=True):
        nothing = piece.measure.figure((0, 0, 0))
        for name, figures in answer.items():
            line = lines.get(name)
            for place, i in enumerate(piece.chain):
                if place >= since:  # before the first record nothing is known, after it nothing counted is 0
                    figures[i] = piece.measure.figure(line[place]) if line else nothing
    return answer


def _curves(pieces: list[_Piece]) -> list[tuple[dict[Hashable, list[list]], int]]:
    """For each piece, {value: running [count, sum, squares]} and the place from which records exist."""
    steps: list[dict[Hashable, list[list]]] = [{} for _ in pieces]
    since = [piece.axis.n for piece in pieces]
    for k, name, among, lo, hi, part, whole, known, *sums in _rows(pieces):
        if not sums[0]:  # the row that says since when there are records
            since[k] = pieces[k].axis.n if known is None else known
            continue
        line = steps[k].setdefault(name, [[0, 0, 0] for _ in range(pieces[k].axis.n + 1)])
        sums = [_divided(total or 0, among) for total in sums]
        if whole is not None:
            _add_bits(line, part, whole, sums[0])
        elif lo is not None and hi is not None and lo < hi:
            for j, total in enumerate(sums):
                line[lo][j] += total
                line[hi][j] -= total
    for lines in steps:
        for line in lines.values():
            for i in range(1, len(line)):
                line[i] = [x + y for x, y in zip(line[i - 1], line[i], strict=True)]
    return list(zip(steps, since, strict=True))


def _rows(pieces: list[_Piece]) -> Iterable[tuple]:
    texts: list[str] = []
    values: list[Any] = []
    for k, piece in enumerate(pieces):
        dimension = piece.measure.by[piece.by] if piece.by else None
        try:
            text, params = piece.measure.grouped(piece.axis, dimension, piece.rule)
        except EmptyResultSet:
            continue
        # Dimensions of several types meet in one column of the union: as JSON, each keeps its own.
        texts.append(f"SELECT {k}, to_jsonb(g.dim), {', '.join(COLUMNS[1:])} FROM ({text}) AS g({', '.join(COLUMNS)})")
        values += params
    if not texts:
        return
    with connections["default"].cursor() as cursor:
        cursor.execute(" UNION ALL ".join(texts), values)
        for k, name, *numbers in cursor.fetchall():
            yield k, None if name is None else json.loads(name), *numbers


def _divided(total: Any, among: int | None) -> Any:
    """A fractional count is exact: its parts sum to the whole."""
    if not among or among == 1:
        return total
    return Fraction(total, among) if isinstance(total, int) else total / among


def _add_bits(line: list[list], part: int, whole: int, count: Any) -> None:
    """The mask says on what places a thing counts: in the part (first sum) and in the whole (second)."""
    for i in range(min(len(line) - 1, WIDEST_MASK)):
        for j, mask in enumerate((part, whole)):
            if mask >> i & 1:
                line[i][j] += count
                line[i + 1][j] -= count
