"""What every test may ask for: a throw-away PostgreSQL, and people in their roles."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest
from django.test import TransactionTestCase
from django.utils import translation

WHO_SENDS = {"street": "1, rue des Essais", "city": "Québec", "postal_code": "G1A 1A1", "email": "conseil@example.org"}
SHARED = Path(__file__).parent.parent / "shared"


def pytest_collection_finish():
    """What was imported stays: the collector of garbage need not walk through all of it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The roles are there once, and who sends is known, as in a house that is open; and a test that commits leaves it so."""
    from concertino.base.people.models import Association
    from concertino.config import roles
    from tests import restoring

    with django_db_blocker.unblock():
        roles.apply()
        Association.objects.update(**WHO_SENDS)
        restoring.keep()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(TransactionTestCase, "_fixture_teardown", lambda _case: restoring.restore())
        yield


@pytest.fixture(autouse=True)
def _plain_settings(settings):
    """Fast hashing, mail in memory, no file manifest: what is tested is ours."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(autouse=True)
def _made_anew(monkeypatch):
    """Public pages are not kept: what a test changes without a verb shows at once. Those of the front itself ask for it."""
    monkeypatch.setattr("concertino.base.ui.front.SECONDS", 0.0)


@pytest.fixture(autouse=True)
def _language_of_the_house():
    """Whatever language the last page of another test was in."""
    translation.deactivate()


def in_role(role: str, name: str = ""):
    """A new user with the rights that config/roles.toml gives the role, and no other."""
    from concertino.base.people.models import User
    from concertino.config.roles import apply, group

    apply()
    user = User.objects.create_user(f"{name or role}@example.org", name=name or role.capitalize())
    user.groups.add(group(role))
    return user


@pytest.fixture
def direction(db):
    return in_role("direction")


@pytest.fixture
def staff(db):
    return in_role("staff")


@pytest.fixture
def board_member(db):
    return in_role("board")


@pytest.fixture
def outsider(db):
    """Somebody who signs in and has no role."""
    from concertino.base.people.models import User

    return User.objects.create_user("outsider@example.org", name="Outsider")


def signed_in(user):
    from django.test import Client

    client = Client()
    client.force_login(user, backend="concertino.base.people.backends.RoleBackend")
    return client


@pytest.fixture
def as_direction(direction):
    return signed_in(direction)


@pytest.fixture
def as_staff(staff):
    return signed_in(staff)


@pytest.fixture
def as_board(board_member):
    return signed_in(board_member)


@pytest.fixture
def as_outsider(outsider):
    return signed_in(outsider)


@pytest.fixture
def anonymous(client):
    return client


@pytest.fixture
def shared() -> Path:
    """The material from outside. In CI it must be there; a clone that stands alone says that it skipped the test."""
    if SHARED.is_dir():
        return SHARED
    if os.environ.get("CI"):
        pytest.fail("the shared material is missing")
    return pytest.skip("skipped: the shared material is not beside this clone")
