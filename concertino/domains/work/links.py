"""Personal links to certificates. Signed, kept nowhere."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

CERTIFICATE = "work.certificate"
PLACE = "{link}"  # where a text has the reader's link
LONGEST = 120


def token(key: int) -> str:
    return Signer(salt=CERTIFICATE).sign(str(key))


def read(said: str) -> int | None:
    """What a link was written for; None for one that was not written here."""
    try:
        return int(Signer(salt=CERTIFICATE).unsign(said)) if len(said) <= LONGEST else None
    except (BadSignature, ValueError):
        return None


def completed(message: Any, text: str) -> str:
    """A text with its reader's link, as its message leaves: the key of the message says of which certificate."""
    said = token(int(message.key.split(":")[1]))
    return text.replace(PLACE, settings.SITE_URL + reverse("work:given_certificate", args=[said])) if PLACE in text else text
