"""The board with its rules, and people who sit on it."""

from __future__ import annotations

from datetime import date

import pytest

from concertino.base.people import actions as people
from concertino.base.people.models import Category, Contact
from concertino.domains.governance.models import Body
from concertino.domains.members import actions as members

FIRST = date(2020, 1, 1)


@pytest.fixture
def board(db) -> Body:
    return Body.objects.get(kind="board")


def person(name: str) -> Contact:
    return people.add(by=None, kind="person", given_name="Zoé", family_name=name, on=FIRST)


@pytest.fixture
def zoe(db) -> Contact:
    return person("Hébert")


def member(name: str, category: str = "organisation", *, kind: str = "organisation", last: date | None = None) -> Contact:
    named = {"name": name} if kind == "organisation" else {"family_name": name}
    contact = people.add(by=None, kind=kind, on=FIRST, **named)
    members.enrol(
        by=None, member=contact, category=Category.objects.get(code=category), starts_on=FIRST, ends_on=last, on=FIRST,
        paid_on=FIRST,
    )  # fmt: skip
    return contact
