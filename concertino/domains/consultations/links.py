"""Personal links: each token is made from the invitation and the secret key of the house, and only its hash is kept.

So neither the database nor the register of messages tells a link: it is written into the mail as it leaves, the same one in the
invitation and in each reminder. See docs/decisions/personal-links.md.
"""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from copy import copy
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.urls import reverse
from django.utils.crypto import salted_hmac

from concertino.domains.consultations.models import Call, Invitation

SALT = "consultations.link"
LONGEST = 64
PLACE = "{link}"  # where a text has the reader's link


def token_of(key: UUID | str) -> str:
    """The token of an invitation, by its id."""
    return urlsafe_b64encode(salted_hmac(SALT, str(key), algorithm="sha256").digest()[:24]).decode()


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def link_of(key: UUID | str) -> str:
    return settings.SITE_URL + reverse("consultations:answer", args=[token_of(key)])


def open_link_of(call: Call) -> str:
    """Of a call in public mode, for everyone."""
    return settings.SITE_URL + reverse("consultations:answer", args=[call.open_token])


def invitation_for(token: str) -> Invitation | None:
    """Whose link it is, with the call as it stands. Asked for each page that is answered, hundreds of times a second when a
    message has just left: one light statement, and the call is read anew only when its row changed."""
    if len(token) > LONGEST:
        return None
    with connection.cursor() as cursor:
        cursor.execute(_whose(), [hash_of(token)])
        row = cursor.fetchone()
    if row is None:
        return None
    *values, version = row
    invitation = Invitation.from_db(connection.alias, [field.attname for field in Invitation._meta.concrete_fields], values)
    invitation.call = copy(_call(invitation.call_id, version))
    return invitation


@cache
def _whose() -> str:
    """Where a row of PostgreSQL lies, and the transaction that wrote it, tell one version of the row from another."""
    columns = ", ".join(f"i.{field.column}" for field in Invitation._meta.concrete_fields)
    tables = f"{Invitation._meta.db_table} i JOIN {Call._meta.db_table} c ON c.id = i.call_id"
    return f"SELECT {columns}, c.xmin::text || c.ctid::text FROM {tables} WHERE i.token_hash = %s"  # noqa: S608 (names of ours)


@lru_cache(maxsize=64)
def _call(pk: int, version: str) -> Call:
    return Call.objects.get(pk=pk)


def call_for(token: str) -> Call | None:
    """The call in public mode whose open link it is."""
    public = Call.objects.select_related("consultation").filter(mode=Call.Mode.PUBLIC)
    return public.filter(open_token=token).first() if len(token) <= LONGEST else None


def key_of(message: Any) -> str:
    """The id of the invitation that a message is about, with which its own key ends."""
    return message.key.rsplit(":", 1)[-1]


def completed(message: Any, text: str) -> str:
    """A text with its reader's link, as its message leaves."""
    return text.replace(PLACE, link_of(key_of(message))) if PLACE in text else text
