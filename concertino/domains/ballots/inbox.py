"""Ballots that are closed, and whose priorities nobody has retained yet."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from concertino.domains.ballots.models import Ballot
from concertino.ground.inbox import Item, Waiting, first_of, inbox


def to_retain(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    found = Ballot.objects.awaiting_priorities().select_related("call__consultation").order_by("call__closed_on", "pk")
    first, total = first_of(found, limit)
    items = [
        Item(
            title=str(one),
            url=reverse("ballots:count", args=[one.pk]),
            detail=str(one.call.consultation),
            since=one.call.closed_on,
        )
        for one in first
    ]
    return items, total


inbox.add(
    "ballots.to_retain",
    Waiting(
        key="ballots.to_retain", label=gettext_lazy("Ballots counted, priorities to retain"), items=to_retain,
        right="consultations.add_priority", order=65,
    ),
)  # fmt: skip
