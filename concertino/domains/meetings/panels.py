"""A decision tells by which vote it was taken, and what it carried out."""

from __future__ import annotations

from typing import Any

from concertino.base.documents.models import Decision
from concertino.domains.meetings.carrying import said_effect
from concertino.domains.meetings.minutes import said_vote
from concertino.domains.meetings.models import Motion
from concertino.ground.panels import Panel, panels


def voted(request: Any, decision: Decision) -> dict[str, Any] | None:
    motion = Motion.objects.filter(decision=decision).select_related("item__meeting", "mover", "seconder").first()
    if motion is None:
        return None
    return {"motion": motion, "meeting": motion.item.meeting, "lines": said_vote(motion), "effect": said_effect(motion)}


panels.add("meetings.voted", Panel(
    key="meetings.voted", on="documents.Decision", template="meetings/decided_panel.html", context=voted,
    right="meetings.view_meeting", order=5,
))  # fmt: skip
