"""Services on the page of the objective that they serve; the agenda of a group on the page of its segment."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from concertino.domains.plan.serving import ServedPanel
from concertino.domains.services.links import GROUP, link
from concertino.domains.services.models import Service
from concertino.domains.services.registers import said_state
from concertino.ground.panels import Panel, panels

ServedPanel(
    key="services.serving", title=_("Services"), register="services:services", right="services.view_service",
    rows=Service.objects.all, url=lambda one: reverse("services:service", args=[one.pk]), said=said_state,
    under=lambda one: one.get_public_display(), order=63,
)  # fmt: skip


def agenda_of_group(request: Any, segment: Any) -> dict[str, Any]:
    return {"agenda": link(GROUP, segment.pk)}


panels.add("services.group", Panel(
    key="services.group", on="people.Segment", template="services/group_panel.html", context=agenda_of_group,
    right="services.view_event",
))  # fmt: skip
