"""Two categories, and members as many as a test needs."""

from __future__ import annotations

from datetime import date

import pytest

from concertino.base.people.models import Category, Contact
from concertino.domains.members import actions


@pytest.fixture
def ensembles(db) -> Category:
    return Category.objects.create(code="t-ensembles", name_fr="Ensembles", name_en="Ensembles")


@pytest.fixture
def individuals(db) -> Category:
    return Category.objects.create(code="t-individuals", name_fr="Individus", name_en="Individuals")


def organisation(name: str) -> Contact:
    return Contact.objects.create(kind="organisation", name=name, sort_name=name, folded=name.lower())


@pytest.fixture
def quartet(db) -> Contact:
    return organisation("Quatuor Lachine")


@pytest.fixture
def in_2020(ensembles) -> dict:
    """The calendar year 2020, for a verb that begins a term."""
    return {"category": ensembles, "starts_on": date(2020, 1, 1), "ends_on": date(2020, 12, 31)}


@pytest.fixture
def applied(quartet, in_2020):
    return actions.apply(by=None, member=quartet, on=date(2019, 11, 4), **in_2020)


@pytest.fixture
def accepted(quartet, in_2020):
    return actions.enrol(by=None, member=quartet, on=date(2019, 12, 2), **in_2020)


@pytest.fixture
def paid(quartet, in_2020):
    return actions.enrol(by=None, member=quartet, on=date(2019, 12, 2), paid_on=date(2019, 12, 20), **in_2020)
