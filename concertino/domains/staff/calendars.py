"""Who is away: a month of the team, and the feed that agendas follow. Never why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from concertino.base.people.models import Contact
from concertino.domains.staff.models import Holding, Leave
from concertino.ground.calendars import Event
from concertino.ground.periods import DAY, Period, month

FEED = "staff.leaves"
YEAR = timedelta(days=366)


@dataclass(frozen=True)
class Row:
    """A person and each day of the month: the leave of that day, or none."""

    person: Contact
    days: list[tuple[date, Leave | None]]


@dataclass(frozen=True)
class TeamMonth:
    span: Period
    rows: list[Row]
    leaves: list[Leave]

    @property
    def before(self) -> date:
        return self.span.first - DAY

    @property
    def after(self) -> date:
        return self.span.last + DAY


def team_month(day: date) -> TeamMonth:
    """Those who hold a position in the month, or are away in it. Two queries."""
    span = month(day)
    leaves = list(Leave.objects.standing().within(*span).select_related("person").order_by("starts_on", "pk"))
    at_work = Holding.objects.filter(starts_on__lte=span.last).exclude(ends_on__lt=span.first).select_related("person")
    people = {one.person_id: one.person for one in [*at_work, *leaves]}
    days = [span.first + n * DAY for n in range((span.last - span.first).days + 1)]
    rows = [Row(person, [(on, _away(leaves, person, on)) for on in days]) for person in sorted(people.values(), key=str)]
    return TeamMonth(span, rows, leaves)


def events(day: date) -> list[Event]:
    """From a year back to a year ahead, those that are approved."""
    found = Leave.objects.filter(state=Leave.State.APPROVED).within(day - YEAR, day + YEAR).select_related("person")
    with override("fr-ca"):
        return [
            Event(
                f"leave-{one.pk}", _("%(who)s is away") % {"who": one.person}, one.starts_on, one.ends_on, reverse("staff:leaves")
            )
            for one in found
        ]


def _away(leaves: list[Leave], person: Contact, on: date) -> Leave | None:
    return next((one for one in leaves if one.person_id == person.pk and one.starts_on <= on <= one.ends_on), None)
