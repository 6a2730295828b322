"""Last days to apply, reports and instalments as agendas read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from concertino.domains.grants.models import Duty, Instalment, Programme
from concertino.ground.calendars import Event

FEED = "grants.days"
AHEAD, BACK = timedelta(days=366), timedelta(days=92)


@dataclass(frozen=True)
class LastDay:
    """A programme closes on a day."""

    programme: Programme
    on: date


def last_days(first: date, last: date) -> list[LastDay]:
    """Of all programmes, the nearest first. One query."""
    programmes = Programme.objects.open_on(first).filter(due_on__isnull=False).select_related("funder__contact")
    found = [LastDay(one, on) for one in programmes for on in one.last_days(first, last)]
    return sorted(found, key=lambda one: (one.on, one.programme.pk))


def events(day: date) -> list[Event]:
    """From three months back to a year ahead, in French: the address is the team's."""
    first, last = day - BACK, day + AHEAD
    with override("fr-ca"):
        found = [
            _event(f"programme-{one.programme.pk}-{one.on}", _("Closes: %(what)s") % {"what": one.programme}, one.on,
                   reverse("grants:funder", args=[one.programme.funder_id]))
            for one in last_days(first, last)
        ]  # fmt: skip
        duties = Duty.objects.filter(done_on=None, due_on__range=(first, last)).select_related("award__application")
        found += [
            _event(f"duty-{one.pk}", f"{one} ({one.award})", one.due_on, reverse("grants:duty", args=[one.pk])) for one in duties
        ]
        money = Instalment.objects.filter(received_on=None, due_on__range=(first, last)).select_related("award__application")
        return found + [
            _event(f"instalment-{one.pk}", _("Instalment: %(what)s") % {"what": one.award}, one.due_on,
                   reverse("grants:application", args=[one.award.application_id]))
            for one in money
        ]  # fmt: skip


def _event(key: str, title: str, on: date, path: str) -> Event:
    return Event(key, title, on, on, path)
