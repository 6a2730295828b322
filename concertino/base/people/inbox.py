"""Changes that contacts ask for, for those who answer them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.people.models import Proposal
from concertino.ground.inbox import Item, Waiting, first_of, inbox


def asked(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    waiting = Proposal.objects.waiting().select_related("contact")
    first, total = first_of(waiting, limit)
    return [_item(one) for one in first], total


def _item(one: Proposal) -> Item:
    said = {"before": one.before or "–", "shown": one.shown or "–"}
    return Item(
        title=str(one.contact), url=reverse("people:proposal", args=[one.pk]), since=one.asked_on,
        detail=_("“%(before)s” would become “%(shown)s”.") % said,
    )  # fmt: skip


inbox.add(
    "people.proposals",
    Waiting(
        key="people.proposals", label=gettext_lazy("Changes asked for"), items=asked, right="people.change_proposal", order=20
    ),
)
