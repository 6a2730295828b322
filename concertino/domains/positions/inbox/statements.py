"""Statements whose day has come and that nobody published, and messages of the strategy that are late: they wait for the team."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from concertino.domains.positions.models import Message, Statement
from concertino.domains.positions.statement_places import message_page, statement_page
from concertino.ground.inbox import Item, Waiting, first_of, inbox

TITLE = 90


def to_publish(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    waiting: Any = Statement.objects.filter(published_at=None, on__lte=day).order_by("on", "pk")
    first, total = first_of(waiting, limit)
    return [Item(title=str(one), url=statement_page(one), detail=one.get_kind_display(), due=one.on) for one in first], total


def late_messages(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    """Those that the user carries, and those that nobody does."""
    over = Q(until__lt=day) | Q(until=None, on__lt=day)
    mine = Q(owner=user) | Q(owner=None)
    late: Any = Message.objects.filter(over, mine).exclude(state__in=Message.OVER).select_related("dossier").order_by("on", "pk")
    first, total = first_of(late, limit)
    found = [
        Item(title=Truncator(one.name).chars(TITLE), url=message_page(one), detail=str(one.dossier), due=one.last_day)
        for one in first
    ]
    return found, total


inbox.add(
    "positions.to_publish",
    Waiting(
        key="positions.to_publish", label=_("Statements to publish"), items=to_publish, right="positions.publish_statement",
        order=64,
    ),
)  # fmt: skip
inbox.add(
    "positions.late_messages",
    Waiting(
        key="positions.late_messages", label=_("Messages of the strategy that are late"), items=late_messages,
        right="positions.change_message", order=65,
    ),
)  # fmt: skip
