"""What somebody may see of meetings: all of them with the right, otherwise those where they sit or vote."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from concertino.base.ui.pages import Request, may
from concertino.domains.meetings.models import Item, Meeting, Motion

RIGHT, CHANGES = "meetings.view_meeting", "meetings.change_meeting"


def open_to(user: Any) -> QuerySet[Meeting]:
    found: Any = Meeting.objects.all() if may(user, RIGHT) else Meeting.objects.of(user.contact_id)
    return found.select_related("body", "voters_list", "chair", "secretary", "adopted_in", "owner")


def of_theirs(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A page of one meeting; whoever it does not concern is led to their own."""

    @wraps(view)
    def shown(request: Request, pk: int, *args: Any, **kwargs: Any) -> HttpResponseBase:
        found = open_to(request.user).filter(pk=pk).first()
        return view(request, found, *args, **kwargs) if found else redirect("meetings:mine")

    return shown


def held(pk: int) -> Meeting:
    return get_object_or_404(Meeting.objects.select_related("body", "voters_list"), pk=pk)


def held_item(pk: int) -> Item:
    return get_object_or_404(Item.objects.select_related("meeting__body", "document"), pk=pk)


def held_motion(pk: int) -> Motion:
    return get_object_or_404(
        Motion.objects.select_related("item__meeting__body", "item__meeting__voters_list", "decision", "mover", "seconder"), pk=pk
    )


def motion_of_theirs(user: Any, pk: int) -> Motion | None:
    found = Motion.objects.filter(pk=pk, item__meeting__in=open_to(user).values("pk")).values("pk")
    if not found and not Motion.objects.filter(pk=pk).exists():
        raise Http404
    return held_motion(pk) if found else None


def crumbs(user: Any, meeting: Meeting | None = None) -> list[tuple[str, str]]:
    all_of_them = may(user, RIGHT)
    first = pgettext("governance", "Meetings") if all_of_them else _("My meetings")
    found = [(first, reverse("meetings:meetings" if all_of_them else "meetings:mine"))]
    return [*found, (str(meeting), page_of(meeting))] if meeting else found


def page_of(meeting: Meeting, anchor: str = "") -> str:
    return reverse("meetings:meeting", args=[meeting.pk]) + (f"#{anchor}" if anchor else "")
