"""Actions of the plan that their owner has to do soon, or should have done."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from concertino.domains.plan.models import ActionStage
from concertino.ground.inbox import Item, Waiting, first_of, inbox

SOON = timedelta(days=30)
OPEN = (ActionStage.State.PLANNED, ActionStage.State.UNDER_WAY)


def due(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    known = ActionStage.objects.known_on(day).filter(action__owner=user)
    stages = ActionStage.objects.filter(pk__in=known.values("pk"), state__in=OPEN, due_on__lte=day + SOON)
    found, total = first_of(stages.select_related("action__cell").order_by(F("due_on"), "action__position"), limit)
    return [_item(stage) for stage in found], total


def _item(stage: ActionStage) -> Item:
    action = stage.action
    return Item(
        title=action.said("title"), url=reverse("desk:objective", args=[action.cell.code.split("-")[0]]),
        detail=stage.get_state_display(), due=stage.due_on,
    )  # fmt: skip


inbox.add(
    "plan.actions", Waiting(key="plan.actions", label=_("Your actions of the plan"), items=due, right="plan.view_plan", order=20)
)
