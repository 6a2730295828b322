"""Where statements and messages are, and how their state is said."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import pgettext_lazy

from concertino.domains.positions.models import Message, Statement


def statement_page(statement: Statement) -> str:
    return reverse("positions:statement", args=[statement.pk])


def message_page(message: Message) -> str:
    return reverse("positions:message", args=[message.pk])


def said_state(statement: Statement, moment: datetime) -> tuple[str, Any]:
    """The mark and the word of its state at the moment."""
    if statement.withdrawn_on:
        return "free", pgettext_lazy("statement", "Withdrawn")
    if statement.is_public_at(moment):
        return "ok", pgettext_lazy("statement", "Public")
    if statement.published_at is None:
        return "plan", pgettext_lazy("statement", "In preparation")
    return "on", pgettext_lazy("statement", "Under embargo")
