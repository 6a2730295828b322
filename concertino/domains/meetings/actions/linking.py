"""A calendar address is made once, and made anew when its owner asks: the one before is then dead."""

from __future__ import annotations

from datetime import date
from secrets import token_urlsafe
from typing import Any

from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.meetings.models import CalendarLink


@verb("meetings.link_calendar", gettext_lazy("made a calendar address of their own"))
def link_calendar(*, by: Any, on: date) -> CalendarLink:
    facts = {"token": token_urlsafe(32), "made_on": on}
    return CalendarLink.objects.update_or_create(user=by, defaults=facts)[0]
