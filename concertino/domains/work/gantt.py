"""The action plan of a year, ready to be drawn: actions with their tasks as bars on a line of days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from concertino.domains.plan.models import Action
from concertino.domains.work.models import Task
from concertino.ground.words import written_month

WIDTH = 1000  # of the line of days, in units of the drawing
ROW = 30  # height of a task
LONG, ROOM, GAP = 320, 680, 6  # a bar that holds a name; where there is no room for one any more; around it


@dataclass(frozen=True)
class Bar:
    """A task with its place: ``x`` and ``width`` of 1000, ``y`` from the top; links come from the ends of those it waits for."""

    task: Task
    mark: str
    word: Any
    x: float
    width: float
    y: int
    links: list[str]

    @property
    def label_x(self) -> float:
        """Where its name begins: within a long bar, or after a short one; before it near the end of the year."""
        after = self.x + self.width + GAP
        if self.width >= LONG:
            return self.x + GAP
        return after if after < ROOM else self.x - GAP

    @property
    def anchor(self) -> str:
        return "start" if self.width >= LONG or self.x + self.width + GAP < ROOM else "end"

    @property
    def is_within(self) -> bool:
        return self.width >= LONG


@dataclass(frozen=True)
class ActionPlan:
    """``groups``: each action with its bars; ``months``: the name of each and where it begins; ``states``: those of the bars, for
    the legend; ``now``: where the day is, None outside the year."""

    groups: list[tuple[Action, list[Bar]]]
    months: list[tuple[str, float]]
    states: list[tuple[str, Any]]
    now: float | None
    height: int
    cost: Decimal | None


def drawn(year: int, day: date, owner: int | None = None) -> ActionPlan:
    """Two queries, whatever the number of tasks."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    tasks = Task.objects.of(owner).in_year(first, last).select_related("action__cell__node", "owner").prefetch_related("after")
    rows = sorted(tasks, key=lambda one: (one.action.cell.code, one.action.position, one.starts_on, one.due_on, one.pk))
    places = {one.pk: number * ROW for number, one in enumerate(rows)}
    ends = {one.pk: _x(one.due_on, first, last, after=1) for one in rows}
    groups: list[tuple[Action, list[Bar]]] = []
    for one in rows:
        if not groups or groups[-1][0] != one.action:
            groups.append((one.action, []))
        groups[-1][1].append(_bar(one, first, last, day, places, ends))
    costs = [one.cost for one in rows if one.cost is not None]
    months = [(written_month(begins), _x(begins, first, last)) for begins in (date(year, month, 1) for month in range(1, 13))]
    states = list({bar.mark: bar.word for _action, bars in groups for bar in bars}.items())
    now = _x(day, first, last) if first <= day <= last else None
    return ActionPlan(groups, months, states, now, ROW * len(rows), sum(costs, Decimal(0)) if costs else None)


def _bar(one: Task, first: date, last: date, day: date, places: dict[int, int], ends: dict[int, float]) -> Bar:
    mark, word = one.state_on(day)
    x, y = _x(one.starts_on, first, last), places[one.pk]
    links = [
        f"M{ends[other.pk]:g} {places[other.pk] + ROW // 2} H{(ends[other.pk] + x) / 2:g} V{y + ROW // 2} H{x:g}"
        for other in one.after.all() if other.pk in places
    ]  # fmt: skip
    return Bar(one, mark, word, x, max(ends[one.pk] - x, 4), y, links)


def _x(on: date, first: date, last: date, after: int = 0) -> float:
    whole = (last - first).days + 1
    return round(WIDTH * min(max((on - first).days + after, 0), whole) / whole, 1)
