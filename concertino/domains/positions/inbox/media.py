"""Media requests that wait for an answer: those of the user, and those that nobody follows; the most pressing first."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from concertino.domains.positions.media_places import request_page
from concertino.domains.positions.models import MediaRequest
from concertino.ground.inbox import Item, Waiting, first_of, inbox


def requests(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    waiting: Any = MediaRequest.objects.waiting().filter(Q(owner=user.pk) | Q(owner=None), received_at__date__lte=day)
    pressing = waiting.select_related("outlet").order_by(F("deadline_at").asc(nulls_last=True), "received_at")
    first, total = first_of(pressing, limit)
    found = [
        Item(
            title=one.subject, url=request_page(one), detail=str(one.outlet), since=localdate(one.received_at),
            due=localdate(one.deadline_at) if one.deadline_at else None,
        )
        for one in first
    ]  # fmt: skip
    return found, total


inbox.add(
    "positions.media_requests",
    Waiting(
        key="positions.media_requests", label=_("Media requests to answer"), items=requests,
        right="positions.change_mediarequest", order=20,
    ),
)  # fmt: skip
