"""Entries on which nobody decided yet."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from concertino.domains.contests.models import Entry
from concertino.ground.inbox import Item, Waiting, first_of, inbox


def undecided(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    rows = Entry.objects.to_decide().filter(submitted_on__lte=day, category__contest__scores_until__gte=day)
    first, total = first_of(rows.select_related("category__contest", "contact").order_by("submitted_on", "pk"), limit)
    items = [
        Item(
            title=one.title, url=reverse("contests:entry", args=[one.pk]), since=one.submitted_on,
            detail=f"{one.contact}, {one.category.contest}",
        )
        for one in first
    ]  # fmt: skip
    return items, total


inbox.add(
    "contests.undecided",
    Waiting(
        key="contests.undecided", label=_("Entries to accept or refuse"), items=undecided, right="contests.change_entry", order=38
    ),
)  # fmt: skip
