"""What the clock asks of the desk."""

from __future__ import annotations

from procrastinate.contrib.django import app

from concertino.desk.daily import write_daily
from concertino.ground.periods import today


@app.periodic(cron="0 8 * * *")
@app.task(name="desk.daily", queueing_lock="desk.daily", pass_context=False)
def daily(timestamp: int) -> None:
    """Each morning, after the day's reminders: one mail to each colleague for whom something waits."""
    write_daily(today())
