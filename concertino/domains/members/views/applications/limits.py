"""How many applications one network address may send in an hour: a machine that fills forms is told so, in words."""

from __future__ import annotations

import hashlib

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

HOUR = 3600


def is_in_a_hurry(request: HttpRequest) -> bool:
    return cache.get(_key(request), 0) >= settings.APPLICATIONS_AN_HOUR


def count_one(request: HttpRequest) -> None:
    """Two at once may count as one: the limit is against hundreds, and losing nobody matters more."""
    key = _key(request)
    cache.set(key, cache.get(key, 0) + 1, HOUR)


def _key(request: HttpRequest) -> str:
    """The address is not kept, only a digest of it, for an hour."""
    digest = hashlib.sha256(f"{settings.SECRET_KEY}{get_adapter().get_client_ip(request)}".encode()).hexdigest()
    return f"members.applications:{digest}"
