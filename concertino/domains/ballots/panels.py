"""On the page of a consultation: prepare a ballot. On that of a call: what is put to the vote, and where it is counted."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from concertino.domains.ballots.models import Ballot
from concertino.domains.consultations.models import Call, Consultation
from concertino.ground.panels import Panel, panels


def begins(request: HttpRequest, consultation: Consultation) -> dict[str, Any] | None:
    is_over = consultation.state in (Consultation.State.CLOSED, Consultation.State.DROPPED)
    return None if is_over else {"consultation": consultation}


def asked_in(request: HttpRequest, call: Call) -> dict[str, Any] | None:
    if call.kind != Call.Kind.BALLOT:
        return None
    ballot = Ballot.objects.filter(call=call).first()
    return {"call": call, "ballot": ballot, "topics": ballot.ordered_topics() if ballot else []}


def counted_in(request: HttpRequest, consultation: Consultation) -> dict[str, Any] | None:
    """Those that can be read already."""
    closed = list(Ballot.objects.closed().filter(call__consultation=consultation).select_related("call"))
    return {"ballots": closed} if closed else None


panels.add("ballots.start", Panel(
    key="ballots.start", on="consultations.Consultation.start", template="ballots/start_panel.html", context=begins,
    right="ballots.add_ballot", order=20,
))  # fmt: skip
panels.add("ballots.call", Panel(
    key="ballots.call", on="consultations.Call", template="ballots/call_panel.html", context=asked_in,
    right="ballots.view_ballot",
))  # fmt: skip
panels.add("ballots.counted", Panel(
    key="ballots.counted", on="consultations.Consultation", template="ballots/counted_panel.html", context=counted_in,
    right="ballots.view_ballot", order=40,
))  # fmt: skip
