"""Actions of a plan file."""

from __future__ import annotations

from typing import Any

from concertino.domains.plan.actions.loading.rows import Loading, as_kept, day
from concertino.domains.plan.actions.work import move_action_date, plan_action
from concertino.domains.plan.models import Action, Cell, Contribution, Indicator, Plan


def write_actions(loading: Loading, plan: Plan, data: dict[str, Any]) -> None:
    known = {action.code: action for action in plan.actions.all()}
    cells = {cell.code: cell for cell in plan.cells.all()}
    indicators = {indicator.key: indicator for indicator in plan.indicators.all()}
    for i, node in enumerate(data["nodes"]):
        for facet, said_cell in node.get("cells", {}).items():
            cell = cells[f"{node['code']}-{facet.replace('+', '')}"]
            for j, said in enumerate(said_cell.get("actions", [])):
                serves = [indicators[key] for key in said.get("serves", [])]
                with loading.at("nodes", i, "cells", facet, "actions", j):
                    _write_action(loading, known.get(said["code"]), cell, said, serves)


def _write_action(loading: Loading, action: Action | None, cell: Cell, said: dict, serves: list[Indicator]) -> None:
    said_now = as_kept(said)
    texts: dict[str, Any] = loading.words(said, "title", "text") | {"owner": loading.owner(said)}
    if action is None:
        action = plan_action(
            by=loading.by, cell=cell, on=cell.plan.starts_on if loading.is_first else loading.on, code=said["code"],
            starts_on=day(said.get("starts_on")), due_on=day(said.get("due_on")), serves=serves, **texts,
        )  # fmt: skip
        Action.objects.filter(pk=action.pk).update(loaded=said_now)
        loading.report.created += 1
        return
    before, changed = action.loaded, action.loaded != said_now or action.cell_id != cell.pk
    if changed:
        _move(loading, action, before, said)
        Action.objects.filter(pk=action.pk).update(cell=cell, loaded=said_now, **texts)
        Contribution.objects.filter(action=action).exclude(indicator__in=serves).delete()
        for indicator in serves:
            Contribution.objects.get_or_create(action=action, indicator=indicator)
    loading.count(changed)


def _move(loading: Loading, action: Action, before: dict, said: dict) -> None:
    """Only if the file itself moved the dates, and they are not there already."""
    dates = {name: day(said.get(name)) for name in ("starts_on", "due_on")}
    last = action.stages.last()
    moved = any(said.get(name) != before.get(name) for name in dates)
    if moved and dates != {name: getattr(last, name) for name in dates}:
        move_action_date(by=loading.by, action=action, on=loading.on, reason=loading.reason, **dates)
