"""Two sectors, two contacts, and an exchange between them and the team."""

from __future__ import annotations

from datetime import date

import pytest

from concertino.base.people import actions as people
from concertino.base.people.models import Contact, Sector
from concertino.base.ties import actions

DAY = date(2020, 6, 30)


@pytest.fixture
def jazz(db) -> Sector:
    return Sector.objects.get(code="jazz")


@pytest.fixture
def early(db) -> Sector:
    return Sector.objects.get(code="early")


@pytest.fixture
def ensemble(jazz) -> Contact:
    return people.add(by=None, kind="organisation", name="Quintette de l’Île", sectors=[jazz], on=date(2015, 1, 1))


@pytest.fixture
def choir(early) -> Contact:
    return people.add(by=None, kind="organisation", name="Chœur de la Côte", sectors=[early], on=date(2015, 1, 1))


@pytest.fixture
def meeting(staff, ensemble):
    return met(staff, date(2020, 3, 10), contacts=[ensemble])


def met(by, on: date, **given):
    return actions.log(by=by, kind="meeting", on=on, subject="Rencontre du secteur", today=date(2026, 1, 1), **given)
