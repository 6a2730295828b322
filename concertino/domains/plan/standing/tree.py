"""What the plan looks like on a day: plain data, ready to be shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from concertino.domains.plan.models import Action, ActionStage, Axis, Baseline, Cell, Indicator, Node, Plan, Reading, Target
from concertino.domains.plan.status import Status
from concertino.ground.measures import UNKNOWN, Change, Figure
from concertino.ground.periods import Period


@dataclass(frozen=True)
class ActionStanding:
    """An action and the stage that was known of it on the day."""

    action: Action
    stage: ActionStage
    serves: tuple[int, ...]  # ids of indicators
    is_late: bool


@dataclass(frozen=True)
class CellStanding:
    cell: Cell
    actions: list[ActionStanding]


@dataclass(frozen=True)
class BaselineStanding:
    """The baseline in force; ``value`` is read in the records when it is followed, None while it is unknown."""

    row: Baseline
    value: Any
    when: date | Period


@dataclass(frozen=True)
class PartStanding:
    """A value of a dimension that has a target of its own."""

    value: Any
    label: str
    figure: Figure
    status: Status
    sentence: str


@dataclass(kw_only=True)
class IndicatorStanding:
    """An indicator on the day: its figure, what it started from, what it should be, and where that puts it."""

    indicator: Indicator
    cell: str
    when: date | Period | None
    figure: Figure = UNKNOWN
    is_typed: bool = False  # the value was typed by somebody, not computed from records
    is_awaited: bool = False  # no room computes it yet
    reading: Reading | None = None
    baseline: BaselineStanding | None = None
    change: Change | None = None  # since the baseline, where the records tell more of it than the two values
    target: Target | None = None  # the one that decides the status
    targets: list[Target] = field(default_factory=list)  # all those in force
    goal: Any = None  # the target as an absolute number
    expected: Any = None  # of the value, at its date
    status: Status = Status.NO_TARGET
    sentence: str = ""
    points: list[tuple[date, Any]] = field(default_factory=list)  # the series, by quarter, and the day itself
    path: list[tuple[date, float]] = field(default_factory=list)  # from which it should not stray
    parts: list[PartStanding] = field(default_factory=list)
    computed_at: datetime | None = None
    computed_in: float | None = None  # milliseconds

    @property
    def key(self) -> str:
        return self.indicator.key

    @property
    def measure(self) -> str | None:
        return self.indicator.measure

    @property
    def value(self) -> Any:
        return self.figure.value

    @property
    def period(self) -> Period | None:
        return self.when if self.when is None or isinstance(self.when, Period) else Period(self.when, self.when)


@dataclass(kw_only=True)
class NodeStanding:
    """A node of the tree with what it holds. At the top, ``summary`` counts the objectives below by status, in words."""

    node: Node
    children: list[NodeStanding] = field(default_factory=list)
    cells: list[CellStanding] = field(default_factory=list)  # in the order of the axes; one cell may be across them
    indicators: list[IndicatorStanding] = field(default_factory=list)
    promise: Cell | None = None  # the cell of the indicators
    status: Status = Status.NO_TARGET
    summary: str = ""

    def promised(self) -> list[IndicatorStanding]:
        """The indicators that have a target: those that decide the status."""
        return [one for one in self.indicators if one.target is not None]

    def objectives(self) -> Iterator[NodeStanding]:
        """The lowest nodes from here down."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.objectives()


@dataclass(kw_only=True)
class PlanStanding:
    plan: Plan
    as_of: date
    axes: list[Axis]
    nodes: list[NodeStanding]  # those of the top level, each holding those below
    sentence: str = ""

    @property
    def objectives(self) -> list[NodeStanding]:
        return [objective for node in self.nodes for objective in node.objectives()]

    @property
    def indicators(self) -> list[IndicatorStanding]:
        return [indicator for objective in self.objectives for indicator in objective.indicators]

    def indicator(self, key: str) -> IndicatorStanding:
        return next(one for one in self.indicators if one.key == key)

    def objective(self, code: str) -> NodeStanding:
        return next(one for one in self.objectives if one.node.code == code)
