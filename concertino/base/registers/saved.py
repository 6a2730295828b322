"""The views of a register that a reader may choose from, read once a request."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef

from concertino.base.registers.models import DefaultView, SavedView


def views_of(request: Any, register: str) -> list[Any]:
    """Their own and those of the team, each with ``opens``: whether the register opens with it."""
    kept: dict[str, list] = request.__dict__.setdefault("saved_views", {})
    if register not in kept:
        chosen = DefaultView.objects.filter(user=request.user, view=OuterRef("pk"))
        kept[register] = list(SavedView.objects.seen_by(request.user).filter(register=register).annotate(opens=Exists(chosen)))
    return kept[register]


def default_of(request: Any, register: str) -> str:
    return next((view.asked for view in views_of(request, register) if view.opens), "")
