"""People of this room's tests, by the rights that they need here and no other."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import Group, Permission

from concertino.base.people import actions
from concertino.base.people.models import Contact, Sector, User
from conftest import signed_in

DAY = date(2020, 6, 30)


def with_rights(name: str, *rights: str) -> User:
    role = Group.objects.create(name=f"{name} of the tests")
    role.permissions.set(Permission.objects.filter(content_type__app_label="people", codename__in=rights))
    user = User.objects.create_user(f"{name}@example.org", name=name.capitalize())
    user.groups.add(role)
    return user


@pytest.fixture
def keeper(db) -> User:
    """Who may do all in this room."""
    return with_rights(
        "keeper", "view_contact", "add_contact", "change_contact", "view_lists", "change_lists", "view_user", "change_user"
    )


@pytest.fixture
def reader(db) -> User:
    """Who may only read."""
    return with_rights("reader", "view_contact", "view_lists", "view_user")


@pytest.fixture
def as_keeper(keeper):
    return signed_in(keeper)


@pytest.fixture
def as_reader(reader):
    return signed_in(reader)


@pytest.fixture
def sector(db):
    """A sector of the starting list, by its code."""
    return lambda code: Sector.objects.get(code=code)


@pytest.fixture
def person(keeper) -> Contact:
    return actions.add(
        by=keeper, kind="person", given_name="Maude", family_name="Hébert", email="maude@example.org",
        phone="514 555-0142", city="Montréal", external_id="P-1", on=DAY,
    )  # fmt: skip


@pytest.fixture
def organisation(keeper) -> Contact:
    return actions.add(
        by=keeper, kind="organisation", name="Chœur des Rives", email="info@rives.example", external_id="O-1", on=DAY
    )
