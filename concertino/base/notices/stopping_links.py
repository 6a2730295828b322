"""The link that stops messages of a kind: it says by itself who and what, is signed, and never expires."""

from __future__ import annotations

from functools import cache
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
    return links(message)[0]


def choices_link(message: Message) -> str:
    """To all the kinds that its reader may stop."""
    return links(message)[1]


def links(message: Message) -> tuple[str, str]:
    """The link that stops the kind, and the one to all of the reader's choices."""
    asked = [message.kind, message.address, message.contact_id, message.user_id, message.language]
    token = signing.dumps(asked, salt=SALT, compress=True)
    return tuple(f"{settings.SITE_URL}{before}{token}/" for before in _before())  # type: ignore[return-value]


@cache
def _before() -> tuple[str, str]:
    stop, choices = (reverse(f"notices:{name}", args=["-"]) for name in ("stop", "choices"))
    return stop.removesuffix("-/"), choices.removesuffix("-/")


def read(token: str) -> Asked | None:
    """What the link asks, if it is one of ours."""
    try:
        said: Any = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return Asked(*said)
