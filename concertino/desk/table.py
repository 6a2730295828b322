"""The plan's table as rows to draw: issues as bands, objectives over as many lines as they have indicators."""

from __future__ import annotations

from dataclasses import dataclass

from concertino.desk.showing import ShownIndicator, shown
from concertino.domains.plan.standing import CellStanding, NodeStanding, PlanStanding


@dataclass(frozen=True)
class Line:
    """One line: the objective's cells on its first one, an indicator on each."""

    objective: NodeStanding
    indicator: ShownIndicator | None
    is_first: bool
    span: int
    axes: int

    @property
    def cells(self) -> list[tuple[CellStanding, int]]:
        """The cells of the axes with the number of columns that each takes."""
        return [(one, self.axes if one.cell.kind == "across" else 1) for one in self.objective.cells]


@dataclass(frozen=True)
class Band:
    node: NodeStanding
    lines: list[Line]


def bands(found: PlanStanding) -> list[Band]:
    return [Band(node, [line for one in node.objectives() for line in _lines(found, one)]) for node in found.nodes]


def _lines(found: PlanStanding, objective: NodeStanding) -> list[Line]:
    given: list[ShownIndicator | None] = [shown(found, one) for one in objective.indicators]
    given = given or [None]
    return [Line(objective, one, place == 0, len(given), len(found.axes)) for place, one in enumerate(given)]
