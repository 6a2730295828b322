"""Findings whose day is past, and results that nobody was told, for those who see to them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.domains.consultations.models import Consultation, Finding
from concertino.domains.consultations.places import consultation_page, finding_page
from concertino.ground.inbox import Item, Waiting, inbox

SOON_ENOUGH = timedelta(days=30)  # after the end, results not passed on wait for somebody
TITLE = 90


def overdue(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    """Those that the user owes, and those that nobody does."""
    late: Any = Finding.objects.overdue_on(day)
    mine = late.filter(Q(held_by=user.pk) | Q(held_by=None)).select_related("consultation").order_by("due_on", "pk")
    return [
        Item(
            title=Truncator(str(one)).chars(TITLE), url=finding_page(one), detail=str(one.consultation), since=one.state_on,
            due=one.due_on,
        )
        for one in mine[:limit]
    ], mine.count()  # fmt: skip


def untransmitted(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    found = Consultation.objects.filter(closed_on__lte=day - SOON_ENOUGH, transmissions=None).order_by("closed_on", "pk")
    return [
        Item(title=str(one), url=consultation_page(one), detail=_("Not transmitted"), since=one.closed_on)
        for one in found[:limit]
    ], found.count()  # fmt: skip


inbox.add(
    "consultations.overdue",
    Waiting(
        key="consultations.overdue", label=gettext_lazy("Findings whose day is past"), items=overdue,
        right="consultations.add_followup", order=62,
    ),
)  # fmt: skip
inbox.add(
    "consultations.untransmitted",
    Waiting(
        key="consultations.untransmitted", label=gettext_lazy("Results of consultations to pass on"), items=untransmitted,
        right="consultations.add_transmission", order=63,
    ),
)  # fmt: skip
