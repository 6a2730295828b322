"""What the clock asks of the watch."""

from __future__ import annotations

from contextlib import suppress

from django.conf import settings
from django.utils import timezone
from django.utils.translation import override
from procrastinate.contrib.django import app

from concertino.domains.watch import actions
from concertino.domains.watch.actions.fetching.running import FETCHING
from concertino.ground.refusals import Refusal

MAILBOX = "watch.receive"
_ROUNDS = 20  # of one task: what is left is read five minutes later


@app.periodic(cron="*/5 * * * *")
@app.task(name=FETCHING, queueing_lock=FETCHING, lock=FETCHING, pass_context=False)
def fetch(timestamp: int) -> None:
    """Sources whose time has come are read, and owners hear of those in trouble."""
    with override(settings.LANGUAGE_CODE):
        for _round in range(_ROUNDS):
            if not actions.fetch_due(at=timezone.now()):
                break
        actions.tell_owners(by=None, at=timezone.now())


@app.periodic(cron="40 3 * * *")
@app.task(name="watch.habits", queueing_lock="watch.habits", pass_context=False)
def keep_habits(timestamp: int) -> None:
    """Each night: how often each source speaks; old readings are forgotten."""
    actions.keep_habits(at=timezone.now())


@app.periodic(cron="*/5 * * * *")
@app.task(name="watch.send_due", queueing_lock="watch.send_due", lock="watch.send_due", pass_context=False)
def send_due(timestamp: int) -> None:
    """Digests whose hour has come."""
    actions.send_due(at=timezone.now())


@app.periodic(cron="*/5 * * * *")
@app.task(name=MAILBOX, queueing_lock=MAILBOX, lock=MAILBOX, pass_context=False)
def receive(timestamp: int) -> None:
    """Where a mailbox is set, its unread mails are taken in. A mail of nobody known is left in it, as read."""
    if settings.IMAP_HOST:
        from concertino.base.notices.mailbox import visit
        from concertino.domains.watch.mailing.message import LARGEST

        with override(settings.LANGUAGE_CODE):
            visit(received, settings.IMAP_FOLDER, largest=LARGEST)


def received(content: bytes) -> None:
    with suppress(Refusal):
        actions.receive_mail(by=None, content=content, at=timezone.now())
