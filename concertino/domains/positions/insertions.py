"""Statements lent to newsletters: those that anybody may read, and no other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from concertino.domains.positions.models import Statement
from concertino.ground.insertions import Card, Insertion, insertions
from concertino.ground.words import written_day

OFFERED, SHOWN = 20, 240  # statements to choose from; letters of a summary


def choices(user: Any, text: str, at: datetime) -> list[tuple[int, str]]:
    found = Statement.objects.in_newsroom_at(at).matching(text).order_by("-on", "-pk")[:OFFERED]
    return [(one.pk, f"{one} ({written_day(one.on)})") for one in found]


def cards(ids: Sequence[int], language: str, at: datetime) -> dict[int, Card]:
    with override(language):
        return {one.pk: _card(one) for one in Statement.objects.in_newsroom_at(at).filter(pk__in=ids)}


def _card(one: Statement) -> Card:
    text = " ".join(one.said("text").split())
    short = text if len(text) <= SHOWN else text[:SHOWN].rsplit(" ", 1)[0] + "…"
    return Card(
        title=str(one), text=short, url=settings.SITE_URL + reverse("positions:public_statement", args=[one.pk]), on=one.on
    )


insertions.add(
    "positions.statement",
    Insertion(
        key="positions.statement", label=_("Statements"), right="positions.view_statement", choices=choices, cards=cards, order=30
    ),
)
