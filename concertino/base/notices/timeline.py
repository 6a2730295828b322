"""What was sent to a contact, on their timeline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.notices.models import Message
from concertino.ground.timeline import Happening, Story, stories


def sent(user: Any, contact: Any, limit: int) -> Sequence[Happening]:
    """Messages that left, and those that failed."""
    told = (Message.State.SENT, Message.State.FAILED)
    found = Message.objects.filter(contact=contact, state__in=told).order_by("-created_at", "-pk")[:limit]
    return [_happening(message) for message in found]


def _happening(message: Message) -> Happening:
    moment = timezone.localtime(message.sent_at or message.created_at)
    text = _("Message sent: %(subject)s") if message.state == Message.State.SENT else _("Message that failed: %(subject)s")
    url = reverse("notices:message", args=[message.pk])
    return Happening(on=moment.date(), text=text % {"subject": message.subject}, url=url)


stories.add(
    "notices.sent",
    Story(key="notices.sent", label=gettext_lazy("Messages"), happenings=sent, right="notices.view_message", order=60),
)
