"""What the clock asks of people at work each day."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import override
from procrastinate.contrib.django import app

from concertino.domains.staff import actions
from concertino.ground.periods import today


@app.periodic(cron="5 6 * * *")
@app.task(name="staff.daily", queueing_lock="staff.daily", pass_context=False)
def daily(timestamp: int) -> None:
    """Each morning: the tasks of positions that pass on that day change hands."""
    with override(settings.LANGUAGE_CODE):
        actions.move_tasks(by=None, today=today())
