"""The association, as the head of a paper says it; and to whom a paper goes."""

from __future__ import annotations

from typing import Any

from concertino.base.people.models import Association, Contact


def head(association: Association) -> dict[str, Any]:
    place = " ".join(filter(None, (association.province and f"({association.province})", association.postal_code)))
    town = " ".join(filter(None, (association.city, place)))
    lines = [association.street, town, association.phone, association.email, association.website]
    return {"name": str(association), "lines": [line for line in lines if line]}


def addressed(name: str, contact: Contact) -> list[str]:
    """The name as the paper froze it, and where the contact lives today."""
    return [part for part in (name, contact.street, " ".join(filter(None, (contact.city, contact.postal_code)))) if part]
