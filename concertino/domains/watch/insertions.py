"""Items of the watch lent to newsletters: those that are shared with members."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from concertino.domains.watch.models import Audience, Sharing
from concertino.ground.insertions import Card, Insertion, insertions

OFFERED = 30


def _shared() -> Any:
    return Sharing.objects.filter(audience=Audience.MEMBERS, withdrawn_on=None).select_related("item")


def choices(user: Any, text: str, at: datetime) -> list[tuple[int, str]]:
    found = _shared().filter(item__title__icontains=text).order_by("-on", "-pk")[:OFFERED]
    return [(one.item_id, one.item.title) for one in found]


def cards(ids: Sequence[int], language: str, at: datetime) -> dict[int, Card]:
    with override(language):
        return {
            one.item_id: Card(title=one.item.title, text=one.said("words"), url=one.item.url, on=one.on)
            for one in _shared().filter(item__in=ids)
        }


insertions.add(
    "watch.item",
    Insertion(key="watch.item", label=_("Items of the watch"), right="watch.view_item", choices=choices, cards=cards, order=10),
)
