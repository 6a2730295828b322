"""What is over, and of which nobody said what became of it: promotion actions, and lines of the communication plan."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.domains.communications.models import Line, PromotionAction
from concertino.ground.inbox import Item, Waiting, first_of, inbox
from concertino.ground.words import written_day

KEPT = timedelta(days=365)  # what nobody minded for a year waits no more


def overdue(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    rows = PromotionAction.objects.overdue_on(day).filter(ends_on__gte=day - KEPT).order_by("ends_on", "pk")
    first, total = first_of(rows, limit)
    items = [
        Item(
            title=one.name, url=reverse("communications:promotion_action", args=[one.pk]), since=one.ends_on,
            detail=_("over since %(day)s: was it carried out?") % {"day": written_day(one.ends_on)},
        )
        for one in first
    ]  # fmt: skip
    return items, total


def overdue_lines(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    """Those that nobody carries, and one's own."""
    found: Any = Line.objects.overdue_on(day).filter(until__gte=day - KEPT)  # type: ignore[attr-defined]
    first, total = first_of(found.filter(Q(owner=user) | Q(owner=None)).order_by("until", "pk"), limit)
    items = [
        Item(
            title=one.name, url=reverse("communications:line", args=[one.pk]), since=one.until,
            detail=_("over since %(day)s: was it done, and what came of it?") % {"day": written_day(one.until)},
        )
        for one in first
    ]  # fmt: skip
    return items, total


inbox.add(
    "communications.overdue",
    Waiting(
        key="communications.overdue", label=gettext_lazy("Promotion to confirm"), items=overdue,
        right="communications.change_promotionaction", order=38,
    ),
)  # fmt: skip
inbox.add(
    "communications.overdue_lines",
    Waiting(
        key="communications.overdue_lines", label=gettext_lazy("Communications to conclude"), items=overdue_lines,
        right="communications.change_line", order=39,
    ),
)  # fmt: skip
