"""Whether a message of a call still has a reason to leave, asked as it does: mail may wait long for a server."""

from __future__ import annotations

from typing import Any

from concertino.domains.consultations.links import key_of
from concertino.domains.consultations.models import Invitation


def why_not(message: Any) -> str:
    """The cause for not sending it: its reader answered meanwhile, or nobody may answer any more. "" sends it."""
    found = Invitation.objects.filter(pk=key_of(message)).values_list("answered", "call__closed_on")[:1]
    for answered, closed_on in found:
        return "answered" if answered else "closed" if closed_on else ""
    return ""
