"""A strategy, a sector, and prospects at several places of their story."""

from __future__ import annotations

from datetime import date

import pytest

from concertino.base.people import actions as people
from concertino.base.people.models import Category, Contact, Sector
from concertino.domains.members import actions as members
from concertino.domains.recruitment import actions
from concertino.domains.recruitment.models import Prospect, Strategy

DAY = date(2020, 6, 30)


@pytest.fixture
def jazz(db) -> Sector:
    return Sector.objects.get(code="jazz")


@pytest.fixture
def campaign(db) -> Strategy:
    return actions.plan_strategy(
        by=None, title_fr="Campagne jazz", title_en="Jazz campaign", starts_on=date(2019, 7, 1), ends_on=DAY
    )


def organisation(name: str, **facts) -> Contact:
    return people.add(by=None, kind="organisation", name=name, on=date(2015, 1, 1), **facts)


@pytest.fixture
def trio(jazz) -> Contact:
    return organisation("Trio Bleu", email="trio@example.org", sectors=[jazz])


@pytest.fixture
def prospect(trio, campaign, jazz) -> Prospect:
    return identified(trio, date(2019, 9, 1), strategy=campaign, sector=jazz)


def identified(contact: Contact, on: date, **facts) -> Prospect:
    return actions.identify(by=None, contact=contact, on=on, **{"source": "event"} | facts)


def joins(contact: Contact, starts_on: date, ends_on: date | None = None):
    """A first term in good standing: what makes somebody a member."""
    return members.enrol(
        by=None, member=contact, category=Category.objects.first(), starts_on=starts_on,
        ends_on=ends_on or date(starts_on.year, 12, 31), on=starts_on, paid_on=starts_on,
    )  # fmt: skip
