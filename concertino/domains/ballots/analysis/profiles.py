"""What is counted: options, and the ballots cast on them, alike ones together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

Number = int | Fraction
Levels = tuple[tuple[int, ...], ...]

APPROVAL, RANKING, POINTS = "approval", "ranking", "points"


@dataclass(frozen=True)
class Option:
    code: str
    name: str


@dataclass(frozen=True)
class Ballot:
    """``levels``: the options named, best first, those of one level tied. ``points``: what each option of ``levels`` was given,
    on a ballot by points. ``weight``: how many such ballots were cast, or how much this one counts."""

    levels: Levels
    weight: Number = 1
    points: tuple[tuple[int, Number], ...] = ()


@dataclass(frozen=True)
class Profile:
    """``kind`` is what members were asked for. An approval ballot has one level. ``unranked_last``: whether an option that a
    ballot does not name comes after all those that it names, or is not compared at all. ``seats``: as the file asks."""

    kind: str
    options: tuple[Option, ...]
    ballots: tuple[Ballot, ...]
    unranked_last: bool = True
    seats: int | None = None
    title: str = ""

    @property
    def total(self) -> Number:
        return plain(sum((one.weight for one in self.ballots), Fraction(0)))


def plain(value: Number) -> Number:
    """An integer where the number is whole."""
    return int(value) if value.denominator == 1 else value


def grouped(ballots: Iterable[Ballot]) -> tuple[Ballot, ...]:
    """Alike ballots as one that weighs as much, in the order in which they were first met."""
    weights: Counter = Counter()
    for one in ballots:
        weights[one.levels, one.points] += one.weight  # type: ignore[assignment]  # a Counter of fractions
    return tuple(Ballot(levels, weight, points) for (levels, points), weight in weights.items())


def by_points(points: Iterable[tuple[int, Number]], weight: Number = 1) -> Ballot:
    """A ballot by points: options that were given as many are tied, and one that was given none is not named."""
    given = sorted((option, plain(many)) for option, many in points if many > 0)
    amounts = sorted({many for _option, many in given}, reverse=True)
    levels = tuple(tuple(option for option, many in given if many == amount) for amount in amounts)
    return Ballot(levels, weight, tuple(given))


def approvals(profile: Profile, seats: int) -> list[tuple[frozenset[int], Number]]:
    """Each different set of options approved, with its weight. A ranking approves its first ``seats`` options, and those tied
    with the last of them; a ballot by points approves what it gives points to."""
    weights: dict[frozenset[int], Number] = {}
    for one in profile.ballots:
        chosen = frozenset(approved_by(profile.kind, one.levels, seats))
        weights[chosen] = weights.get(chosen, 0) + one.weight
    return list(weights.items())


def approved_by(kind: str, levels: Levels, seats: int) -> Iterable[int]:
    if kind == POINTS:
        return (option for level in levels for option in level)
    if kind == APPROVAL:
        return levels[0] if levels else ()
    chosen: list[int] = []
    for level in levels:
        if len(chosen) >= seats:
            break
        chosen += level
    return chosen


def weights(profile: Profile) -> tuple[np.ndarray, int]:
    """The ballots' weights as whole numbers, int64 of shape (ballots,), and by how much they were multiplied to be whole."""
    import numpy as np

    scale = lcm(*(one.weight.denominator for one in profile.ballots))
    return np.array([int(one.weight * scale) for one in profile.ballots], dtype=np.int64), scale


def ranks(profile: Profile) -> np.ndarray:
    """The level of each option on each ballot, int16 of shape (ballots, options): 0 the best; an option that is not named
    has the number of options."""
    import numpy as np

    many = len(profile.options)
    found = np.full((len(profile.ballots), many), many, dtype=np.int16)
    for row, one in zip(found, profile.ballots, strict=True):
        for place, level in enumerate(one.levels):
            row[list(level)] = place
    return found


def numbered(options: Sequence[Option]) -> dict[str, int]:
    return {one.code: place for place, one in enumerate(options)}
