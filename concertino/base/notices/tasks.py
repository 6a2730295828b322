"""What the clock asks of messages."""

from __future__ import annotations

from procrastinate.contrib.django import app

from concertino.base.notices import actions
from concertino.base.notices.actions.sending import DELIVERY


@app.periodic(cron="* * * * *")
@app.task(name=DELIVERY, queueing_lock=DELIVERY, pass_context=False)
def deliver(timestamp: int) -> None:
    """What is due leaves: right after it is written, and every minute for what is tried again."""
    actions.deliver()
