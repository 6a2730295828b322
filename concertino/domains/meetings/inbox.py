"""Votes that wait for one's own, meetings to come, actions decided; and for who prepares them, notices and minutes."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.domains.meetings.actions import last_day_of_notice
from concertino.domains.meetings.models import ActionPoint, Meeting, Motion
from concertino.domains.meetings.quorum import room_at
from concertino.domains.meetings.voters import left_of
from concertino.ground.inbox import Item, Waiting, first_of, inbox

SOON, AHEAD = timedelta(days=14), timedelta(days=30)
State = Meeting.State


def votes(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    """Open ones, by name or in secret, where whoever reads has not voted for all whom they may."""
    if not user.contact_id:
        return [], 0
    theirs = Meeting.objects.of(user.contact_id).filter(state=State.OPEN)
    open_ones = Motion.objects.filter(
        item__meeting__in=theirs, opened_at__isnull=False, closed_at=None, dropped_at=None
    ).exclude(method__in=Motion.COUNTED)  # fmt: skip
    found = []
    for one in open_ones.select_related("item__meeting__body", "item__meeting__voters_list")[:limit]:
        if left_of(one, room_at(one.item.meeting, _still(one)), user.contact_id):
            url = reverse("meetings:motion", args=[one.pk])
            found.append(Item(title=str(one), url=url, detail=str(one.item.meeting), due=one.item.meeting.on))
    return found, len(found)


def _still(motion: Motion) -> datetime:
    """A moment after all that happened: whoever arrived and did not leave is there."""
    return (motion.opened_at or motion.item.meeting.starts_at) + timedelta(days=1)


def to_come(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    if not user.contact_id:
        return [], 0
    rows = Meeting.objects.of(user.contact_id).filter(state__in=(State.NOTICED, State.OPEN), on__range=(day, day + SOON))
    first, total = first_of(rows.order_by("starts_at"), limit)
    return [Item(title=str(one), url=_page(one), detail=one.place, due=one.on) for one in first], total


def decided(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    rows = ActionPoint.objects.to_do().filter(owner=user, due_on__lte=day + ActionPoint.SOON).select_related("meeting")
    first, total = first_of(rows.order_by("due_on", "pk"), limit)
    return [
        Item(title=str(one), url=f"{_page(one.meeting)}#points", detail=str(one.meeting), due=one.due_on) for one in first
    ], total


def to_prepare(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    """Planned and soon to be convened, by the days of their rules; held, with minutes to write or to have adopted."""
    rows = Meeting.objects.filter(
        Q(state=State.PLANNED, on__range=(day, day + AHEAD)) | Q(state=State.CLOSED)
        | Q(state=State.MINUTED, minuted_on__lte=day - 3 * AHEAD)
    )  # fmt: skip
    first, total = first_of(rows.select_related("body").order_by("on", "pk"), limit)
    return [_to_prepare(one) for one in first], total


def _to_prepare(one: Meeting) -> Item:
    if one.state == State.PLANNED:
        return Item(title=str(one), url=_page(one), detail=_("the notice is to leave"), due=last_day_of_notice(one))
    said = _("minutes to write") if one.state == State.CLOSED else _("minutes to have adopted")
    return Item(title=str(one), url=_page(one), detail=said, since=one.on)


def _page(one: Meeting) -> str:
    return reverse("meetings:meeting", args=[one.pk])


for key, label, items, right, order in (
    ("meetings.votes", gettext_lazy("Votes that wait for yours"), votes, "", 5),
    ("meetings.to_come", gettext_lazy("Meetings to come"), to_come, "", 25),
    ("meetings.decided", gettext_lazy("Actions decided in meetings"), decided, "", 26),
    ("meetings.to_prepare", gettext_lazy("Notices and minutes of meetings"), to_prepare, "meetings.change_meeting", 27),
):
    inbox.add(key, Waiting(key=key, label=label, items=items, right=right, order=order))
