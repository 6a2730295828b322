"""Points are (day, number or None): made exact, cut where nothing is known, read between two of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

Known = tuple[date, Decimal]
Point = tuple[date, Decimal | None]


def number(value: Any) -> Decimal | None:
    """Exact, whatever its size; what is no finite number is unknown."""
    if value is None:
        return None
    if isinstance(value, Fraction):
        return Decimal(value.numerator) / Decimal(value.denominator)
    exact = value if isinstance(value, Decimal) else Decimal(value)
    return exact if exact.is_finite() else None


def points(given: Iterable[tuple[date, Any]]) -> list[Point]:
    """In the order of days."""
    return sorted(((day, number(value)) for day, value in given), key=lambda point: point[0])


def known(given: Iterable[Point]) -> list[Known]:
    return [(day, value) for day, value in given if value is not None]


def runs(given: Iterable[Point]) -> list[list[Known]]:
    """The stretches between unknown points: a line breaks there."""
    stretches: list[list[Known]] = [[]]
    for day, value in given:
        if value is not None:
            stretches[-1].append((day, value))
        elif stretches[-1]:
            stretches.append([])
    return [stretch for stretch in stretches if stretch]


def at(line: list[Known], day: date) -> Decimal | None:
    """What the line says on the day: nothing before its first point or after its last."""
    for (start, low), (end, high) in pairwise(line):
        if start <= day <= end:
            return low if end == start else low + (high - low) * (day - start).days / (end - start).days
    return line[0][1] if len(line) == 1 and line[0][0] == day else None
