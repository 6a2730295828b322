"""Meetings and resolutions, from the one search box."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy, pgettext_lazy

from concertino.domains.meetings.models import Meeting, Motion
from concertino.ground.finding import Finder, Found, finders
from concertino.ground.words import written_day


def meetings(user: Any, text: str, limit: int) -> list[Found]:
    found = Meeting.objects.matching(text).order_by("-on", "-pk")[:limit]
    return [
        Found(title=str(one), url=reverse("meetings:meeting", args=[one.pk]), detail=one.get_state_display()) for one in found
    ]


def resolutions(user: Any, text: str, limit: int) -> list[Found]:
    """By their number, or by words of their titles."""
    said = Q()
    for word in text.split():
        said &= Q(title_fr__icontains=word) | Q(title_en__icontains=word)
    asked = Q(decision__number__iexact=text.strip()) | said
    rows = Motion.objects.filter(decision__isnull=False).filter(asked).select_related("decision", "item__meeting")
    return [
        Found(
            title=f"{one.decision.number}. {one}", url=reverse("meetings:motion", args=[one.pk]),  # type: ignore[union-attr]
            detail=written_day(one.item.meeting.on),
        )
        for one in rows.order_by("-pk")[:limit]
    ]  # fmt: skip


for key, label, find, order in (
    ("meetings.meetings", pgettext_lazy("governance", "Meetings"), meetings, 71),
    ("meetings.resolutions", gettext_lazy("Resolutions"), resolutions, 72),
):
    finders.add(key, Finder(key=key, label=label, find=find, right="meetings.view_meeting", order=order))
