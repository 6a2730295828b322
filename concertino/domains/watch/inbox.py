"""Sources that need care: in trouble, or to be reviewed. One without an owner waits for whoever may change sources."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.domains.watch.actions.fetching.telling import trouble_of
from concertino.domains.watch.models import Item as Found
from concertino.domains.watch.models import Source, SourceState
from concertino.ground.inbox import Item, Waiting, first_of, inbox


def in_trouble(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    end = timezone.make_aware(datetime.combine(day, time.max))
    states = SourceState.objects.in_trouble(end).filter(Q(source__owner=user) | Q(source__owner=None))
    first, total = first_of(states.select_related("source").order_by("-failures", "quiet_after"), limit)
    return [
        Item(
            title=_("Mend the source “%(source)s”") % {"source": state.source}, url=_page(state.source), detail=trouble_of(state)
        )
        for state in first
    ], total


def to_review(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    sources = Source.objects.filter(Q(owner=user) | Q(owner=None), ended_on=None, review_on__lte=day).order_by("review_on")
    first, total = first_of(sources, limit)
    return [
        Item(title=_("Review the source “%(source)s”") % {"source": source}, url=_page(source), due=source.review_on)
        for source in first
    ], total


def held(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    """What one took to treat, and has not decided about."""
    items = Found.objects.filter(state=Found.State.CLAIMED, claimed_by=user).only("title").order_by("claimed_at", "pk")
    first, total = first_of(items, limit)
    return [
        Item(title=_("Keep or reject “%(item)s”") % {"item": one}, url=reverse("watch:item", args=[one.pk])) for one in first
    ], total


def _page(source: Source) -> str:
    return reverse("watch:source", args=[source.pk])


for key, label, items in (
    ("watch.sources_in_trouble", gettext_lazy("Sources in trouble"), in_trouble),
    ("watch.sources_to_review", gettext_lazy("Sources to review"), to_review),
):
    inbox.add(key, Waiting(key=key, label=label, items=items, right="watch.change_source", order=60))
inbox.add(
    "watch.held",
    Waiting(key="watch.held", label=gettext_lazy("Items that I treat"), items=held, right="watch.change_item", order=59),
)
