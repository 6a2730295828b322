"""Tools and tasks on the page of the objective that they serve; trainings on the page of a contact."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from concertino.domains.plan.serving import ServedPanel
from concertino.domains.work.models import Task, Tool
from concertino.domains.work.registers import said_stage, with_stage
from concertino.domains.work.transcripts import transcript_of
from concertino.ground.panels import Panel, panels
from concertino.ground.periods import today
from concertino.ground.words import written_day


def trained(request: Any, contact: Any) -> dict[str, Any] | None:
    found = transcript_of(contact)
    return {"transcript": found, "contact": contact} if found.lines else None


ServedPanel(
    key="work.tools.serving", title=_("Management tools"), register="work:tools", right="work.view_tool",
    rows=lambda: with_stage(Tool.objects.all()), url=lambda one: reverse("work:tool", args=[one.pk]), said=said_stage,
    under=lambda one: one.get_kind_display(), order=64,
)  # fmt: skip
ServedPanel(
    key="work.tasks.serving", title=_("Tasks"), right="work.view_task",
    rows=lambda: Task.objects.order_by("-due_on", "-pk"), said=lambda one: one.state_on(today()), path="action__cell",
    url=lambda one: f"{reverse('work:action_plan')}?year={one.due_on.year}", under=lambda one: written_day(one.due_on), order=65,
)  # fmt: skip
panels.add("work.trained", Panel(
    key="work.trained", on="people.Contact", template="work/contact_panel.html", context=trained, right="work.view_training",
    order=70,
))  # fmt: skip
