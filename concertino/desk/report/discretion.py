"""Small numbers are left out of the report of those who may not see the rows that they count."""

from __future__ import annotations

from dataclasses import replace

from concertino.base.people.models import User
from concertino.desk.showing import hides_small, shown
from concertino.domains.plan.standing import IndicatorStanding, NodeStanding, PlanStanding
from concertino.ground.measures import UNKNOWN


def discreet(found: PlanStanding, reader: User) -> PlanStanding:
    """The standing without what would tell the reader a hidden number: value, series, baseline, parts."""
    return replace(found, nodes=[_node(node, found, reader) for node in found.nodes])


def _node(node: NodeStanding, found: PlanStanding, reader: User) -> NodeStanding:
    children = [_node(child, found, reader) for child in node.children]
    return replace(node, children=children, indicators=[_indicator(one, found, reader) for one in node.indicators])


def _indicator(one: IndicatorStanding, found: PlanStanding, reader: User) -> IndicatorStanding:
    if not hides_small(reader, one.measure):
        return one
    seen = shown(reader, found, one)
    if not seen.is_hidden:
        return replace(one, parts=[])
    return replace(one, figure=UNKNOWN, points=[], path=[], parts=[], goal=None, baseline=None, sentence=seen.sentence)
