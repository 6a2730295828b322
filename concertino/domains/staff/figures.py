"""Figures of the team that name nobody: fewer than five people, or answers, and none is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, Sum

from concertino.domains.contests.models import JuryHours
from concertino.domains.services.models import Attendance
from concertino.domains.staff.models import Holding, StaffSurvey, VolunteerTime
from concertino.domains.surveys.publishing import satisfaction_in
from concertino.ground.periods import Period

LEAST = 5


@dataclass(frozen=True)
class TeamFigures:
    """Over a span. Each is None when it would tell of fewer than ``LEAST`` people. ``turnover`` is who left of the mean of
    those at work on the first and last days; ``training_hours`` are a person's in the mean; ``satisfaction`` of 100."""

    people: int
    turnover: float | None
    training_hours: float | None
    satisfaction: int | None


def team_over(span: Period) -> TeamFigures:
    """Eight queries at most."""
    during = Holding.objects.filter(Q(ends_on=None) | Q(ends_on__gte=span.first), starts_on__lte=span.last)
    people = set(during.values_list("person", flat=True))
    if len(people) < LEAST:
        return TeamFigures(len(people), None, None, _satisfaction(span.last))
    first, last = (set(Holding.objects.in_force_on(day).values_list("person", flat=True)) for day in span)
    left = len(people - last)
    mean = (len(first) + len(last)) / 2
    return TeamFigures(len(people), left / mean if mean else None, _training(people, span), _satisfaction(span.last))


def _training(people: set[int], span: Period) -> float:
    there = Attendance.objects.filter(contact__in=people, on__range=span, session__event__training__given_on__isnull=False)
    rows = there.order_by().values_list("contact", "session__event__training__pk", "session__event__training__hours").distinct()
    return float(sum((hours for _who, _training, hours in rows), Decimal(0))) / len(people)


def _satisfaction(day: date) -> int | None:
    """Of the last survey of the team that is closed by the day; the surveys hide what too few answered."""
    closed = StaffSurvey.objects.filter(wave__call__closed_on__lte=day).select_related("wave__call")
    found = closed.order_by("-wave__call__closed_on", "-pk").first()
    return satisfaction_in(found.wave, found.question) if found else None


def volunteer_hours(span: Period) -> list[tuple[str, Decimal]]:
    """By body or purpose, with those of juries, the most first. Two queries."""
    times = VolunteerTime.objects.filter(on__range=span).select_related("body")
    found: dict[str, Decimal] = {}
    for one in times:
        name = str(one.body) if one.body else one.what
        found[name] = found.get(name, Decimal(0)) + one.hours
    juries = JuryHours.objects.filter(on__range=span).values_list("judge__contest__name_fr").order_by()
    for contest, hours in juries.annotate(sum=Sum("hours")):
        found[contest] = found.get(contest, Decimal(0)) + hours
    return sorted(found.items(), key=lambda one: (-one[1], one[0]))
