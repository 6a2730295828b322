"""Messages that failed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from concertino.base.notices.models import Message
from concertino.ground.inbox import Item, Waiting, first_of, inbox

KEPT = timedelta(days=30)  # what nobody minded for so long waits no more


def failed(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    since = timezone.make_aware(datetime.combine(day - KEPT, time.min))
    messages = Message.objects.in_trouble().filter(created_at__gte=since).order_by("-pk")
    first, total = first_of(messages.select_related("contact", "user"), limit)
    return [_item(message) for message in first], total


def _item(message: Message) -> Item:
    to = message.contact or message.user or message.address
    return Item(
        title=f"{message.subject} → {to}", url=reverse("notices:message", args=[message.pk]), detail=message.said_cause,
        since=message.created_at.date(),
    )  # fmt: skip


inbox.add(
    "notices.failed",
    Waiting(key="notices.failed", label=_("Messages that failed"), items=failed, right="notices.change_message", order=50),
)
