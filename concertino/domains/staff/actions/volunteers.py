"""Hours that people give are noted."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.models import Contact
from concertino.domains.governance.models import Body
from concertino.domains.staff.models import VolunteerTime
from concertino.ground.refusals import Refusal

A_DAY = 24  # hours


@verb("staff.note_hours", gettext_lazy("noted hours of volunteers"))
def note_hours(*, by: Any, people: list[Contact], on: date, hours: Decimal, today: date, body: Body | None = None,
               what: str = "") -> list[VolunteerTime]:  # fmt: skip
    """So many hours of each of them."""
    what = " ".join(what.split())
    if on > today:
        raise Refusal(_("This day is to come."), field="on")
    if hours <= 0:
        raise Refusal(_("Say how many hours."), field="hours")
    if body is None and not what:
        raise Refusal(_("Say for which body, or what for."), field="what")
    given = VolunteerTime.objects.filter(person__in=people, on=on).order_by().values("person").annotate(sum=Sum("hours"))
    if max((one["sum"] for one in given), default=Decimal(0)) + hours > A_DAY:
        raise Refusal(_("There are 24 hours in a day."), field="hours")
    return [VolunteerTime.objects.create(person=one, on=on, hours=hours, body=body, what=what) for one in people]


@verb("staff.remove_hours", gettext_lazy("removed hours of a volunteer"))
def remove_hours(*, by: Any, time: VolunteerTime) -> None:
    time.delete()
