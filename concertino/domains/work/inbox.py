"""Tasks that are due, tools to review, trainings to say given, follow-ups to send."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.domains.work.models import Task, Tool, Training
from concertino.ground.inbox import Item, Waiting, first_of, inbox

SOON, A_MONTH = timedelta(days=7), timedelta(days=30)


def tasks(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    mine = Task.objects.to_do().filter(owner=user, due_on__lte=day + SOON).select_related("action")
    first, total = first_of(mine.order_by("due_on", "pk"), limit)
    place = reverse("work:action_plan")
    items = [Item(title=str(one), url=f"{place}?year={one.due_on.year}", detail=str(one.action), due=one.due_on) for one in first]
    return items, total


def reviews(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    """Of those one owns, and of those nobody does."""
    mine = Tool.objects.to_review_on(day).filter(Q(owner=user) | Q(owner=None))
    first, total = first_of(mine.order_by("review_on", "pk"), limit)
    return [Item(title=str(one), url=reverse("work:tool", args=[one.pk]), due=one.review_on) for one in first], total


def to_follow(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    """Given long enough ago, evaluated, and not followed up. Asked of a year at most: later, nobody remembers."""
    given = Training.objects.given().filter(follow_up=None, event__evaluation__isnull=False, given_on__gt=day - 18 * A_MONTH)
    ready = [
        one for one in given.select_related("event").order_by("given_on") if (ready := one.follow_up_from()) and ready <= day
    ]
    items = [
        Item(
            title=str(one), url=reverse("work:training", args=[one.pk]), since=one.given_on, detail=_("ask what it was used for")
        )
        for one in ready[:limit]
    ]
    return items, len(ready)


for key, label, items, right, order in (
    ("work.tasks", gettext_lazy("Tasks of the action plan"), tasks, "work.view_task", 20),
    ("work.reviews", gettext_lazy("Tools to review"), reviews, "work.change_tool", 60),
    ("work.follow_ups", gettext_lazy("Trainings to follow up"), to_follow, "work.change_training", 61),
):
    inbox.add(key, Waiting(key=key, label=label, items=items, right=right, order=order))
