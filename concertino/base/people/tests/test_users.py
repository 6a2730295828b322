import re

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client
from django.urls import reverse

from concertino.base.people import actions
from concertino.base.people.models import User
from concertino.ground.refusals import Refusal


@pytest.fixture
def role(db):
    return Group.objects.create(name="staff-of-the-test")


def invite(keeper, **facts):
    return actions.invite(by=keeper, **{"email": "Lise@Example.org", "name": "Lise", "link": "https://here/in", **facts})


def test_an_invited_person_has_roles_and_no_password(keeper, role):
    user = invite(keeper, roles=[role])
    assert (user.email, list(user.groups.all()), user.has_usable_password()) == ("lise@example.org", [role], False)


@pytest.mark.parametrize(("language", "subject"), [("en", "You can sign in to Concertino")])
def test_they_are_told_by_mail_once_it_is_kept(keeper, django_capture_on_commit_callbacks, language, subject):
    with django_capture_on_commit_callbacks(execute=True):
        invite(keeper, language=language)
        assert not mail.outbox
    message = mail.outbox[0]
    assert (message.subject, message.to) == (subject, ["lise@example.org"])
    assert "Keeper invites you" in message.body
    assert "https://here/in" in message.body


def test_they_sign_in_with_a_mailed_code(keeper):
    invite(keeper)
    visitor = Client()
    visitor.post(reverse("account_request_login_code"), {"email": "lise@example.org"})
    code = re.search(r"^[A-Z0-9]{4}-[A-Z0-9]{4}$", mail.outbox[0].body, re.M).group()
    visitor.post(reverse("account_confirm_login_code"), {"code": code})
    assert visitor.session.get("_auth_user_id")


@pytest.mark.parametrize(
    ("facts", "field"), [({"email": "lise@"}, "email"), ({"email": "KEEPER@example.org"}, "email"), ({"name": " "}, "name")]
)
def test_who_cannot_be_invited(keeper, facts, field):
    with pytest.raises(Refusal) as refusal:
        invite(keeper, **facts)
    assert refusal.value.field == field


def test_the_journal_says_who_gave_and_took_a_role(keeper, role):
    user = invite(keeper, roles=[role])
    actions.change_roles(by=keeper, user=user, roles=[])
    events = apps.get_model("people", "UserRoleEvent").objects.filter(user=user).order_by("pgh_id")
    told = [(event.pgh_label, event.pgh_context.metadata["action"], event.pgh_context.metadata["by"]) for event in events]
    assert told == [("insert", "people.invite", keeper.pk), ("delete", "people.change_roles", keeper.pk)]


def test_nobody_changes_their_own_roles_nor_turns_themselves_away(keeper):
    with pytest.raises(Refusal):
        actions.change_roles(by=keeper, user=keeper, roles=[])
    with pytest.raises(Refusal):
        actions.deactivate(by=keeper, user=keeper)
    assert User.objects.get(pk=keeper.pk).is_active


def test_who_is_turned_away_is_signed_out_and_may_come_back(keeper, client):
    user = invite(keeper)
    client.force_login(user, backend="concertino.base.people.backends.RoleBackend")
    actions.deactivate(by=keeper, user=user)
    assert client.get(reverse("account_change_password")).status_code == 302
    actions.reactivate(by=keeper, user=user)
    assert User.objects.get(pk=user.pk).is_active


def test_the_team_is_those_with_a_role_by_which_one_works(role):
    working, visiting, _nobody = (
        User.objects.create_user(f"{name}@example.org", name=name) for name in ("works", "visits", "nobody")
    )
    working.groups.add(role, Group.objects.get_or_create(name="member")[0])
    visiting.groups.add(*(Group.objects.get_or_create(name=name)[0] for name in ("member", "partner")))
    assert list(User.objects.of_the_team()) == [working]
