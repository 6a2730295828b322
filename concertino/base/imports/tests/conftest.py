"""Somebody who may import; files are kept apart; sentences are in English."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.utils.translation import override


@pytest.fixture(autouse=True)
def _apart(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    with override("en"):
        yield


@pytest.fixture
def importers(db):
    """A role that may import contacts, and nothing else."""
    role = Group.objects.create(name="importers")
    role.permissions.set(Permission.objects.filter(codename__in=("view_import", "add_import", "add_contact")))
    return role


@pytest.fixture
def importer(importers):
    user = get_user_model().objects.create_user("importer@example.org", name="Importer", language="en")
    user.groups.add(importers)
    return user


@pytest.fixture
def importing(importer):
    return signed_in(importer)


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user, backend="concertino.base.people.backends.RoleBackend")
    return client


@pytest.fixture
def contacts(db):
    """What the sheet of contacts fills: this room knows it by its key only."""
    return apps.get_model("people", "Contact").objects
