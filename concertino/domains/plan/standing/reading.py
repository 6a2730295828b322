"""The reading itself: rows, figures, then the tree from its leaves up."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from concertino.domains.plan.models import Cell, Node, Plan
from concertino.domains.plan.standing.asking import answers
from concertino.domains.plan.standing.judging import stand
from concertino.domains.plan.standing.rows import Rows, rows_of
from concertino.domains.plan.standing.sentences import sentence_of, summary_of
from concertino.domains.plan.standing.tree import (
    ActionStanding,
    CellStanding,
    IndicatorStanding,
    NodeStanding,
    PlanStanding,
)
from concertino.domains.plan.status import worst


def standing(plan: Plan, as_of: date) -> PlanStanding:
    """The plan as it stood on the day: targets, baselines and states of actions then in force, figures of that day.

    Once the plan is over its clock stands still: a later day shows it as on its last. The number of queries does not
    depend on its size. Sentences are in the language that is active.
    """
    day = min(as_of, plan.ends_on)
    rows = rows_of(plan, day)
    indicators = _indicators(plan, rows, day)
    nodes = {node.pk: _node(node, rows, indicators, day) for node in rows.nodes}
    for node in rows.nodes:
        if node.parent_id:
            nodes[node.parent_id].children.append(nodes[node.pk])
    found = PlanStanding(
        plan=plan, as_of=as_of, axes=rows.axes, nodes=[nodes[node.pk] for node in rows.nodes if not node.parent_id]
    )
    for one in nodes.values():
        one.status = worst(indicator.status for objective in one.objectives() for indicator in objective.promised())
    for top in found.nodes:
        top.summary = summary_of(list(top.objectives()))
    found.sentence = sentence_of(found.objectives, day)
    return found


def _indicators(plan: Plan, rows: Rows, day: date) -> dict[int, list[IndicatorStanding]]:
    """By cell."""
    codes = {cell.pk: cell.code for cell in rows.cells}
    answered = answers(plan, rows, day)
    found = defaultdict(list)
    for one in rows.indicators:
        found[one.cell_id].append(stand(plan, one, codes[one.cell_id], rows, answered.get(one.pk), day))
    return found


def _node(node: Node, rows: Rows, indicators: dict[int, list[IndicatorStanding]], day: date) -> NodeStanding:
    found = NodeStanding(node=node)
    for cell in rows.cells:
        if cell.node_id != node.pk:
            continue
        if cell.kind == Cell.Kind.INDICATORS:
            found.promise, found.indicators = cell, indicators.get(cell.pk, [])
        else:
            found.cells.append(CellStanding(cell, _actions(rows, cell, day)))
    return found


def _actions(rows: Rows, cell: Cell, day: date) -> list[ActionStanding]:
    # ``serves`` is annotated by rows_of
    return [
        ActionStanding(stage.action, stage, tuple(stage.serves), stage.is_late_on(day))  # type: ignore[attr-defined]
        for stage in rows.stages.get(cell.pk, ())
    ]
