"""Exchanges, from the one search box."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy

from concertino.base.ties.models import Exchange
from concertino.base.ties.tables import exchange_page
from concertino.ground.finding import Finder, Found, finders
from concertino.ground.words import written_day


def find(user: Any, text: str, limit: int) -> list[Found]:
    found = Exchange.objects.matching(text)[:limit]
    return [
        Found(title=str(one), url=exchange_page(one), detail=f"{one.get_kind_display()}, {written_day(one.on)}") for one in found
    ]


finders.add(
    "ties.exchanges",
    Finder(key="ties.exchanges", label=gettext_lazy("Exchanges"), find=find, right="ties.view_exchange", order=60),
)
