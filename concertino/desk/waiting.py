"""What waits for somebody, from every room: the same on the page and in the mail of the day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from concertino.base.ui.pages import may
from concertino.ground.inbox import Item, Waiting, inbox


@dataclass(frozen=True)
class Pile:
    """The first things of a kind that wait, and how many there are in all."""

    waiting: Waiting
    items: Sequence[Item]
    total: int

    @property
    def more(self) -> int:
        return self.total - len(self.items)


def has_inbox(user: Any) -> bool:
    """Somebody for whom rooms have work: the right to one of them."""
    return any(one.right and may(user, one.right) for one in inbox.values())


def waiting_for(user: Any, day: date, limit: int) -> list[Pile]:
    """What waits, in the order of the window; a kind of which nothing waits is not there."""
    asked = [one for one in inbox.values() if may(user, one.right)]
    piles = [Pile(one, *one.items(user, day, limit)) for one in sorted(asked, key=lambda one: (one.order, one.key))]
    return [pile for pile in piles if pile.total]
