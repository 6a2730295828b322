"""What a measure answers."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

Number = int | float | Decimal | Fraction


class Figure(NamedTuple):
    """A value, None when unknown (never 0), with what makes it: part and whole of a ratio, interval and n of a score."""

    value: Number | None
    part: Number | None = None
    whole: Number | None = None
    low: float | None = None
    high: float | None = None
    n: Number | None = None


UNKNOWN = Figure(None)


def share(part: Number | None, whole: Number | None) -> Figure:
    """Part over whole, divided last; unknown when either is, or when the whole is 0."""
    if part is None or not whole:
        return Figure(None, part, whole)
    return Figure(float(Fraction(part) / Fraction(whole)), part, whole)


def to_json(figure: Figure) -> list[Any]:
    """Numbers that JSON has no word for are written as tagged texts: ["d", "12.50"], ["f", "1/3"]."""
    return [_pack(number) for number in figure]


def from_json(packed: list[Any]) -> Figure:
    return Figure(*(_unpack(number) for number in packed))


def _pack(number: Any) -> Any:
    if isinstance(number, Decimal):
        return ["d", str(number)]
    if isinstance(number, Fraction):
        return ["f", str(number)] if number.denominator != 1 else int(number)
    return number


def _unpack(packed: Any) -> Any:
    if isinstance(packed, list):
        tag, text = packed
        return {"d": Decimal, "f": Fraction}[tag](text)
    return packed
