"""What was found becomes an action of the plan, in the cell that one chooses."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from concertino.domains.plan import actions
from concertino.domains.plan.models import Action, Cell, Plan
from concertino.domains.plan.views.answering import page_of_objective
from concertino.ground.becoming import Becoming, Made, Origin, becomings

LONGEST = Action._meta.get_field("title_fr").max_length or 0


def among() -> list[tuple[str, Any]]:
    """The cells of the newest plan on which actions stand."""
    plan = Plan.objects.newest_first().first()
    cells = plan.cells.exclude(kind=Cell.Kind.INDICATORS).select_related("node", "axis") if plan else []
    return [(str(cell.pk), f"{cell.code} {cell.node}") for cell in cells]


def make(by: Any, origin: Origin, on: date) -> Made:
    cell = Cell.objects.select_related("node").get(pk=origin.within)
    text = f"{origin.text}\n\n{settings.SITE_URL}{origin.url}".strip()
    action = actions.plan_action(by=by, cell=cell, on=on, title_fr=origin.title[:LONGEST], text_fr=text, owner=by)
    return Made(title=str(action), url=page_of_objective(cell.node))


becomings.add(
    "plan.action",
    Becoming(
        key="plan.action", label=_("an action of the plan"), right="plan.change_action", make=make, among=among, order=30
    ),
)  # fmt: skip
