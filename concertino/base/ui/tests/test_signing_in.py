import re

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.core.cache import cache

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("try_pages")]
PASSWORD = "correct horse battery"
SIGN_IN = "/compte/login/"


@pytest.fixture(autouse=True)
def _no_attempt_yet(db):
    cache.clear()


@pytest.fixture
def user(django_user_model):
    return django_user_model.objects.create_user("someone@example.org", PASSWORD, name="Someone")


def signed_in_as(client):
    return client.session.get("_auth_user_id")


def with_password(client, password=PASSWORD, **more):
    return client.post(SIGN_IN, {"login": "someone@example.org", "password": password, **more})


def totp_code(secret):
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


def test_with_a_password(client, user):
    answer = with_password(client, next="/moi/profil/")
    assert (answer.status_code, answer.url) == (302, "/moi/profil/")
    assert signed_in_as(client) == str(user.pk)


def test_a_wrong_password_is_refused_in_the_form(client, user):
    page = with_password(client, "wrong").content.decode()
    assert signed_in_as(client) is None
    assert 'class="errors"' in page


def test_with_a_code_received_by_mail(client, user):
    client.post("/compte/login/code/", {"email": user.email})
    (message,) = mail.outbox
    assert message.to == [user.email]
    code = re.search(r"^([A-Z0-9-]{6,9})$", message.body, re.MULTILINE).group(1)
    client.post("/compte/login/code/confirm/", {"code": code})
    assert signed_in_as(client) == str(user.pk)


def test_a_wrong_code_opens_nothing(client, user):
    client.post("/compte/login/code/", {"email": user.email})
    client.post("/compte/login/code/confirm/", {"code": "AAA-AAA"})
    assert signed_in_as(client) is None


def test_nobody_learns_who_has_an_account(client, user):
    known = client.post("/compte/login/code/", {"email": user.email})
    unknown = client.post("/compte/login/code/", {"email": "nobody@example.org"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)


def test_with_a_second_step(client, user):
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(user, secret)
    answer = with_password(client)
    assert answer.url == "/compte/2fa/authenticate/"
    assert signed_in_as(client) is None
    client.post(answer.url, {"code": totp_code(secret)})
    assert signed_in_as(client) == str(user.pk)


def test_with_a_recovery_code_once(client, user):
    totp.TOTP.activate(user, totp.generate_totp_secret())
    code = RecoveryCodes.activate(user).get_unused_codes()[0]
    for expected in (str(user.pk), None):
        client.post(with_password(client).url, {"code": code})
        assert signed_in_as(client) == expected
        client.post("/compte/logout/")


def test_the_second_step_is_activated_from_the_profile(client, user):
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get("/compte/2fa/totp/activate/", follow=True)
    if page.redirect_chain:
        client.post(page.redirect_chain[-1][0], {"password": PASSWORD})
        page = client.get("/compte/2fa/totp/activate/")
    secret = page.context["form"].secret
    client.post("/compte/2fa/totp/activate/", {"code": totp_code(secret)})
    assert user.authenticator_set.filter(type="totp").exists()


def test_too_many_attempts_are_stopped(client, user):
    for _attempt in range(5):
        with_password(client, "wrong")
    with_password(client)
    assert signed_in_as(client) is None


def test_signing_out_is_a_post(client, user):
    with_password(client)
    client.get("/compte/logout/")
    assert signed_in_as(client) == str(user.pk)
    client.post("/compte/logout/")
    assert signed_in_as(client) is None


def test_nobody_opens_an_account_for_themselves(client, django_user_model):
    client.post("/compte/signup/", {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD})
    assert not django_user_model.objects.exists()


@pytest.mark.parametrize("language", ["fr-ca", "en"])
@pytest.mark.parametrize(
    "path", ["login", "login/code", "password/reset", "signup", "logout", "email", "password/change", "2fa", "reauthenticate"]
)
def test_every_page_of_the_account_is_in_our_frame_and_speaks_both_languages(client, user, language, path):
    user.language = language
    user.save()
    client.cookies["django_language"] = language
    if path not in {"login", "login/code", "password/reset", "signup"}:
        with_password(client)
    page = client.get(f"/compte/{path}/", follow=True)
    text = page.content.decode()
    assert page.status_code == 200
    assert f'<html lang="{language}"' in text
    assert '<main id="content"' in text
    assert "style=" not in text


def test_a_forgotten_password_is_chosen_again_from_the_mail(client, user):
    client.post("/compte/password/reset/", {"email": user.email})
    link = re.search(r"https?://[^/]+(/compte/password/reset/key/\S+)", mail.outbox[0].body).group(1)
    form = client.get(link, follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": "another good horse", "password2": "another good horse"})
    with_password(client, "another good horse")
    assert signed_in_as(client) == str(user.pk)


def test_mails_do_not_wait_for_a_site_to_be_named(client, user):
    client.post("/compte/login/code/", {"email": user.email})
    assert "example.com" not in mail.outbox[0].subject + mail.outbox[0].body
