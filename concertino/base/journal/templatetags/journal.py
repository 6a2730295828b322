"""``{% load journal %}{% journal thing %}``: what happened to a thing, on its page."""

from __future__ import annotations

from typing import Any

from django import template
from django.db.models import Model

from concertino.base.journal.acts import acts

register = template.Library()


@register.inclusion_tag("journal/of.html", takes_context=True)
def journal(context: dict, thing: Model, around: bool = True) -> dict[str, Any]:
    """Nothing at all for those who may not read the journal."""
    user = context["request"].user
    return {"acts": acts(thing, around=around) if user.has_perm("journal.view_journal") else []}
