"""Promotion lent to newsletters: what is planned or was carried out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from concertino.domains.communications.models import PromotionAction
from concertino.ground.insertions import Card, Insertion, insertions
from concertino.ground.words import written_day

OFFERED = 20


def _standing() -> Any:
    return PromotionAction.objects.filter(cancelled_on=None)


def choices(user: Any, text: str, at: datetime) -> list[tuple[int, str]]:
    return [
        (one.pk, f"{one} ({written_day(one.starts_on)})")
        for one in _standing().matching(text).order_by("-starts_on", "-pk")[:OFFERED]
    ]


def cards(ids: Sequence[int], language: str, at: datetime) -> dict[int, Card]:
    with override(language):
        return {one.pk: _card(one) for one in _standing().filter(pk__in=ids)}


def _card(one: PromotionAction) -> Card:
    days = written_day(one.starts_on) + (f" – {written_day(one.ends_on)}" if one.ends_on != one.starts_on else "")
    said = " · ".join(filter(None, (days, one.territory)))
    return Card(title=str(one), text="\n".join(filter(None, (said, one.said("text")))), on=one.starts_on)


insertions.add(
    "communications.promotion",
    Insertion(
        key="communications.promotion", label=_("Events and promotion"), right="communications.view_promotionaction",
        choices=choices, cards=cards, order=40,
    ),
)  # fmt: skip
