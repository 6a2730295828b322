"""Conversations, from the one search box."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from concertino.domains.conversations.models import Conversation
from concertino.ground.finding import Finder, Found, finders
from concertino.ground.words import fold


def conversations(user: Any, text: str, limit: int) -> list[Found]:
    found = Conversation.objects.matching(fold(text)).select_related("call__consultation")[:limit]
    return [
        Found(title=str(one), url=reverse("conversations:conversation", args=[one.pk]), detail=str(one.call.consultation))
        for one in found
    ]


finders.add(
    "conversations.conversations",
    Finder(
        key="conversations.conversations", label=gettext_lazy("Conversations"), find=conversations,
        right="conversations.view_conversation", order=76,
    ),
)  # fmt: skip
