"""Programmes that close within 90 days, reports that are owed, instalments that are late, opinions that are awaited."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.domains.grants.calendars import last_days
from concertino.domains.grants.models import Application, Duty, Gift, Instalment
from concertino.ground.inbox import Item, Waiting, first_of, inbox

AHEAD, A_MONTH, A_WEEK = timedelta(days=90), timedelta(days=30), timedelta(days=7)


def closing(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    """But those for which an application is under way."""
    days = last_days(day, day + AHEAD)
    asked = set(Application.objects.open_on(day).values_list("programme", "due_on")) if days else set()
    found = [one for one in days if (one.programme.pk, one.on) not in asked]
    items = [
        Item(title=str(one.programme), url=reverse("grants:funder", args=[one.programme.funder_id]), due=one.on,
             detail=str(one.programme.funder))
        for one in found[:limit]
    ]  # fmt: skip
    return items, len(found)


def mine(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    """To submit within a month, by their owner (those of nobody, by everybody); and, until it is decided to go, those on which
    one has said nothing yet: each for who may."""
    asked = Q(pk__in=[])
    if user.has_perm("grants.change_application"):
        asked |= ~Q(at="submitted") & Q(due_on__lte=day + A_MONTH) & (Q(owner=user) | Q(owner=None))
    if user.has_perm("grants.give_opinion"):
        asked |= Q(at="prospect") & ~Q(opinions__user=user)
    rows = Application.objects.open_on(day).filter(asked).select_related("funder__contact").order_by("due_on", "pk")
    first, total = first_of(rows, limit)
    return [
        Item(title=str(one), url=reverse("grants:application", args=[one.pk]), due=one.due_on, detail=str(one.funder))
        for one in first
    ], total  # fmt: skip


def owed(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    """From a month ahead, by their owner; those of nobody, by everybody."""
    mine = Duty.objects.owed_on(day).filter(Q(owner=user) | Q(owner=None), due_on__lte=day + A_MONTH)
    first, total = first_of(mine.select_related("award__application").order_by("due_on", "pk"), limit)
    return [
        Item(title=str(one), url=reverse("grants:duty", args=[one.pk]), due=one.due_on, detail=str(one.award)) for one in first
    ], total


def late(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    money = Instalment.objects.awaited_on(day).filter(due_on__lt=day).exclude(award__application__steps__stage="closed")
    first, total = first_of(money.select_related("award__application").order_by("due_on", "pk"), limit)
    return [
        Item(title=str(one.award), url=reverse("grants:application", args=[one.award.application_id]), due=one.due_on,
             detail=_("instalment"))
        for one in first
    ], total  # fmt: skip


def returns(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    """What sponsors are still owed."""
    due = Gift.objects.filter(returned_on=None, dropped_on=None, return_due_on__lte=day + A_WEEK).exclude(in_return="")
    first, total = first_of(due.select_related("contact").order_by("return_due_on", "pk"), limit)
    return [
        Item(title=one.in_return, url=reverse("grants:gift", args=[one.pk]), due=one.return_due_on, detail=str(one.contact))
        for one in first
    ], total  # fmt: skip


for key, label, items, right, order in (
    ("grants.closing", gettext_lazy("Programmes that close soon"), closing, "grants.change_application", 41),
    ("grants.mine", gettext_lazy("Applications for money: to submit, to judge"), mine, "grants.view_application", 40),
    ("grants.owed", gettext_lazy("Reports to funders"), owed, "grants.change_award", 39),
    ("grants.late", gettext_lazy("Instalments that are late"), late, "grants.view_award", 42),
    ("grants.returns", gettext_lazy("What sponsors are owed"), returns, "grants.change_gift", 44),
):
    inbox.add(key, Waiting(key=key, label=label, items=items, right=right, order=order))
