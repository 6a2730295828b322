"""What the clock asks of messages."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

from concertino.base.notices import actions
from concertino.base.notices.actions.sending import DELIVERY

BOUNCES = "notices.read_bounces"


@app.periodic(cron="* * * * *")
@app.task(name=DELIVERY, queueing_lock=DELIVERY, pass_context=False)
def deliver(timestamp: int) -> None:
    """What is due leaves: right after it is written, and every minute for what is tried again."""
    actions.deliver()


@app.periodic(cron="*/10 * * * *")
@app.task(name=BOUNCES, queueing_lock=BOUNCES, lock=BOUNCES, pass_context=False)
def read_bounces(timestamp: int) -> None:
    """Where a mailbox of them is set, mails that came back are read."""
    if settings.IMAP_HOST and settings.BOUNCES_FOLDER:
        from concertino.base.notices.mailbox import visit

        visit(lambda content: actions.read_bounces(by=None, content=content, at=timezone.now()), settings.BOUNCES_FOLDER)
