"""Somebody who may import; files are kept apart; sentences are in English."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils.translation import override


@pytest.fixture(autouse=True)
def _apart(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    with override("en"):
        yield


@pytest.fixture
def importer(db):
    """May import contacts, and nothing else."""
    user = get_user_model().objects.create_user("importer@example.org", name="Importer", language="en")
    rights = ("view_import", "add_import", "add_contact")
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
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
