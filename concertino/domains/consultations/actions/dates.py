"""What the days of calls ask for: reminders on those chosen, and the end after the last one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.consultations.actions.calling import close_call
from concertino.domains.consultations.actions.inviting import remind
from concertino.domains.consultations.models import Call, Nudge

CATCH_UP = timedelta(days=3)  # a worker that stood still for a weekend makes good on Monday


@verb("consultations.keep_dates", gettext_lazy("kept the dates of calls"))
def keep_dates(*, by: Any, day: date) -> None:
    """Asked twice on a day, the second time does nothing."""
    for call in Call.objects.to_close_on(day):
        close_call(by=by, call=call, on=call.closes_on)
    for call in Call.objects.taking_answers():
        if any(_is_due(call, asked, day) for asked in call.reminder_dates()):
            remind(by=by, call=call, on=day)


def _is_due(call: Call, asked: date, day: date) -> bool:
    """Its day has come these days, and nobody was reminded since."""
    since = Nudge.objects.filter(invitation__call=call, on__gte=asked)
    return day - CATCH_UP <= asked <= day and not since.exists()
