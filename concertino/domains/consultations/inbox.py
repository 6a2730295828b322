"""For those who see to them: consultations and calls whose day has come, findings whose day is past, results that nobody was
told."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.domains.consultations.models import Call, Consultation, Finding
from concertino.domains.consultations.places import consultation_page, finding_page, page_of
from concertino.ground.inbox import Item, Waiting, first_of, inbox

SOON_ENOUGH = timedelta(days=30)  # after the end, results not passed on wait for somebody
TITLE = 90


def to_open(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    """Consultations and calls whose first day has come, and that are not open."""
    consultations: Any = Consultation.objects.planned().filter(opens_on__lte=day).order_by("opens_on", "pk")
    drafts: Any = Call.objects.drafts().filter(opens_on__lte=day, consultation__closed_on=None, consultation__dropped_on=None)
    calls = drafts.select_related("consultation").order_by("opens_on", "pk")
    (to_begin, n), (to_ask, m) = first_of(consultations, limit), first_of(calls, limit)
    found = [Item(title=str(one), url=consultation_page(one), due=one.opens_on) for one in to_begin]
    found += [Item(title=str(one), url=page_of(one), detail=str(one.consultation), due=one.opens_on) for one in to_ask]
    return sorted(found, key=lambda item: item.due or day)[:limit], n + m


def to_close(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    """Consultations under way past their last day: calls close by themselves, what they belong to does not."""
    late: Any = Consultation.objects.under_way().filter(closes_on__lt=day).order_by("closes_on", "pk")
    first, total = first_of(late, limit)
    return [Item(title=str(one), url=consultation_page(one), due=one.closes_on) for one in first], total


def overdue(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    """Those that the user owes, and those that nobody does."""
    late: Any = Finding.objects.overdue_on(day)
    mine = late.filter(Q(held_by=user.pk) | Q(held_by=None)).select_related("consultation").order_by("due_on", "pk")
    first, total = first_of(mine, limit)
    return [
        Item(
            title=Truncator(str(one)).chars(TITLE), url=finding_page(one), detail=str(one.consultation), since=one.state_on,
            due=one.due_on,
        )
        for one in first
    ], total  # fmt: skip


def untransmitted(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    found = Consultation.objects.filter(closed_on__lte=day - SOON_ENOUGH, transmissions=None).order_by("closed_on", "pk")
    first, total = first_of(found, limit)
    return [
        Item(title=str(one), url=consultation_page(one), detail=_("Not transmitted"), since=one.closed_on) for one in first
    ], total  # fmt: skip


inbox.add(
    "consultations.to_open",
    Waiting(
        key="consultations.to_open", label=gettext_lazy("Consultations to open"), items=to_open,
        right="consultations.change_consultation", order=60,
    ),
)  # fmt: skip
inbox.add(
    "consultations.to_close",
    Waiting(
        key="consultations.to_close", label=gettext_lazy("Consultations to close"), items=to_close,
        right="consultations.change_consultation", order=61,
    ),
)  # fmt: skip
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
