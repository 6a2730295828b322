"""Imports that were read and that nobody has said yes or no to."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from concertino.base.imports.models import Import
from concertino.ground.inbox import Item, Waiting, first_of, inbox


def to_confirm(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    waiting = Import.objects.filter(state=Import.State.PREVIEWED).order_by("-pk")
    first, total = first_of(waiting, limit)
    return [Item(title=one.name, url=reverse("imports:show", args=[one.pk])) for one in first], total


inbox.add(
    "imports.to_confirm",
    Waiting(key="imports.to_confirm", label=_("Imports to confirm"), items=to_confirm, right="imports.add_import", order=70),
)
