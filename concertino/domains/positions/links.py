"""Personal links to endorse a version without signing in: signed with the secret key of the house, and kept nowhere.

They are written into the mail as it leaves, so that neither the database nor the register of messages tells one.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

SALT = "positions.endorse"
PLACE = "{link}"  # where a text has the reader's link
LONGEST = 120


class Asked(NamedTuple):
    """Which version is put to whom, and whose voice it is."""

    version: int
    member: int
    contact: int


def value_of(version: int, member: int, contact: int) -> str:
    """With this the key of a message ends."""
    return f"{version}-{member}-{contact}"


def link_of(value: str) -> str:
    return settings.SITE_URL + reverse("positions:endorse_by_link", args=[Signer(salt=SALT).sign(value)])


def asked_by(token: str) -> Asked | None:
    """Whom a link was written for; None for one that was not written here."""
    if len(token) > LONGEST:
        return None
    try:
        return read(Signer(salt=SALT).unsign(token))
    except BadSignature:
        return None


def read(value: str) -> Asked:
    return Asked(*(int(part) for part in value.split("-")))


def of_message(message: Any) -> str:
    return message.key.rsplit(":", 1)[-1]


def completed(message: Any, text: str) -> str:
    """A text with its reader's link, as its message leaves."""
    return text.replace(PLACE, link_of(of_message(message))) if PLACE in text else text
