"""The personal link of a judge, to their entries and their scores. Signed, kept nowhere."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

JURY, ENTRY = "contests.jury", "contests.entry"
PLACE = "{link}"  # where a text has the reader's link
LONGEST = 120


def token(judge: int) -> str:
    return Signer(salt=JURY).sign(str(judge))


def link(judge: int) -> str:
    return settings.SITE_URL + reverse("contests:jury", args=[token(judge)])


def read(said: str) -> int | None:
    """Which judge a link was written for; None for one that was not written here."""
    if len(said) > LONGEST:
        return None
    try:
        return int(Signer(salt=JURY).unsign(said))
    except (BadSignature, ValueError):
        return None


def completed(message: Any, text: str) -> str:
    """A text with its reader's link, as its message leaves: the key of the message says of which judge."""
    return text.replace(PLACE, link(int(message.key.split(":")[1]))) if PLACE in text else text
