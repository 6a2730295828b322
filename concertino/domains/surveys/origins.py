"""Where an open answer came from: not the network address, but a digest of it that means nothing in another wave or on another
day. So many of one origin on one day are told to the team, and too many are refused."""

from __future__ import annotations

import hashlib
import hmac
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Count

from concertino.domains.surveys.models import Response, Wave

MANY = 3  # answers of one origin on one day, from which on the team is told


def origin_of(address: str, wave: Wave, day: date) -> str:
    said = f"{wave.pk}|{day.isoformat()}|{address}"
    return hmac.new(settings.SECRET_KEY.encode(), said.encode(), hashlib.sha256).hexdigest()[:32]


def is_in_a_hurry(wave: Wave, origin: str, day: date) -> bool:
    """As many answers came from there today as an office could give."""
    return Response.objects.filter(wave=wave, origin=origin, answered_on=day).count() >= settings.OPEN_ANSWERS_A_DAY


def crowded(wave: Wave) -> list[dict]:
    """The days on which many answers came from one origin, and are counted still: {answered_on, origin, n}, the most first."""
    rows: Any = Response.objects.counted().filter(wave=wave).exclude(origin="").values("answered_on", "origin")
    return list(rows.annotate(n=Count("pk")).filter(n__gte=MANY).order_by("-n", "answered_on", "origin"))


def crowded_waves() -> dict[int, int]:
    """Public waves that take answers, and the most that came from one origin on one day, where that is many."""
    rows = Response.objects.counted().filter(wave__in=Wave.objects.taking_answers()).exclude(origin="")
    found: dict[int, int] = {}
    for wave, n in (
        rows.values("wave", "answered_on", "origin").annotate(n=Count("pk")).filter(n__gte=MANY).values_list("wave", "n")
    ):
        found[wave] = max(n, found.get(wave, 0))
    return dict(sorted(found.items(), key=lambda one: -one[1]))
