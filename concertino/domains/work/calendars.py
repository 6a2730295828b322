"""Tasks and reviews of tools as agendas read them."""

from __future__ import annotations

from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from concertino.domains.work.models import Task, Tool
from concertino.ground.calendars import Event

FEED = "work.action_plan"
YEAR = timedelta(days=366)


def events(day: date, in_english: bool = False) -> list[Event]:
    """Of the year before and of the year after: the address is the team's."""
    with override("en" if in_english else "fr-ca"):
        tasks = Task.objects.filter(dropped_on=None, due_on__range=(day - YEAR, day + YEAR)).select_related("action__cell")
        reviews = Tool.objects.to_review_on(day + YEAR)
        place = reverse("work:action_plan")
        found = [
            Event(f"task-{one.pk}", f"{one.action.cell.code} {one}", one.starts_on, one.due_on, f"{place}?year={one.due_on.year}")
            for one in tasks
        ]
        return found + [
            Event(
                f"tool-{one.pk}",
                _("Review: %(tool)s") % {"tool": one},
                one.review_on,
                one.review_on,
                reverse("work:tool", args=[one.pk]),
            )
            for one in reviews
        ]
