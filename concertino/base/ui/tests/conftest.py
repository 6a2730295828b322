import pytest
from django.contrib.auth.models import Group, Permission

from concertino.base.ui.tests.urls import Contact
from concertino.ground.words import fold


@pytest.fixture
def try_pages(settings):
    """The pages of tests/urls.py beside the real ones."""
    settings.ROOT_URLCONF = "concertino.base.ui.tests.try_urls"


@pytest.fixture
def reader(django_user_model, in_role_of):
    """Somebody who may see contacts, in English."""
    user = django_user_model.objects.create_user("reader@example.org", "correct horse", name="Reader", language="en")
    return in_role_of(user, "people.view_contact")


@pytest.fixture
def in_role_of(db):
    """Gives a person a role with these rights alone."""

    def given(user, *rights):
        role = Group.objects.create(name=" ".join(rights))
        pairs = [right.split(".") for right in rights]
        role.permissions.set(Permission.objects.get(content_type__app_label=app, codename=code) for app, code in pairs)
        user.groups.add(role)
        return user

    return given


@pytest.fixture
def as_reader(client, reader):
    client.force_login(reader, backend="concertino.base.people.backends.RoleBackend")
    return client


@pytest.fixture
def contact(db):
    def made(name, **fields):
        given = {"kind": "organisation", "name": name, "sort_name": name, **fields}
        return Contact.objects.create(folded=fold(f"{name} {given.get('city', '')}"), **given)

    return made
