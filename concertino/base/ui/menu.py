"""The menu: each room lists its places on its AppConfig, and a reader sees what they may open.

A place is at the head of every page, or within another one: those within the one that the reader is in stand under the head.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.http import HttpRequest
from django.urls import reverse

from concertino.base.ui.pages import may


@dataclass(frozen=True)
class Nav:
    """A place: ``Nav(_("Members"), "members:roster", "members.view_membership", 20)``.

    ``within`` is the address's name of the place that it stands under (or the ``key`` of one that has no page of its own, and
    opens the first of its places); a reader who may not open that one finds it at the head. ``own`` is what the page of a place
    is called among those within it. Where a place ``concerns`` some users only, the others do not see it; one that
    is ``for_visitors`` is shown to who is not signed in, and to nobody else.
    """

    label: Any
    url_name: str = ""
    right: str = ""
    order: int = 100
    concerns: Callable[[Any], bool] | None = None
    within: str = ""
    own: Any = ""
    key: str = ""
    for_visitors: bool = False

    @property
    def name(self) -> str:
        return self.key or self.url_name

    def is_for(self, user: Any) -> bool:
        if self.for_visitors:
            return not user.is_authenticated
        return may(user, self.right) and (self.concerns is None or self.concerns(user))


@dataclass(frozen=True)
class Entry:
    label: str
    url: str
    is_current: bool
    within: list[Entry] = field(default_factory=list)


def shown_to(request: HttpRequest) -> list[Entry]:
    """What the reader may open, in order; the entry under which the page lies is the current one, here and within."""
    open_ones = [nav for nav in _navs() if nav.is_for(request.user)]
    heads = {nav.name for nav in open_ones if not nav.within}
    below: dict[str, list[Nav]] = defaultdict(list)
    for nav in open_ones:
        if nav.within in heads:
            below[nav.within].append(nav)
    urls = {nav.name: reverse(nav.url_name) for nav in open_ones if nav.url_name}
    here = max((url for url in urls.values() if _lies_under(request.path, url)), key=len, default="")
    tops = [nav for nav in open_ones if nav.within not in heads and (nav.url_name or below[nav.name])]
    return [_entry(nav, below[nav.name], urls, here) for nav in tops]


def within(entries: list[Entry]) -> Entry | None:
    """The current entry, where it has others within it."""
    return next((entry for entry in entries if entry.is_current and len(entry.within) > 1), None)


def _entry(nav: Nav, below: list[Nav], urls: dict[str, str], here: str) -> Entry:
    places = [(str(nav.own or nav.label), urls[nav.name])] if nav.url_name else []
    places += [(str(one.label), urls[one.name]) for one in below]
    inside = [Entry(label, url, url == here) for label, url in places]
    return Entry(str(nav.label), places[0][1], any(entry.is_current for entry in inside), inside)


def _navs() -> list[Nav]:
    navs = [nav for room in apps.get_app_configs() for nav in getattr(room, "nav", ())]
    return sorted(navs, key=lambda nav: (nav.order, nav.name))


def _lies_under(path: str, url: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))
