"""The way to the card desk, on pages of invoices."""

from __future__ import annotations

from typing import Any

from django import template

from concertino.domains.finance.cards import desk

register = template.Library()


@register.inclusion_tag("finance/card_button.html", takes_context=True)
def card_button(context: Any, invoice: Any) -> dict[str, Any]:
    """A button to pay what is owed, where the card desk is open: ``{% card_button invoice %}``."""
    is_open = desk() is not None and getattr(invoice, "owed", 0) > 0
    return {"invoice": invoice, "is_open": is_open, "csrf_token": context.get("csrf_token")}
