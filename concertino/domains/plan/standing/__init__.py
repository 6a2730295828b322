"""A door of this room: the whole plan as it stands on a day, for those who show it."""

from concertino.domains.plan.standing.asking import when_of
from concertino.domains.plan.standing.missing import Missing, missing
from concertino.domains.plan.standing.reading import standing
from concertino.domains.plan.standing.tree import (
    ActionStanding,
    BaselineStanding,
    CellStanding,
    IndicatorStanding,
    NodeStanding,
    PartStanding,
    PlanStanding,
)
from concertino.domains.plan.status import Status, written

__all__ = [
    "ActionStanding", "BaselineStanding", "CellStanding", "IndicatorStanding", "Missing", "NodeStanding", "PartStanding",
    "PlanStanding", "Status", "missing", "standing", "when_of", "written",
]  # fmt: skip
