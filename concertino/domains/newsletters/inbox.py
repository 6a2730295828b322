"""Newsletters that did not leave when their time came, and subjects that wait to be chosen."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.domains.newsletters.models import Newsletter
from concertino.ground.inbox import Item, Waiting, first_of, inbox

State = Newsletter.State


def waiting(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    by_hand = Q(state=State.TESTING, decide_by=Newsletter.Deciding.HAND, decide_at__date__lte=day)
    first, total = first_of(
        Newsletter.objects.filter(~Q(trouble="") & Q(state=State.DRAFT) | by_hand).order_by("due_at", "pk"), limit
    )
    items = [
        Item(
            title=one.name, url=reverse("newsletters:newsletter", args=[one.pk]),
            since=localdate(one.due_at) if one.due_at else day, detail=one.trouble or _("choose its subject"),
        )
        for one in first
    ]  # fmt: skip
    return items, total


inbox.add(
    "newsletters.waiting",
    Waiting(
        key="newsletters.waiting", label=gettext_lazy("Newsletters to look at"), items=waiting,
        right="newsletters.change_newsletter", order=37,
    ),
)  # fmt: skip
