"""Registrations and sessions as pages show them."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet

from concertino.domains.services.models import Event, Registration, Session
from concertino.ground.words import fold


def found_among(event: Event, text: str = "", state: str = "") -> QuerySet[Registration]:
    """Registrations of an event, in the order of names; the words that are asked are in their name."""
    rows = event.registrations.select_related("contact", "invoice").order_by("contact__folded", "pk")  # type: ignore[attr-defined]
    for word in fold(text).split():
        rows = rows.filter(contact__folded__contains=word)
    return rows.filter(state=state) if state in Registration.State.values else rows


def door_sessions(event: Event) -> list[Session]:
    """Each with how many were there."""
    return list(event.sessions.annotate(there=Count("attendances")))  # type: ignore[attr-defined]


def door_list(session: Session) -> list[dict[str, Any]]:
    """Who has a seat, in the order of names, and whether they are there already. Two queries."""
    there = set(session.attendances.values_list("contact", flat=True))  # type: ignore[attr-defined]
    seated = session.event.registrations.seated().select_related("contact").order_by("contact__folded", "pk")  # type: ignore[attr-defined]
    return [
        {"contact": one.contact_id, "name": one.contact.sort_name, "badge": one.badge, "is_here": one.contact_id in there}
        for one in seated
    ]


def others_there(session: Session) -> QuerySet[Any]:
    """Who came without a seat."""
    seated = session.event.registrations.seated().values("contact")  # type: ignore[attr-defined]
    return session.attendances.exclude(contact__in=seated).select_related("contact").order_by("contact__folded")  # type: ignore[attr-defined]
