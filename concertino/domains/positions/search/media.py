"""What the media asked and published, who asks, and what was said to public office holders, from the one search box."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from concertino.domains.positions.media_places import communication_page, mention_page, request_page
from concertino.domains.positions.models import Communication, Journalist, MediaRequest, Mention
from concertino.ground.finding import Finder, Found, finders
from concertino.ground.words import written_short_day

Find = Callable[[Any, str, int], list[Found]]


def requests(user: Any, text: str, limit: int) -> list[Found]:
    found: Any = MediaRequest.objects.matching(text).select_related("outlet")
    return [
        Found(title=one.subject, url=request_page(one), detail=f"{one.outlet}, {written_short_day(localdate(one.received_at))}")
        for one in found[:limit]
    ]


def mentions(user: Any, text: str, limit: int) -> list[Found]:
    found: Any = Mention.objects.matching(text).select_related("outlet")
    return [
        Found(title=one.title, url=mention_page(one), detail=f"{one.outlet}, {written_short_day(one.on)}")
        for one in found[:limit]
    ]  # fmt: skip


def journalists(user: Any, text: str, limit: int) -> list[Found]:
    """Each leads to the register that they stand in: a journalist has no page of their own."""
    found: Any = Journalist.objects.matching(text).select_related("outlet")
    return [
        Found(title=one.name, url=_register("journalists", one.name), detail=str(one.outlet or "")) for one in found[:limit]
    ]  # fmt: skip


def communications(user: Any, text: str, limit: int) -> list[Found]:
    found: Any = Communication.objects.matching(text)
    return [
        Found(title=one.subject, url=communication_page(one), detail=f"{one.institution}, {written_short_day(one.on)}")
        for one in found[:limit]
    ]


def _register(name: str, text: str) -> str:
    return f"{reverse(f'positions:{name}')}?{urlencode({'q': text})}"


def _more(name: str) -> Callable[[str], str]:
    return lambda text: _register(name, text)


FOUND: tuple[tuple[str, Any, Find, str], ...] = (
    ("media", _("Media requests"), requests, "positions.view_mediarequest"),
    ("mentions", _("Mentions obtained"), mentions, "positions.view_mention"),
    ("journalists", _("Journalists"), journalists, "positions.view_journalist"),
    ("communications", _("Communications with public office holders"), communications, "positions.view_communication"),
)
for order, (name, label, find, right) in enumerate(FOUND, 63):
    key = f"positions.{name}"
    finders.add(key, Finder(key=key, label=label, find=find, right=right, order=order, more=_more(name)))
