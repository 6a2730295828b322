"""Newsletters whose time has come, and the jobs that send them."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from procrastinate.contrib.django import app

from concertino.base.jobs.actions import Progress, job
from concertino.domains.newsletters import actions
from concertino.domains.newsletters.actions.steering import LEAVING
from concertino.domains.newsletters.models import Newsletter


@job("newsletters.send")
def send(*, by: Any, progress: Progress, newsletter: int) -> dict | None:
    found = Newsletter.objects.get(pk=newsletter)
    total = actions.prepare(by=by, newsletter=found, at=timezone.now())
    progress.of(total)
    done = found.recipients.exclude(message=None).count()
    while written := actions.write_some(by=by, newsletter=found, at=timezone.now()):
        done += written
        progress.reached(done)
    return {"written": done}


@app.periodic(cron="* * * * *")
@app.task(name=LEAVING, queueing_lock=LEAVING, lock=LEAVING, pass_context=False)
def leave_due(timestamp: int) -> None:
    """Each minute: those that are scheduled, and those whose better subject is known."""
    actions.leave_due(at=timezone.now())
    actions.decide_due(at=timezone.now())
