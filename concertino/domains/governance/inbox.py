"""Mandates that end soon, for those who keep them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext_lazy

from concertino.domains.governance.models import Mandate
from concertino.domains.governance.registers import SOON
from concertino.ground.inbox import Item, Waiting, first_of, inbox


def ending(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    """Those with nothing after them: who goes on in the same body is settled already."""
    next_one = Mandate.objects.filter(body=OuterRef("body"), person=OuterRef("person"), starts_on__gt=OuterRef("starts_on"))
    found = Mandate.objects.ending_within(day, SOON).exclude(Exists(next_one)).select_related("person", "body")
    first, total = first_of(found.order_by("ends_on", "pk"), limit)
    return [_item(one) for one in first], total


def _item(one: Mandate) -> Item:
    url = f"{reverse('governance:body', args=[one.body_id])}#mandate-{one.pk}"
    return Item(title=str(one.person), url=url, detail=f"{one.body}, {one.get_how_display()}", due=one.ends_on)


inbox.add(
    "governance.ending",
    Waiting(
        key="governance.ending", label=gettext_lazy("Mandates that end within 90 days"), items=ending,
        right="governance.change_mandate", order=70,
    ),
)  # fmt: skip
