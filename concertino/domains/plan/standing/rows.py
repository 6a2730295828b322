"""The rows of a plan on a day, in as many queries whatever its size."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from concertino.domains.plan.models import (
    ActionStage,
    Axis,
    Baseline,
    Cell,
    Contribution,
    Indicator,
    Node,
    Plan,
    Reading,
    Target,
)


@dataclass(frozen=True)
class Rows:
    axes: list[Axis]
    nodes: list[Node]
    cells: list[Cell]
    stages: dict[int, list[ActionStage]]  # by cell
    indicators: list[Indicator]
    baselines: dict[int, Baseline]  # by indicator
    targets: dict[int, list[Target]]
    readings: dict[int, list[Reading]]


def rows_of(plan: Plan, day: date) -> Rows:
    """Eight queries. Before the plan begins, what it promises is what it promises on its first day."""
    in_force_on = max(day, plan.starts_on)
    stages = ActionStage.objects.known_on(day).filter(action__plan=plan).select_related("action__owner")
    serves = Contribution.objects.filter(action=OuterRef("action")).order_by("pk").values("indicator")
    known = sorted(stages.annotate(serves=ArraySubquery(serves)), key=lambda stage: (stage.action.position, stage.action_id))
    of_plan = {"indicator__plan": plan}
    return Rows(
        axes=list(plan.axes.all()),
        nodes=list(plan.nodes.select_related("level")),
        cells=list(plan.cells.select_related("axis").order_by("axis__position", "pk")),
        stages=_grouped(known, lambda stage: stage.action.cell_id),
        indicators=list(plan.indicators.select_related("owner").order_by("position")),
        baselines={one.indicator_id: one for one in Baseline.objects.in_force_on(in_force_on).filter(**of_plan)},
        targets=_grouped(Target.objects.in_force_on(in_force_on).filter(**of_plan), lambda one: one.indicator_id),
        readings=_grouped(Reading.objects.known_on(day).filter(**of_plan), lambda one: one.indicator_id),
    )


def _grouped(rows, key) -> dict[int, list]:
    groups = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups
