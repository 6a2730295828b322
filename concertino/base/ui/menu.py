"""The menu: each room lists its place on its AppConfig, and a reader sees what they may open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.http import HttpRequest
from django.urls import reverse

from concertino.base.ui.pages import may


@dataclass(frozen=True)
class Nav:
    """A room's place in the menu: ``nav = [Nav(_("Members"), "members:roster", "members.view_membership", 20)]``; where it
    ``concerns`` some users only, the others do not see it."""

    label: Any
    url_name: str
    right: str = ""
    order: int = 100
    concerns: Callable[[Any], bool] | None = None

    def is_for(self, user: Any) -> bool:
        return may(user, self.right) and (self.concerns is None or self.concerns(user))


@dataclass(frozen=True)
class Entry:
    label: str
    url: str
    is_current: bool


def shown_to(request: HttpRequest) -> list[Entry]:
    """What the reader may open, in order; the entry under which the page lies is the current one."""
    places = [(str(nav.label), reverse(nav.url_name)) for nav in _navs() if nav.is_for(request.user)]
    above = [url for _label, url in places if _lies_under(request.path, url)]
    current = max(above, key=len, default=None)
    return [Entry(label, url, url == current) for label, url in places]


def _navs() -> list[Nav]:
    navs = [nav for room in apps.get_app_configs() for nav in getattr(room, "nav", ())]
    return sorted(navs, key=lambda nav: (nav.order, nav.url_name))


def _lies_under(path: str, url: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))
