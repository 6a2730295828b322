"""From where the plan stands to what the report says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from django.utils.translation import gettext as _

from concertino.desk.report import data
from concertino.desk.report.history import History, history
from concertino.desk.report.indicators import indicator
from concertino.desk.report.labels import labels
from concertino.desk.report.methods import method
from concertino.domains.plan.models import ActionStage, Axis, Cell, Orientation, Plan
from concertino.domains.plan.standing import (
    ActionStanding,
    CellStanding,
    IndicatorStanding,
    NodeStanding,
    PlanStanding,
    missing,
)
from concertino.ground import words

MARKS = {
    ActionStage.State.PLANNED: "plan",
    ActionStage.State.UNDER_WAY: "watch",
    ActionStage.State.DONE: "on",
    ActionStage.State.DROPPED: "free",
}


def build(standing: PlanStanding, language: str) -> data.Report:
    """The report in the active language, which ``language`` names for the page."""
    plan = standing.plan
    past = history(plan, standing.as_of)
    return {
        "language": language,
        "title": plan.said("title"),
        "association": plan.said("association"),
        "as_of": _("At {day}").format(day=words.written_day(standing.as_of)),
        "lede": standing.sentence,
        "orientations": _orientations(plan),
        "axes": [axis.said("name") for axis in standing.axes],
        "issues": [_issue(trail, below, standing, past) for trail, below in _bands(standing.nodes)],
        "missing": _missing(standing),
        "methods": [method(one, found) for one in standing.objectives for found in one.indicators],
        "words": labels(),
    }


def _orientations(plan: Plan) -> list[data.Orientation]:
    headings = {
        Orientation.Kind.VISION: _("Vision"),
        Orientation.Kind.MISSION: _("Mission"),
        Orientation.Kind.VALUE: _("Values"),
        Orientation.Kind.ORIENTATION: _("Orientations"),
    }
    return [
        {
            "heading": headings[Orientation.Kind(kind)],
            "texts": [{"name": one.said("name"), "text": one.said("text")} for one in group],
        }
        for kind, group in groupby(plan.orientations.all(), lambda one: one.kind)
    ]


# -- the tree --------------------------------------------------------------------------------------------------------------
def _bands(
    nodes: Sequence[NodeStanding], trail: tuple[NodeStanding, ...] = ()
) -> Iterator[tuple[tuple[NodeStanding, ...], list[NodeStanding]]]:
    """The nodes that hold objectives, each with those above it; an objective without a parent stands under itself."""
    for node in nodes:
        here = (*trail, node)
        if objectives := [child for child in node.children if not child.children] or ([] if node.children else [node]):
            yield here, objectives
        yield from _bands([child for child in node.children if child.children], here)


def _issue(trail: tuple[NodeStanding, ...], objectives: list[NodeStanding], standing: PlanStanding, past: History) -> data.Issue:
    node = trail[-1].node
    return {
        "code": node.code,
        "title": " · ".join(above.node.said("title") for above in trail),
        "goal": node.said("goal") if trail[-1] not in objectives else "",
        "tally": trail[-1].summary,
        "objectives": [_objective(one, standing, past) for one in objectives],
    }


def _objective(found: NodeStanding, standing: PlanStanding, past: History) -> data.Objective:
    return {
        "code": found.node.code,
        "title": found.node.said("title"),
        "goal": found.node.said("goal"),
        "status": {"kind": found.status.mark, "word": found.status.word},
        "sentence": _tally(found.indicators),
        "cells": _cells(found.cells, standing.axes),
        "indicators": [indicator(one, standing.plan, past) for one in found.indicators],
    }


def _tally(indicators: Sequence[IndicatorStanding]) -> str:
    """ "Indicators: 2 on pace, 1 not computable." """
    counted = Counter(one.status for one in indicators)
    if not counted:
        return _("No indicator yet.")
    said = ", ".join(f"{count} {status.word[:1].lower()}{status.word[1:]}" for status, count in counted.items())
    return _("Indicators: {tally}.").format(tally=said)


# -- cells and actions -----------------------------------------------------------------------------------------------------
def _cells(found: Sequence[CellStanding], axes: Sequence[Axis]) -> list[data.AxisCell]:
    """One cell an axis, in their order, empty ones too; or one across them, which then holds all that is promised."""
    if any(one.cell.kind == Cell.Kind.ACROSS for one in found):
        return [_cell("", list(found), across=True)]
    return [_cell(axis.said("name"), [one for one in found if one.cell.axis_id == axis.pk]) for axis in axes]


def _cell(axis: str, found: Sequence[CellStanding], across: bool = False) -> data.AxisCell:
    return {
        "axis": axis,
        "across": across,
        "text": " ".join(one.cell.said("text") for one in found),
        "actions": [_action(action) for one in found for action in one.actions],
    }


def _action(found: ActionStanding) -> data.Action:
    details = (found.action.said("text"), found.stage.note)
    return {
        "kind": "late" if found.is_late else MARKS[ActionStage.State(found.stage.state)],
        "title": found.action.said("title"),
        "said": ", ".join(_state(found)),
        "details": " ".join(text for text in details if text),
    }


def _state(found: ActionStanding) -> list[str]:
    stage = found.stage
    said = [_("late") if found.is_late else stage.get_state_display().lower()]
    if stage.done_on:
        said.append(words.written_day(stage.done_on))
    elif stage.due_on and stage.state != ActionStage.State.DROPPED:
        said.append(_("due on {day}").format(day=words.written_day(stage.due_on)))
    if found.action.owner:
        said.append(str(found.action.owner))
    return said


def _missing(standing: PlanStanding) -> list[data.Missing]:
    codes = {found.key: one.node.code for one in standing.objectives for found in one.indicators}
    return [
        {
            "code": codes[one.indicator.key],
            "indicator": one.indicator.indicator.said("name"),
            "reason": one.why,
            "remedy": one.label,
            "owner": str(one.owner) if one.owner else "–",
        }
        for one in missing(standing)
    ]
