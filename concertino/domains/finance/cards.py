"""The card desk: a page elsewhere where somebody pays by card, and its signed word that they did. Off unless settings say."""

from __future__ import annotations

import hashlib
import hmac
import json
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Protocol

from django.conf import settings
from django.utils.translation import gettext as _

from concertino.ground.refusals import Refusal

TIMEOUT = 15  # seconds in which the desk answers
OLDEST = 300  # seconds: an older word may be one that somebody heard and says again
PAID = ("checkout.session.completed", "checkout.session.async_payment_succeeded")


@dataclass(frozen=True)
class Begun:
    session: str
    url: str


@dataclass(frozen=True)
class Paid:
    session: str
    amount: Decimal
    currency: str
    reference: str


class CardDesk(Protocol):
    def begin(self, *, amount: Decimal, label: str, key: str, done: str, left: str, language: str) -> Begun:
        """Open a page to pay an amount in Canadian dollars. The same ``key`` again gives the same page; ``done`` and ``left``
        are where the payer comes back."""

    def read(self, body: bytes, signature: str, now: datetime) -> Paid | None:
        """What the desk says: that something was paid, or nothing that matters here. A word that is not its own is refused."""


class Stripe:
    """Stripe Checkout, by its two calls that we need: its own library would bring two hundred more."""

    def __init__(self, key: str, secret: str, api: str):
        self._key, self._secret, self._api = key, secret, api.rstrip("/")

    def begin(self, *, amount: Decimal, label: str, key: str, done: str, left: str, language: str) -> Begun:
        item = "line_items[0]"
        answer = self._ask("/v1/checkout/sessions", key, {
            "mode": "payment", "success_url": done, "cancel_url": left, "client_reference_id": key, "locale": language,
            f"{item}[quantity]": "1", f"{item}[price_data][currency]": "cad",
            f"{item}[price_data][unit_amount]": str(_in_cents(amount)), f"{item}[price_data][product_data][name]": label,
        })  # fmt: skip
        return Begun(answer["id"], answer["url"])

    def read(self, body: bytes, signature: str, now: datetime) -> Paid | None:
        self._verify(body, signature, now)
        event = json.loads(body)
        said = event["data"]["object"]
        if event["type"] not in PAID or said.get("payment_status") != "paid":
            return None
        amount = Decimal(said["amount_total"]) / 100
        return Paid(said["id"], amount, said["currency"].upper(), said.get("payment_intent") or said["id"])

    def _ask(self, path: str, key: str, fields: dict[str, str]) -> dict[str, Any]:
        request = urllib.request.Request(  # noqa: S310 (the address is a setting)
            self._api + path, data=urllib.parse.urlencode(fields).encode(), method="POST",
            headers={"Authorization": f"Bearer {self._key}", "Idempotency-Key": key},
        )  # fmt: skip
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310
                return json.load(answer)
        except (urllib.error.URLError, TimeoutError, ValueError) as error:
            raise Refusal(_("The card desk does not answer: try again later, or pay otherwise.")) from error

    def _verify(self, body: bytes, signature: str, now: datetime) -> None:
        parts = [part.partition("=")[::2] for part in signature.split(",")]
        moment = next((value for name, value in parts if name.strip() == "t"), "")
        ours = hmac.new(self._secret.encode(), moment.encode() + b"." + body, hashlib.sha256).hexdigest()
        is_own = any(hmac.compare_digest(ours.encode(), value.encode()) for name, value in parts if name.strip() == "v1")
        if not is_own or not moment.isdecimal() or abs(now.timestamp() - int(moment)) > OLDEST:
            raise Refusal(_("This is not the word of the card desk."))


def _in_cents(amount: Decimal) -> int:
    return int((amount * 100).to_integral_exact())


def desk() -> CardDesk | None:
    """The one that the settings open; without a key and a secret, there is none."""
    if not settings.STRIPE_KEY or not settings.STRIPE_WEBHOOK_SECRET:
        return None
    return Stripe(settings.STRIPE_KEY, settings.STRIPE_WEBHOOK_SECRET, settings.STRIPE_API)
