"""On the page of a consultation: begin a survey. On that of a call: what it asks, and where its answers are."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from concertino.domains.consultations.models import Call, Consultation
from concertino.domains.surveys.models import KnowledgeScore, Wave
from concertino.ground.panels import Panel, panels


def begins(request: HttpRequest, consultation: Consultation) -> dict[str, Any] | None:
    is_over = consultation.state in (Consultation.State.CLOSED, Consultation.State.DROPPED)
    return None if is_over else {"consultation": consultation}


def asked_in(request: HttpRequest, call: Call) -> dict[str, Any] | None:
    if call.kind != Call.Kind.SURVEY:
        return None
    return {
        "call": call,
        "wave": Wave.objects.select_related("version__questionnaire", "previous__call").filter(call=call).first(),
    }


def analysed(request: HttpRequest, wave: Wave) -> dict[str, Any] | None:
    """On the page of a wave that is closed: where it is read, and its knowledge index."""
    if wave.call.closed_on is None:
        return None
    return {"wave": wave, "score": KnowledgeScore.objects.of_all().filter(wave=wave).first()}


panels.add("surveys.start", Panel(
    key="surveys.start", on="consultations.Consultation.start", template="surveys/start_panel.html", context=begins,
    right="surveys.add_wave", order=10,
))  # fmt: skip
panels.add("surveys.wave", Panel(
    key="surveys.wave", on="consultations.Call", template="surveys/call_panel.html", context=asked_in, right="surveys.view_wave",
))  # fmt: skip
panels.add("surveys.analysis", Panel(
    key="surveys.analysis", on="surveys.Wave", template="surveys/analysis_panel.html", context=analysed,
    right="surveys.view_wave",
))  # fmt: skip
