"""What the communication plan says for an objective, on the objective's page."""

from __future__ import annotations

from typing import Any

from concertino.domains.communications.models import Line
from concertino.ground.panels import Panel, panels

SHOWN = 20


def serving(request: Any, node: Any) -> dict[str, Any] | None:
    found: Any = Line.objects.standing().filter(objective=node)  # type: ignore[attr-defined]
    lines = list(found.select_related("audience", "channel").order_by("-on", "-pk")[:SHOWN])
    return {"lines": lines} if lines else None


panels.add(
    "communications.serving",
    Panel(
        key="communications.serving", on="plan.Node", template="communications/objective_panel.html", context=serving,
        right="communications.view_line", order=70,
    ),
)  # fmt: skip
