"""What is to be filed in the registers of lobbying, and levels at which nobody said yet whether that must be."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.domains.positions.lobbying.calendars import said
from concertino.domains.positions.lobbying.standing import dues_on, undecided_on
from concertino.domains.positions.models import Level
from concertino.ground.inbox import Item, Waiting, inbox

COMING = timedelta(days=45)


def to_file(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    place = reverse("positions:lobbying_deadlines")
    due = [one for one in dues_on(day) if one.filed_on is None and one.on <= day + COMING]
    return [Item(title=said(one), url=place, since=one.about_on, due=one.on) for one in due[:limit]], len(due)


def to_decide(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    levels = undecided_on(day)
    title = _("Say whether the association must register: %(level)s")
    place = reverse("positions:decide_duty")
    found = [Item(title=title % {"level": Level(level).label}, url=f"{place}?level={level}") for level in levels[:limit]]
    return found, len(levels)


for key, label, items, right in (
    ("positions.filings", gettext_lazy("Registers of lobbying"), to_file, "positions.add_filing"),
    ("positions.duties", gettext_lazy("Duty to register"), to_decide, "positions.add_registrationduty"),
):
    inbox.add(key, Waiting(key=key, label=label, items=items, right=right, order=68))
