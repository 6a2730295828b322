"""What the one search box finds: of each kind of things that the reader may see, the first ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from concertino.base.ui.pages import may
from concertino.ground.finding import Found, finders

LONGEST = 120  # letters of a search that mean anything


@dataclass(frozen=True)
class Kind:
    """Some things of a kind; ``more`` leads to all of them, "" if these are all or there is no such page."""

    key: str
    label: str
    things: Sequence[Found]
    more: str = ""

    @property
    def anchor(self) -> str:
        return f"found-{self.key.replace('.', '-')}"


def found(user: Any, text: str, limit: int) -> list[Kind]:
    """A bounded number of queries: those of each finder that the reader may use, and none for an empty text."""
    sought = " ".join(text.split())[:LONGEST]
    if not sought:
        return []
    asked = sorted((one for one in finders.values() if may(user, one.right)), key=lambda one: (one.order, one.key))
    kinds = []
    for finder in asked:
        things = list(finder.find(user, sought, limit + 1))
        if things:
            more = finder.more(sought) if finder.more and len(things) > limit else ""
            kinds.append(Kind(finder.key, str(finder.label), things[:limit], more))
    return kinds
