"""Items as they lie in the queue, written in a line, for tests of what is decided about them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from concertino.domains.watch.models import Item, Theme

AT = datetime(2020, 6, 30, 12, tzinfo=UTC)
TODAY = date(2020, 6, 30)


def item(title: str, **given: Any) -> Item:
    return Item.objects.create(**{"title": title, "found_at": AT, **given})


def theme(code: str) -> Theme:
    return Theme.objects.create(code=code, name_fr=code.capitalize())
