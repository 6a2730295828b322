"""Small numbers are left out for those who may not see the rows that they count: once, before anything is drawn or written.

docs/decisions/small-cells.md tells the rule and its limits.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from concertino.base.ui.pages import may
from concertino.domains.plan.standing import IndicatorStanding, NodeStanding, PlanStanding
from concertino.ground.measures import Counting, Figure, Measure, hide_small, measures

SMALL = Figure(None, n=0)  # stands where a number is too small for the reader


def hides_small(reader: Any, key: str | None) -> bool:
    """Whether the reader sees the measure's numbers but not its rows."""
    measure = measures.get(key or "")
    return measure is not None and bool(measure.right) and not may(reader, measure.right)


def is_small(value: Any) -> bool:
    return isinstance(value, int | Decimal) and 0 < value < settings.SMALLEST_CELL


def discreet(found: PlanStanding, reader: Any) -> PlanStanding:
    """The standing without what would tell the reader a small number: value, points, baseline, parts, and their sentences."""
    return replace(found, nodes=[_node(node, reader) for node in found.nodes])


def cells_for(measure: Measure, figures: dict[Any, Figure]) -> dict[Any, Figure]:
    """The cells of a breakdown that may be shown; none where the total, which stands beside them, would tell what is hidden, or
    where each is a share of a whole that is told elsewhere."""
    if not isinstance(measure, Counting) and measure.kind == "score":
        return {}
    shown = _uncovered({name: figure.value if figure.part is None else figure.part for name, figure in figures.items()})
    if isinstance(measure, Counting) and measure.kind == "ratio":  # its whole counts things too
        shown &= _uncovered({name: figure.whole for name, figure in figures.items()})
    return {name: figure for name, figure in figures.items() if name in shown}


def _uncovered(counts: dict[Any, Any]) -> set[Any]:
    if not all(isinstance(n, int) for n in counts.values() if n is not None):
        return set()
    cells, total = hide_small({name: n or 0 for name, n in counts.items()}, least=settings.SMALLEST_CELL)
    return set() if total is None else {name for name, n in cells.items() if n is not None}


def _node(node: NodeStanding, reader: Any) -> NodeStanding:
    children = [_node(child, reader) for child in node.children]
    return replace(node, children=children, indicators=[_indicator(one, reader) for one in node.indicators])


def _indicator(one: IndicatorStanding, reader: Any) -> IndicatorStanding:
    if not hides_small(reader, one.measure):
        return one
    points = [(day, None if is_small(value) else value) for day, value in one.points]
    base = one.baseline.value if one.baseline else None
    if not (is_small(one.value) or is_small(one.figure.part) or is_small(base)):
        may_show = cells_for(measures[one.measure or ""], {part.value: part.figure for part in one.parts})
        return replace(one, points=points, parts=[part for part in one.parts if part.value in may_show])
    hidden = replace(one, figure=SMALL, points=points, parts=[], baseline=None, expected=None)
    hidden.sentence = _("The number is too small to be shown.")
    if base is not None:  # a change in percent tells what it starts from
        hidden.goal, hidden.path = None, []
    return hidden
