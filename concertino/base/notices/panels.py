"""What may be written to a contact, on its page."""

from __future__ import annotations

from typing import Any

from concertino.base.people.models import Contact
from concertino.ground.panels import Panel, panels


def writing_to(request: Any, contact: Contact) -> dict[str, Any]:
    return {"contact": contact}


panels.add(
    "notices.proof",
    Panel(
        key="notices.proof", on="people.Contact", template="notices/proof_panel.html", context=writing_to,
        right="people.view_consent", order=75,
    ),
)  # fmt: skip
