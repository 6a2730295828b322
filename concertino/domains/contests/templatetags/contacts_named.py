"""People of contests as one addresses them, not as lists sort them."""

from __future__ import annotations

from django import template

from concertino.base.people.models import Contact
from concertino.domains.finance.actions import printed_name

register = template.Library()


@register.filter
def printed(contact: Contact) -> str:
    """« Maude Hébert »."""
    return printed_name(contact)
