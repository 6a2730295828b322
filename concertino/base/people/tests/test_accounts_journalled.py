"""What other packages keep of those who sign in is journalled too, but for its secrets."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.auth.models import Group, Permission

from concertino.base.people.models import User


@pytest.fixture
def user(db):
    return User.objects.create_user("lise@example.org", name="Lise")


def events(name: str) -> list:
    return list(apps.get_model("people", f"{name}Event").objects.order_by("pgh_id"))


def labels(name: str) -> list[str]:
    return [event.pgh_label for event in events(name)]


def test_roles_and_their_rights_are_journalled(db):
    before = len(labels("RoleRight"))
    role = Group.objects.create(name="readers")
    role.permissions.add(Permission.objects.get(codename="view_contact"))
    role.permissions.clear()
    assert events("Role")[-1].name == "readers"
    assert labels("RoleRight")[before:] == ["insert", "delete"]


def test_a_right_given_beside_the_roles_is_journalled(user):
    user.user_permissions.add(Permission.objects.get(codename="view_contact"))
    (event,) = events("UserRight")
    assert (event.pgh_label, event.user) == ("insert", user)


def test_an_address_and_its_confirmation_are_journalled(user):
    address = EmailAddress.objects.create(user=user, email=user.email, primary=True)
    EmailAddress.objects.filter(pk=address.pk).update(verified=True)
    assert [(event.pgh_label, event.verified) for event in events("SignInAddress")] == [("insert", False), ("update", True)]


def test_a_second_factor_is_journalled_without_its_secret_and_its_use_is_no_change(user):
    factor = Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "JBSWY3DP"})
    factor.record_usage()
    factor.delete()
    assert labels("SecondFactor") == ["insert", "delete"]
    assert not {"data", "last_used_at"} & {field.name for field in events("SecondFactor")[0]._meta.get_fields()}
