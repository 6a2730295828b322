"""The last exchanges with a contact, on its page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from concertino.base.people.models import Contact
from concertino.base.ties.models import Exchange, Follow
from concertino.ground.panels import Panel, panels

SHOWN = 5


def exchanges_of(request: HttpRequest, contact: Contact) -> dict[str, Any]:
    found = Exchange.objects.filter(taking_part__contact=contact).select_related("held_by").prefetch_related("contacts")
    latest = list(found[: SHOWN + 1])
    return {
        "contact": contact, "exchanges": latest[:SHOWN], "more": len(latest) > SHOWN,
        "follows": list(Follow.objects.filter(contact=contact, ends_on=None).select_related("user")),
    }  # fmt: skip


panels.add(
    "ties.exchanges",
    Panel(
        key="ties.exchanges", on="people.Contact", template="ties/panel.html", context=exchanges_of,
        right="ties.view_exchange", order=40,
    ),
)  # fmt: skip
