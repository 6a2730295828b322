"""What the watch kept, from the one search box."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy

from concertino.domains.watch.item_registers import item_page
from concertino.domains.watch.models import Item
from concertino.ground.finding import Finder, Found, finders
from concertino.ground.words import written_short_day


def items(user: Any, text: str, limit: int) -> list[Found]:
    found = Item.objects.matching(text).only("title", "decided_on").order_by("-found_at", "-pk")
    return [
        Found(title=one.title, url=item_page(one), detail=written_short_day(one.decided_on) if one.decided_on else "")
        for one in found[:limit]
    ]


finders.add(
    "watch.items",
    Finder(
        key="watch.items", label=gettext_lazy("Items of the watch"), find=items, right="watch.view_item", order=70,
        more=lambda text: f"{reverse('watch:kept')}?{urlencode({'q': text})}",
    ),
)  # fmt: skip
