"""Personal links of partners: to confirm what is shared, and to evaluate a collaboration. Signed, kept nowhere, for ever."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

TRAITS, EVALUATION = "partners.traits", "partners.evaluation"
PLACE = "{link}"  # where a text has the reader's link
LONGEST = 120
_ADDRESSES = {TRAITS: "partners:traits_by_link", EVALUATION: "partners:evaluate_by_link"}


def link(kind: str, value: str) -> str:
    return settings.SITE_URL + reverse(_ADDRESSES[kind], args=[Signer(salt=kind).sign(value)])


def read(kind: str, token: str) -> tuple[str, ...] | None:
    """What a link was written for; None for one that was not written here."""
    if len(token) > LONGEST:
        return None
    try:
        return tuple(Signer(salt=kind).unsign(token).split("-"))
    except BadSignature:
        return None


def completed(message: Any, text: str) -> str:
    """A text with its reader's link, as its message leaves: its key is the kind and what the link is about."""
    if PLACE not in text:
        return text
    return text.replace(PLACE, link(message.kind, message.key.split(":")[1]))
