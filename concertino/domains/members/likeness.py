"""How far the members are like those whom they represent: against the numbers to reach, and against a population."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from typing import Any

from concertino.base.figures import actions as figures
from concertino.base.people.models import Category, Region, Sector
from concertino.domains.members.models import Population
from concertino.ground.measures import UNKNOWN, Figure, hide_small, share
from concertino.ground.periods import Period

LISTS: dict[str, Any] = {"sector": Sector, "category": Category, "region": Region}
RATIOS = {name: f"members.{name}_ratio" for name in LISTS}
EQUITIES = {"sector": "members.equity", "category": "members.category_equity", "region": "members.region_equity"}


@dataclass(frozen=True)
class Line:
    """An entry of a list. ``members`` is None where unknown, or too few to be shown; ``count`` where the source gives none."""

    entry: Any  # None: those of whom it is not stated
    members: int | None
    share: float | None
    count: int | None
    expected: float | None  # its share of the population
    number: int | None
    ratio: float | None  # members over the number to reach

    @property
    def likeness(self) -> float | None:
        """The share of the members over the share of the population: 1 is alike."""
        return self.share / self.expected if self.share is not None and self.expected else None


@dataclass(frozen=True)
class Likeness:
    """The lines, and how many members and how many of the population they are shares of: those whose entry is known."""

    lines: list[Line]
    members: int | None
    population: int | None

    @property
    def is_partial(self) -> bool:
        """The source gives no count for some entries: shares are of those that it gives."""
        return any(line.count is None and line.entry is not None for line in self.lines)


def likeness(by: str, day: date, population: Population | None, *, sees_members: bool) -> Likeness:
    cells, ratios = figures.read([figures.Asked("members.active", [day], by), figures.Asked(RATIOS[by], [day], by)])
    counts = _counts({value: line[0] for value, line in cells.items()}, sees_members=sees_members)
    stated = [count for value, count in counts.items() if value is not None]
    total = None if None in stated or not counts else sum(count or 0 for count in stated)
    people, whole = _population(population)
    lines = []
    for entry in LISTS[by].objects.all():
        pk, ratio = entry.pk, ratios.get(entry.pk, [UNKNOWN])[0]
        members = counts.get(pk, 0) if counts else None
        if not members and members is not None and pk not in people and not ratio.whole:
            continue  # nobody, nobody expected: it says nothing
        hidden = pk in counts and counts[pk] is None
        lines.append(Line(
            entry, members, _part(members, total), people.get(pk), _part(people.get(pk), whole),
            int(ratio.whole) if ratio.whole else None, None if hidden or ratio.value is None else float(ratio.value),
        ))  # fmt: skip
    if counts.get(None):
        lines.append(Line(None, counts[None], None, None, None, None, None))
    return Likeness(lines, total, whole)


def _counts(cells: dict[Hashable, Figure], *, sees_members: bool) -> dict[Hashable, int | None]:
    """Members by entry; nothing at all before anything was on record."""
    if all(figure.value is None for figure in cells.values()):
        return {}
    counts = {value: int(figure.value or 0) for value, figure in cells.items()}
    return {**counts} if sees_members else dict(hide_small(counts)[0])


def _population(population: Population | None) -> tuple[dict[int, int | None], int | None]:
    """The count of each entry, None where the source gives none for a part of it, and the sum of those that it gives."""
    sums: dict[int, list[int | None]] = {}
    for row in population.counts.all() if population else ():
        if (pk := getattr(row, f"{population.counted_by}_id")) is not None:  # type: ignore[union-attr]  # there are rows: it is there
            sums.setdefault(pk, []).append(row.count)
    counts = {pk: None if None in given else sum(each or 0 for each in given) for pk, given in sums.items()}
    known = [count for count in counts.values() if count is not None]
    return counts, sum(known) if known else None


def _part(count: int | None, whole: int | None) -> float | None:
    found = share(count, whole).value
    return None if found is None else float(found)


def over_time(by: str, periods: list[Period]) -> list[tuple[date, Figure, Figure]]:
    """At the last day of each period, the smallest ratio and the equity."""
    days = [period.last for period in periods]
    ratios, equities = figures.read([figures.Asked(RATIOS[by], days), figures.Asked(EQUITIES[by], days)])
    return list(zip(days, ratios, equities, strict=True))
