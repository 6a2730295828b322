"""Asking for jobs, and working through them."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import Any

from django.db import connections, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task

from concertino.base.jobs.models import Job
from concertino.base.jobs.progress import Progress
from concertino.base.jobs.running import Body, job
from concertino.base.journal.actions import verb
from concertino.ground.refusals import Refusal

__all__ = ["Body", "Progress", "enqueue", "job", "retry", "run_worker", "wake"]

AT_ONCE = 2  # jobs of one worker; each has a thread and a connection


@transaction.atomic
def enqueue(function: Body, *, by: Any, label: Any, url: str = "", **arguments: Any) -> Job:
    """Ask for a job: it starts once the transaction is committed, and is forgotten if it is rolled back.

    ``arguments`` must be JSON (keys and plain values: ``import_id=3``), and reach the function with ``by`` and ``progress``.
    """
    asked = Job.objects.create(
        task=function.task, label=str(label), url=url, by=by, arguments=arguments, language=get_language() or "fr-ca",
    )  # fmt: skip
    _queue(asked)
    return asked


def wake(task: str) -> None:
    """Once the transaction is committed, have a task of the clock run at once; asked often, it waits in the queue once."""
    transaction.on_commit(partial(_defer_once, task), robust=True)


@verb("jobs.retry", says=_("retried a job"))
def retry(*, by: Any, job: Job) -> Job:
    """Put a failed job back in the queue; of two askings at once, one does."""
    fresh: dict[str, Any] = {"state": Job.State.WAITING, "error": "", "result": {}, "ended_at": None}
    if not Job.objects.filter(pk=job.pk, state=Job.State.FAILED).update(**fresh):
        raise Refusal(_("Only a job that failed can be retried."))
    _queue(job)
    job.refresh_from_db()
    return job


def run_worker(*, once: bool = False) -> None:
    """Do the jobs that wait and those of the schedule, until told to stop; ``once``: until nothing waits."""
    with app.replace_connector(DjangoConnector().get_worker_connector()):
        app.run_worker(wait=not once, listen_notify=not once, concurrency=AT_ONCE)
    connections.close_all()


def _queue(asked: Job) -> None:
    """Through Django's connection, always: a worker swaps the app's for its own, which knows nothing of our transaction."""
    queue = JobManager(DjangoConnector())
    configure_task(name=asked.task, job_manager=queue).defer(job=asked.pk)


def _defer_once(task: str) -> None:
    queue = JobManager(DjangoConnector())
    with suppress(AlreadyEnqueued), transaction.atomic():
        configure_task(name=task, job_manager=queue, queueing_lock=task).defer(timestamp=0)
