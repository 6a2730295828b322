"""Agreements that end, action points to do, collaborations completed and not evaluated."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.domains.partners.models import Collaboration, PartnerCall, Point
from concertino.ground.inbox import Item, Waiting, first_of, inbox
from concertino.ground.words import written_day

WARNED = timedelta(days=60)
SOON = timedelta(days=14)
RIGHT = "partners.change_collaboration"


def ending(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    rows = Collaboration.objects.ending(day, day + WARNED).select_related("partner__contact").order_by("ends_on", "pk")
    first, total = first_of(rows, limit)
    return [_item(one, _("ends on %(day)s") % {"day": written_day(one.ends_on)}, one.ends_on - WARNED) for one in first], total


def unevaluated(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    done = Collaboration.objects.completed().filter(completed_on__gt=day - 6 * WARNED, completed_on__lte=day)
    rows = done.exclude(pk__in=Collaboration.objects.evaluated().values("pk")).select_related("partner__contact")
    first, total = first_of(rows.order_by("completed_on", "pk"), limit)
    return [_item(one, _("completed, not evaluated: it does not count yet"), one.completed_on) for one in first], total


def points(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    mine = Point.objects.to_do().filter(Q(owner=user) | Q(owner=None), due_on__lte=day + SOON).select_related("collaboration")
    first, total = first_of(mine.order_by("due_on", "pk"), limit)
    items = [
        Item(
            title=str(one), url=reverse("partners:collaboration", args=[one.collaboration_id]), since=one.due_on,
            detail=_("%(what)s, by %(day)s") % {"what": one.collaboration, "day": written_day(one.due_on)},
        )
        for one in first
    ]  # fmt: skip
    return items, total


def _item(one: Collaboration, detail: str, since: date) -> Item:
    return Item(
        title=one.name, url=reverse("partners:collaboration", args=[one.pk]), detail=f"{one.partner}, {detail}", since=since
    )


for key, label, items, order in (
    ("partners.ending", gettext_lazy("Agreements that end"), ending, 35),
    ("partners.points", gettext_lazy("Action points with partners"), points, 36),
    ("partners.unevaluated", gettext_lazy("Collaborations to evaluate"), unevaluated, 37),
):
    inbox.add(key, Waiting(key=key, label=label, items=items, right=RIGHT, order=order))


def calls(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    rows = PartnerCall.objects.waiting().filter(on__gt=day - 6 * WARNED).select_related("partner__contact").order_by("on", "pk")
    first, total = first_of(rows, limit)
    items = [
        Item(title=one.subject, url=reverse("partners:answer_call", args=[one.pk]), since=one.on, detail=str(one.partner))
        for one in first
    ]
    return items, total


inbox.add(
    "partners.calls",
    Waiting(
        key="partners.calls", label=gettext_lazy("Partners who wait for an answer"), items=calls, right="partners.change_partner",
        order=36,
    ),
)  # fmt: skip
