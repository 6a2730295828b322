"""Tasks, tools and services on the page of the objective that they serve; trainings on the page of a contact and of an event."""

from __future__ import annotations

from typing import Any

from concertino.domains.services.models import Service
from concertino.domains.work.models import Task, Tool
from concertino.domains.work.transcripts import transcript_of
from concertino.ground.panels import Panel, panels
from concertino.ground.periods import today

SHOWN = 20


def serving(request: Any, node: Any) -> dict[str, Any] | None:
    tasks = list(Task.objects.filter(action__cell__node=node).order_by("-due_on", "-pk")[:SHOWN])
    tools = list(Tool.objects.filter(actions__cell__node=node).distinct()[:SHOWN])
    services = list(Service.objects.filter(actions__cell__node=node).distinct()[:SHOWN])
    day = today()
    shown = {"tasks": [(one, *one.state_on(day)) for one in tasks], "tools": tools, "services": services}
    return shown if any(shown.values()) else None


def trained(request: Any, contact: Any) -> dict[str, Any] | None:
    found = transcript_of(contact)
    return {"transcript": found, "contact": contact} if found.lines else None


panels.add("work.serving", Panel(
    key="work.serving", on="plan.Node", template="work/objective_panel.html", context=serving, right="work.view_task", order=61,
))  # fmt: skip
panels.add("work.trained", Panel(
    key="work.trained", on="people.Contact", template="work/contact_panel.html", context=trained, right="work.view_training",
    order=70,
))  # fmt: skip
