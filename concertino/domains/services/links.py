"""Personal links: of a registration, to see it or give it up; of the agenda of a person, or of a group. Signed, kept nowhere."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

REGISTRATION, AGENDA, GROUP = "services.registration", "services.agenda", "services.group"
PLACE = "{link}"  # where a text has the reader's link
LONGEST = 120
_ADDRESSES = {REGISTRATION: "services:mine", AGENDA: "services:agenda", GROUP: "services:group_agenda"}


def token(kind: str, key: int) -> str:
    return Signer(salt=kind).sign(str(key))


def link(kind: str, key: int) -> str:
    return settings.SITE_URL + reverse(_ADDRESSES[kind], args=[token(kind, key)])


def read(kind: str, said: str) -> int | None:
    """What a link was written for; None for one that was not written here."""
    if len(said) > LONGEST:
        return None
    try:
        return int(Signer(salt=kind).unsign(said))
    except (BadSignature, ValueError):
        return None


def completed(message: Any, text: str) -> str:
    """A text with its reader's link, as its message leaves: the key of the message says of which registration."""
    return text.replace(PLACE, link(REGISTRATION, int(message.key.split(":")[1]))) if PLACE in text else text
