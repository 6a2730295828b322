"""Where requests, mentions, spokespersons and communications are, and how their state is said."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from concertino.domains.positions.models import Communication, MediaRequest, Mention, Spokesperson

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def request_page(one: MediaRequest) -> str:
    return reverse("positions:media_request", args=[one.pk])


def mention_page(one: Mention) -> str:
    return reverse("positions:mention", args=[one.pk])


def spokesperson_page(one: Spokesperson) -> str:
    return reverse("positions:spokesperson", args=[one.pk])


def communication_page(one: Communication) -> str:
    return reverse("positions:communication", args=[one.pk])


def request_said(one: MediaRequest, moment: datetime) -> tuple[str, Any]:
    """The mark and the word of its state at the moment."""
    if one.outcome:
        return ("ok" if one.answered_at else "free"), one.get_outcome_display()
    if one.deadline_at and one.deadline_at < moment:
        return "late", _("Overdue")
    return "on", pgettext_lazy("media request", "To answer")


def said_delay(delay: timedelta | None) -> str:
    """ "3 days", "5 hours", "20 minutes": as long as one remembers it."""
    if delay is None:
        return "–"
    for unit, said in ((DAY, _days), (HOUR, _hours)):
        if delay >= 2 * unit:
            return said(delay // unit)
    minutes = delay // timedelta(minutes=1)
    return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}


def _days(n: int) -> str:
    return ngettext("%(n)d day", "%(n)d days", n) % {"n": n}


def _hours(n: int) -> str:
    return ngettext("%(n)d hour", "%(n)d hours", n) % {"n": n}


def said_minutes(minutes: int | None) -> str:
    if minutes is None:
        return "–"
    return (
        f"{minutes // 60} h {minutes % 60:02}"
        if minutes >= 60
        else ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}
    )
