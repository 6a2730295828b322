"""Contacts chosen by the services that they used and the events at which they were."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from concertino.domains.services.models import Attendance, Event, Registration, Service
from concertino.ground.criteria import Criterion, criteria

ATTENDED, USED, REGISTERED = "services.attended", "services.used", "services.registered"
YEAR = timedelta(days=365)
CHOSEN_AMONG = 300  # events, the latest first


def _events() -> list[tuple[str, str]]:
    return [(str(one.pk), str(one)) for one in Event.objects.order_by("-pk")[:CHOSEN_AMONG]]


def _services() -> list[tuple[str, str]]:
    return [(str(one.pk), str(one)) for one in Service.objects.all()]


def attended(comparison: str, events: Any, day: date) -> Q:
    """Up to the day."""
    there = Attendance.objects.filter(contact=OuterRef("pk"), on__lte=day, session__isnull=False)
    if comparison in ("in", "not_in"):
        there = there.filter(session__event__in=events)
    held = Q(Exists(there))
    return held if comparison in ("in", "filled") else ~held


def used(comparison: str, services: Any, day: date) -> Q:
    """Within the year before the day."""
    there = Attendance.objects.filter(contact=OuterRef("pk"), on__gt=day - YEAR, on__lte=day)
    if comparison in ("in", "not_in"):
        there = there.filter(service__in=services)
    held = Q(Exists(there))
    return held if comparison in ("in", "filled") else ~held


def registered(comparison: str, events: Any, day: date) -> Q:
    seated = Registration.objects.seated().filter(contact=OuterRef("pk"))
    if comparison in ("in", "not_in"):
        seated = seated.filter(event__in=events)
    held = Q(Exists(seated))
    return held if comparison in ("in", "filled") else ~held


for key, label, where, choices, order in (
    (ATTENDED, _("Was at the event"), attended, _events, 80),
    (REGISTERED, _("Has a seat at the event"), registered, _events, 81),
    (USED, _("Used the service in the year"), used, _services, 82),
):
    criteria.add(
        key,
        Criterion(
            key=key, label=label, kind="choice", right="services.view_attendance", order=order, where=where, choices=choices
        ),
    )
