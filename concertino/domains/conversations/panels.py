"""On the page of a consultation: begin a conversation. On that of a call: its statements, and what it shows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from concertino.domains.consultations.models import Call, Consultation
from concertino.domains.conversations.models import Conversation
from concertino.ground.panels import Panel, panels


def begins(request: HttpRequest, consultation: Consultation) -> dict[str, Any] | None:
    is_over = consultation.state in (Consultation.State.CLOSED, Consultation.State.DROPPED)
    return None if is_over else {"consultation": consultation}


def talked_about_in(request: HttpRequest, call: Call) -> dict[str, Any] | None:
    if call.kind != Call.Kind.CONVERSATION:
        return None
    return {"call": call, "conversation": Conversation.objects.with_counts().filter(call=call).first()}


panels.add("conversations.start", Panel(
    key="conversations.start", on="consultations.Consultation.start", template="conversations/start_panel.html", context=begins,
    right="conversations.add_conversation", order=30,
))  # fmt: skip
panels.add("conversations.conversation", Panel(
    key="conversations.conversation", on="consultations.Call", template="conversations/call_panel.html", context=talked_about_in,
    right="conversations.view_conversation",
))  # fmt: skip
