"""To whom an event is open: announced to everybody, or to those for whom its service is, once they signed in."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from concertino.base.people.models import Contact
from concertino.domains.services.clienteles import publics_of, standings
from concertino.domains.services.models import Event


def contact_of(user: Any) -> Contact | None:
    """Who signed in, as the register knows them."""
    return Contact.objects.filter(user=user).first() if user.is_authenticated else None


def open_to(contact: Contact | None, day: date) -> Any:
    """Events that are not cancelled, of which they may read."""
    seen = Q(is_public=True)
    if contact:
        seen |= Q(service__public__in=publics_of(standings([contact.pk], day)[contact.pk].clientele))
    return Event.objects.held().filter(seen)
