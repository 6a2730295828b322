"""What a provider tells, signed; and what pretends to come from one."""

from __future__ import annotations

import hashlib
import hmac
import json

import pytest
from django.test import Client

from concertino.base.notices import actions
from concertino.base.notices.models import Bounce, Message, Suppression

KEY = "cle-de-signature"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def provider(settings):
    settings.MAIL_PROVIDER, settings.MAIL_WEBHOOK_SECRET = "mailgun", KEY
    settings.ANYMAIL = {"MAILGUN_WEBHOOK_SIGNING_KEY": KEY}


def post(event: dict, key: str = KEY):
    stamp, token = "1700000000", "jeton"
    signature = hmac.new(key.encode(), f"{stamp}{token}".encode(), hashlib.sha256).hexdigest()
    content = {"signature": {"timestamp": stamp, "token": token, "signature": signature}, "event-data": event}
    return Client().post("/messages/fournisseur/", json.dumps(content), content_type="application/json")


def failed(message: Message, severity: str = "permanent") -> dict:
    return {
        "event": "failed", "severity": severity, "reason": "bounce", "recipient": message.address, "timestamp": 1700000000.0,
        "id": "a", "user-variables": {"message": message.identifier}, "delivery-status": {"code": 550, "message": "No such user"},
        "message": {"headers": {"message-id": "b@provider.example"}},
    }  # fmt: skip


def test_a_signed_bounce_for_good_stops_the_address_and_is_told_of_its_message(zoe):
    message = actions.send(by=None, to=zoe, kind="members.lapse", subject="a", text="b")
    assert post(failed(message)).status_code == 200
    told = Bounce.objects.get()
    assert (told.message, told.is_hard, told.source) == (message, True, "provider")
    assert Suppression.objects.get().address == zoe.email
    assert post(failed(message)).status_code == 200 and Bounce.objects.count() == 1


def test_a_forged_one_is_refused_and_nothing_of_it_is_read(zoe):
    message = actions.send(by=None, to=zoe, kind="members.lapse", subject="a", text="b")
    assert post(failed(message), key="une-autre").status_code == 403
    assert not Bounce.objects.exists() and not Suppression.objects.exists()


def test_a_complaint_and_an_end_are_heard(zoe):
    post({"event": "complained", "recipient": zoe.email, "timestamp": 1700000000.0, "id": "c"})
    assert Suppression.objects.get().reason == "complaint"
    actions.lift(by=None, suppression=Suppression.objects.get(), at="2026-01-01T00:00Z", why="Erreur")
    post({"event": "unsubscribed", "recipient": zoe.email, "timestamp": 1700000000.0, "id": "d"})
    assert Suppression.objects.get(lifted_at=None).reason == "asked"


def test_garbage_is_refused_without_a_trace_and_nothing_listens_without_a_secret(settings):
    for content in ("", "{", "[]", '{"signature": {}}'):
        answer = Client().post("/messages/fournisseur/", content, content_type="application/json")
        assert answer.status_code in (400, 403)
    settings.MAIL_WEBHOOK_SECRET = ""
    assert post({}).status_code == 404


def test_a_provider_that_does_not_sign_gives_a_password(settings, zoe):
    settings.MAIL_PROVIDER, settings.ANYMAIL = "postmark", {"WEBHOOK_SECRET": "nom:passe"}
    said = {"RecordType": "Bounce", "Type": "HardBounce", "TypeCode": 1, "Email": zoe.email, "ID": 12, "Details": "Nobody",
            "MessageID": "m", "BouncedAt": "2026-01-01T00:00:00Z"}  # fmt: skip
    send = {"data": json.dumps(said), "content_type": "application/json"}
    assert Client().post("/messages/fournisseur/", **send).status_code == 403
    good = Client(headers={"Authorization": "Basic bm9tOnBhc3Nl"})
    assert good.post("/messages/fournisseur/", **send).status_code == 200
    assert Suppression.objects.get().address == zoe.email
