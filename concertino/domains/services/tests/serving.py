"""Services, events and people, for the tests of this room."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from concertino.base.people import actions as people
from concertino.base.people.models import Category, Contact
from concertino.domains.members.models import Membership
from concertino.domains.services import actions
from concertino.domains.services.models import Event, Registration, Service

SINCE = date(2019, 1, 7)
AT = datetime(2020, 3, 2, 15, tzinfo=UTC)
BEGINS = datetime(2020, 4, 6, 14, tzinfo=UTC)
ON = date(2020, 4, 6)


def person(name: str = "Rosalie Essai", **facts: Any) -> Contact:
    given, family = name.split(" ", 1)
    return people.add(by=None, kind="person", given_name=given, family_name=family, on=SINCE, **facts)


def member(contact: Contact, first: date = SINCE, last: date | None = None) -> Membership:
    category = Category.objects.first()
    assert category
    return Membership.objects.create(
        member=contact, category=category, state="paid", starts_on=first, ends_on=last, paid_on=first
    )


def service(name: str = "Clinique", **facts: Any) -> Service:
    return actions.offer(by=None, name_fr=name, opened_on=SINCE, **({"public": "everybody"} | facts))


def event(of: Service | None = None, **facts: Any) -> Event:
    given = {"title_fr": "Clinique de mars", "sessions": [(BEGINS, BEGINS + timedelta(hours=2))]} | facts
    return actions.plan_event(by=None, service=of or Service.objects.first() or service(), **given)


def registered(of: Event, contact: Contact, at: datetime = AT, **facts: Any) -> Registration:
    return actions.register(by=None, event=of, contact=contact, at=at, **facts)
