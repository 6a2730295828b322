"""An invoice is paid by card at a Stripe of our own on loopback, whose signed word makes one payment, once."""

from __future__ import annotations

import hashlib
import hmac
import json
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from concertino.domains.finance import actions, cards
from concertino.domains.finance.actions import Draft, DraftLine
from concertino.domains.finance.models import CardCheckout, Invoice, Payment
from concertino.domains.finance.tests.conftest import organisation
from concertino.ground.refusals import Refusal

SECRET, KEY = "whsec_essai", "sk_test_essai"
JAN, FEB = date(2026, 1, 10), date(2026, 2, 10)
PATIENCE = 10  # seconds


@pytest.fixture(scope="module")
def stripe():
    """The address of a running localstripe."""
    script = Path(__file__).parent / "stripe_server.py"
    process = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
    process.kill()
    process.wait()


@pytest.fixture
def desk(stripe, settings):
    settings.STRIPE_KEY, settings.STRIPE_WEBHOOK_SECRET, settings.STRIPE_API = KEY, SECRET, stripe
    return cards.desk()


@pytest.fixture
def invoice(db):
    line = DraftLine("4100", "Cotisation", "Dues", Decimal("245.50"))
    return actions.issue(by=None, draft=Draft(organisation("Chorale des Érables"), (line,), FEB), on=JAN)


def begin(desk, invoice) -> CardCheckout:
    url = actions.begin_card(by=None, invoice=invoice, on=FEB, desk=desk, done="https://a.example/", left="https://a.example/x")
    assert url.startswith("https://checkout.stripe.example/")
    return CardCheckout.objects.latest("pk")


def word(
    session: str, amount: int = 24550, currency: str = "cad", status: str = "paid", kind="checkout.session.completed"
) -> bytes:
    said = {"id": session, "amount_total": amount, "currency": currency, "payment_status": status, "payment_intent": "pi_1"}
    return json.dumps({"type": kind, "data": {"object": said}}).encode()


def say(body: bytes, secret: str = SECRET, at: float | None = None, client: Client | None = None):
    moment = int(at or time.time())
    signed = hmac.new(secret.encode(), f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
    return (client or Client(enforce_csrf_checks=True)).post(
        reverse("finance:card_word"), body, content_type="application/json",
        headers={"Stripe-Signature": f"t={moment},v1={signed}"},
    )  # fmt: skip


def owed(invoice: Invoice) -> Decimal:
    return Invoice.objects.with_balance().get(pk=invoice.pk).owed


def test_the_same_invoice_begun_twice_is_one_session(desk, invoice):
    assert begin(desk, invoice) == begin(desk, invoice)
    assert CardCheckout.objects.get().amount == Decimal("245.50")


@pytest.mark.django_db(transaction=True)
def test_stripe_says_itself_that_it_was_paid(desk, invoice, stripe, live_server):
    """From end to end: localstripe signs its event and posts it to our page, three times."""
    checkout = begin(desk, invoice)
    _config(stripe, "webhooks/ours", url=live_server.url + reverse("finance:card_word"), secret=SECRET)
    _config(stripe, f"pay/{checkout.session}", times="3")
    until = time.monotonic() + PATIENCE
    while not Payment.objects.exists() and time.monotonic() < until:
        time.sleep(0.05)
    time.sleep(0.3)  # the second and the third word
    payment = Payment.objects.get()
    assert (payment.amount, payment.method, payment.reference) == (Decimal("245.50"), "card", f"pi_{checkout.session}")
    assert owed(invoice) == 0


def _config(stripe: str, path: str, **fields: str) -> None:
    urllib.request.urlopen(f"{stripe}/_config/{path}", data=urllib.parse.urlencode(fields).encode()).close()


def test_the_same_word_twice_is_one_payment(desk, invoice):
    session = begin(desk, invoice).session
    assert [say(word(session)).status_code for _time in range(3)] == [200, 200, 200]
    assert Payment.objects.get().amount == Decimal("245.50") and owed(invoice) == 0


def test_a_word_that_is_not_the_desk_s_own_is_refused(desk, invoice):
    session = begin(desk, invoice).session
    assert say(word(session), secret="whsec_autre").status_code == 400
    assert say(word(session), at=time.time() - 3600).status_code == 400, "an old word said again"
    for signature in ("", "t=1,v1=é", "v1=", "t=,v1=0"):
        refused = Client().post(reverse("finance:card_word"), word(session), content_type="application/json",
                                headers={"Stripe-Signature": signature})  # fmt: skip
        assert refused.status_code == 400
    assert not Payment.objects.exists()


def test_another_amount_or_currency_than_was_asked_is_refused(desk, invoice):
    session = begin(desk, invoice).session
    assert say(word(session, amount=100)).status_code == 400
    assert say(word(session, currency="usd")).status_code == 400
    assert say(b"not json").status_code == 400
    assert not Payment.objects.exists() and owed(invoice) == Decimal("245.50")


def test_what_does_not_matter_here_is_heard_and_left(desk, invoice):
    session = begin(desk, invoice).session
    for body in (word("cs_of_another"), word(session, status="unpaid"), word(session, kind="charge.updated")):
        assert say(body).status_code == 200
    assert not Payment.objects.exists()


def test_an_invoice_paid_meanwhile_leaves_the_card_s_money_as_credit(desk, invoice):
    session = begin(desk, invoice).session
    actions.receive(by=None, payer=invoice.payer, amount=Decimal("200"), method="cash", on=FEB)
    assert say(word(session)).status_code == 200
    assert owed(invoice) == 0
    assert Payment.objects.get(method="card").allocations.get().amount == Decimal("45.50")


def test_nothing_is_begun_on_an_invoice_on_which_nothing_is_owed(desk, invoice):
    actions.receive(by=None, payer=invoice.payer, amount=invoice.total, method="cash", on=FEB)
    with pytest.raises(Refusal):
        begin(desk, invoice)


def test_a_desk_that_does_not_answer_is_said_so(invoice):
    silent = cards.Stripe(KEY, SECRET, "http://127.0.0.1:9")
    with pytest.raises(Refusal):
        begin(silent, invoice)
    assert not CardCheckout.objects.exists()


def test_a_wrong_key_is_refused_by_the_desk(stripe, invoice):
    with pytest.raises(Refusal):
        begin(cards.Stripe("wrong", SECRET, stripe), invoice)


def test_without_its_settings_the_desk_is_closed(invoice, settings):
    settings.STRIPE_KEY = settings.STRIPE_WEBHOOK_SECRET = ""
    assert cards.desk() is None
    assert say(word("x")).status_code == 404
