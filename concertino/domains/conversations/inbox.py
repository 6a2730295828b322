"""Statements that wait for somebody to read them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext

from concertino.domains.conversations.models import Conversation, Statement
from concertino.ground.inbox import Item, Waiting, first_of, inbox


def to_read(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    """A conversation a line, the one whose statements wait for the longest first."""
    waiting = Statement.objects.waiting().order_by().values("conversation").annotate(n=Count("pk"), since=Min("proposed_on"))
    rows, total = first_of(waiting.order_by("since", "conversation"), limit)
    known = Conversation.objects.select_related("call").in_bulk([row["conversation"] for row in rows])
    return [_item(known[row["conversation"]], row["n"], row["since"]) for row in rows], total


def _item(conversation: Conversation, n: int, since: date) -> Item:
    said = ngettext("%(n)s statement to accept or reject", "%(n)s statements to accept or reject", n) % {"n": n}
    url = reverse("conversations:conversation", args=[conversation.pk])
    return Item(title=str(conversation), url=url, detail=said, since=since)


inbox.add(
    "conversations.to_read",
    Waiting(
        key="conversations.to_read", label=gettext_lazy("Statements to read"), items=to_read,
        right="conversations.moderate_statement", order=64,
    ),
)  # fmt: skip
