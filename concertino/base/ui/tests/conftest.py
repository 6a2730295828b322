import pytest

from concertino.base.ui.tests.urls import Contact
from concertino.ground.words import fold


@pytest.fixture
def try_pages(settings):
    """The pages of tests/urls.py beside the real ones."""
    settings.ROOT_URLCONF = "concertino.base.ui.tests.try_urls"


@pytest.fixture
def reader(django_user_model, rights):
    """Somebody who may see contacts, in English."""
    user = django_user_model.objects.create_user("reader@example.org", "correct horse", name="Reader", language="en")
    user.user_permissions.set(rights("people.view_contact"))
    return user


@pytest.fixture
def rights(db):
    from django.contrib.auth.models import Permission

    def named(*names):
        pairs = [name.split(".") for name in names]
        return [Permission.objects.get(content_type__app_label=app, codename=code) for app, code in pairs]

    return named


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
