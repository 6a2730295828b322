"""Two categories, and members as many as a test needs."""

from __future__ import annotations

from datetime import date

import pytest

from concertino.base.people import actions as people
from concertino.base.people.models import Category, Contact, User
from concertino.domains.members import actions
from conftest import in_role, signed_in

FIRST = date(2020, 1, 1)


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


@pytest.fixture
def maude(db) -> Contact:
    """A person of the quartet."""
    return people.add(by=None, kind="person", given_name="Maude", family_name="Hébert", email="maude@example.org", on=FIRST)


@pytest.fixture
def member(maude, quartet, ensembles):
    """Maude, signed in, who acts for the quartet; it is a member since 2020, without end."""
    ensembles.delegates = 2
    ensembles.save()
    actions.enrol(
        by=None, member=quartet, category=ensembles, starts_on=FIRST, ends_on=None, on=FIRST, paid_on=FIRST
    )  # fmt: skip
    people.affiliate(by=None, person=maude, organisation=quartet, role="Violon", acts=True, starts_on=FIRST)
    in_role("partner")  # which makes the groups of all roles
    return User.objects.create_user("maude@example.org", name="Maude Hébert", contact=maude)


@pytest.fixture
def as_member(member):
    return signed_in(member)


@pytest.fixture
def other_member(ensembles) -> Contact:
    """Another organisation that is a member."""
    other = organisation("Chœur des Rives")
    actions.enrol(by=None, member=other, category=ensembles, starts_on=FIRST, ends_on=None, on=FIRST, paid_on=FIRST)
    return other
