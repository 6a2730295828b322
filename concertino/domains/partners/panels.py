"""Collaborations on the page of the objective that they serve."""

from __future__ import annotations

from typing import Any

from concertino.domains.partners.models import Collaboration
from concertino.ground.panels import Panel, panels

SHOWN = 20


def serving(request: Any, node: Any) -> dict[str, Any] | None:
    found = Collaboration.objects.filter(actions__cell__node=node).select_related("partner__contact").distinct()
    collaborations = list(found.order_by("-proposed_on", "-pk")[:SHOWN])
    return {"collaborations": collaborations} if collaborations else None


panels.add(
    "partners.serving",
    Panel(
        key="partners.serving", on="plan.Node", template="partners/objective_panel.html", context=serving,
        right="partners.view_collaboration", order=60,
    ),
)  # fmt: skip
