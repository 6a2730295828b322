"""Whether a message that asks for support still has a reason to leave, asked as it does: mail may wait long for a server."""

from __future__ import annotations

from typing import Any

from concertino.domains.positions.links import of_message, read
from concertino.domains.positions.models import Endorsement, Version
from concertino.ground.periods import today


def why_not(message: Any) -> str:
    """The cause for not sending it: the voice was given meanwhile, or the version asks no more. "" sends it."""
    asked = read(of_message(message))
    if not Version.objects.asking_on(today()).filter(pk=asked.version).exists():
        return "closed"
    given = Endorsement.objects.filter(version=asked.version, member=asked.member, withdrawn_on=None)
    return "endorsed" if given.exists() else ""
