"""Leave to decide, hand-overs that are not finished, evaluations that are due or to be signed."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy

from concertino.domains.staff.models import Evaluation, Handover, Leave
from concertino.ground.inbox import Item, Waiting, first_of, inbox


def leaves(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    asked = Leave.objects.filter(state=Leave.State.ASKED).exclude(person=user.contact_id).select_related("person")
    first, total = first_of(asked.order_by("starts_on", "pk"), limit)
    return [
        Item(title=str(one.person), url=reverse("staff:decide_leave", args=[one.pk]), since=one.asked_on, due=one.starts_on)
        for one in first
    ], total  # fmt: skip


def handovers(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    """Those of the two people concerned, and for the direction all of them."""
    open_ones = Handover.objects.unfinished().select_related("of__position", "to__person").order_by("on", "pk")
    if not user.has_perm("staff.change_jobposition"):
        open_ones = open_ones.filter(Q(of__person=user.contact_id) | Q(to__person=user.contact_id))
    first, total = first_of(open_ones, limit)
    return [
        Item(title=str(one), url=reverse("staff:handover", args=[one.pk]), since=one.on, detail=str(one.to.person))
        for one in first
    ], total


def evaluations(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    due = Evaluation.objects.due_on(day).filter(person__job_holdings__ends_on=None, person__job_holdings__isnull=False)
    first, total = first_of(due.select_related("person").order_by("next_on", "pk").distinct(), limit)
    return [
        Item(title=str(one.person), url=reverse("staff:file", args=[one.person_id]), due=one.next_on) for one in first
    ], total  # fmt: skip


def to_sign(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    """One’s own."""
    mine = Evaluation.objects.filter(person=user.contact_id, signed_by_person_on=None) if user.contact_id else None
    first, total = first_of(mine.order_by("on", "pk"), limit) if mine is not None else ([], 0)
    return [Item(title=str(one.on), url=reverse("staff:mine"), since=one.on) for one in first], total


for key, label, items, right, order in (
    ("staff.leaves", gettext_lazy("Leave to decide"), leaves, "staff.change_leave", 70),
    ("staff.handovers", gettext_lazy("Hand-overs to finish"), handovers, "staff.view_jobposition", 71),
    ("staff.evaluations", gettext_lazy("Yearly evaluations that are due"), evaluations, "staff.view_filereading", 72),
    ("staff.to_sign", gettext_lazy("Yearly evaluation to sign"), to_sign, "staff.view_leave", 73),
):
    inbox.add(key, Waiting(key=key, label=label, items=items, right=right, order=order))
