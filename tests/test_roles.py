"""Who may do what: each role opens all the pages of its rights, and only those."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from concertino.config import roles
from conftest import signed_in
from tests.addresses import addresses
from tests.small_house import furnish, parameters, user

EVERYONE = [*roles.roles(), "nobody in particular"]
# Pages that ask for a further right once they know what is asked of them.
FURTHER = {
    "desk:evidence": "members.view_membership",
    "jobs:job": "jobs.view_job",
    "documents:file": "members.view_application",
    **dict.fromkeys(("imports:show", "imports:columns", "imports:file", "imports:rejects"), "people.add_contact"),  # its sheet's
}


@pytest.fixture
def house(db):
    return furnish()


@pytest.mark.parametrize("role", EVERYONE)
def test_every_page_opens_to_those_who_may_and_to_no_other(house, role, settings):
    settings.MEDIA_ROOT = settings.HOME / "files"
    reader = Client() if role == "public" else signed_in(user(role))
    rights = roles.rights(role) if role in roles.roles() else frozenset()
    wrong = []
    for address in addresses():
        if not address.is_ours:
            continue
        page = reader.get(reverse(address.name, kwargs=parameters(address.name, address.wanted, house)))
        expected = _expected(address, role, rights)
        if page.status_code not in expected:
            wrong.append(f"{address.name} answered {page.status_code} to {role}, not {expected}")
    assert not wrong, "\n".join(wrong)


def _expected(address, role: str, rights: frozenset[str]) -> set[int]:
    opens, leads_to_sign_in = {200, 302, 405}, {302}
    if address.right == "public":
        return opens
    if role == "public":
        return leads_to_sign_in
    right = FURTHER.get(address.name, address.right)
    return opens if right == "signed in" or right in rights else {403}


def test_the_groups_have_the_rights_of_the_file_all_and_only(db):
    Group.objects.all().delete()
    stray = Group.objects.create(name="direction")
    roles.apply()
    for role in roles.roles():
        given = Group.objects.get(name=role).permissions.select_related("content_type")
        assert {f"{one.content_type.app_label}.{one.codename}" for one in given} == roles.rights(role)
    assert stray.permissions.count() == len(roles.rights("direction"))


def test_a_right_taken_out_of_the_file_is_taken_from_the_role(db):
    roles.apply()
    from django.contrib.auth.models import Permission

    group = roles.group("public")
    group.permissions.add(Permission.objects.get(codename="view_contact"))
    roles.apply()
    assert group.permissions.count() == 0


def test_a_right_that_does_not_exist_is_an_error(db, monkeypatch):
    monkeypatch.setattr(roles, "roles", lambda: {"board": {"rights": ["plan.fly_plan"]}})
    with pytest.raises(ValueError, match=r"plan\.fly_plan"):
        roles.apply()


def test_every_role_has_a_name_in_both_languages():
    assert all(role["name_fr"] and role["name_en"] for role in roles.roles().values())
