"""What recruitment brought: who joined against who was aimed at, and how many joined of those whose story is over."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from typing import Any

from concertino.base.figures import actions as figures
from concertino.domains.recruitment.models import Prospect, Strategy
from concertino.ground.measures import UNKNOWN, Figure, measures
from concertino.ground.periods import Period

BY = ("source", "strategy", "sector", "category")


@dataclass(frozen=True)
class Aimed:
    """A group that a strategy aims at, and how many of it joined."""

    sector: Any
    category: Any
    number: int
    joined: int


def against_targets(strategy: Strategy, day: date) -> list[Aimed]:
    won = list(
        Prospect.objects.filter(strategy=strategy).with_joining().filter(joined_on__lte=day).values_list("sector", "category")
    )
    return [
        Aimed(
            target.sector, target.category, target.number,
            sum(
                target.sector_id in (None, sector) and target.category_id in (None, category) for sector, category in won
            ),
        )
        for target in strategy.targets.select_related("sector", "category")
    ]  # fmt: skip


@dataclass(frozen=True)
class Result:
    """A value of a dimension: who joined, of how many whose story ended in the period."""

    label: str
    joined: int
    over: int

    @property
    def conversion(self) -> float | None:
        return self.joined / self.over if self.over else None


def results(period: Period, by: str) -> tuple[Figure, list[Result]]:
    """The conversion of the period in all, and along a dimension, as the measure gives it."""
    (whole,), cells = figures.read([
        figures.Asked("recruitment.conversion", [period]), figures.Asked("recruitment.conversion", [period], by),
    ])  # fmt: skip
    names: dict[Hashable, str] = measures["recruitment.conversion"].by[by].names()
    lines = [
        Result(name, int(cell.part or 0), int(cell.whole or 0))
        for value, name in names.items()
        if (cell := cells.get(value, [UNKNOWN])[0]).whole
    ]
    return whole, lines


def cost_by_strategy(period: Period) -> list[tuple[str, Figure]]:
    """What was paid, for how many who joined, and so what each cost."""
    (cells,) = figures.read([figures.Asked("recruitment.cost_per_member", [period], "strategy")])
    names = measures["recruitment.cost_per_member"].by["strategy"].names()
    return [
        (name, cells[value][0])
        for value, name in names.items()
        if value in cells and (cells[value][0].part or cells[value][0].whole)
    ]
