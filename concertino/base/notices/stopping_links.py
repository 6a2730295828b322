"""The link that stops messages of a kind: it says by itself who and what, is signed, and never expires."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.conf import settings
from django.core import signing
from django.urls import reverse

from concertino.base.notices.models import Message

SALT = "notices.stop"


class Asked(NamedTuple):
    """What a link asks to stop, and the language to say so in."""

    kind: str
    address: str
    contact: int | None
    user: int | None
    language: str


def link(message: Message) -> str:
    return settings.SITE_URL + reverse("notices:stop", args=[_token(message)])


def choices_link(message: Message) -> str:
    """To all the kinds that its reader may stop."""
    return settings.SITE_URL + reverse("notices:choices", args=[_token(message)])


def _token(message: Message) -> str:
    asked = [message.kind, message.address, message.contact_id, message.user_id, message.language]
    return signing.dumps(asked, salt=SALT, compress=True)


def read(token: str) -> Asked | None:
    """What the link asks, if it is one of ours."""
    try:
        said: Any = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return Asked(*said)
