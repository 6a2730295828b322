"""Running a job: from the queue to its function, and back with what came of it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, Protocol, cast

import procrastinate
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from concertino.base.jobs.models import Job
from concertino.base.jobs.progress import Progress
from concertino.ground.refusals import Refusal

ATTEMPTS = 4
log = logging.getLogger(__name__)


class Body(Protocol):
    """What a job does, and the name under which the queue knows it."""

    task: str

    def __call__(self, *, by: Any, progress: Progress, **arguments: Any) -> dict | None: ...


def job(name: str, *, attempts: int = ATTEMPTS) -> Callable[[Callable[..., dict | None]], Body]:
    """Make a function of a room's ``tasks.py`` a job: ``function(by=, progress=, **arguments) -> result``.

    It may run twice, if a worker dies at the wrong moment: it must not matter. A Refusal is told and final; any other
    error is tried again, each time after a longer wait.
    """

    def decorate(function: Callable[..., dict | None]) -> Body:
        body = cast(Body, function)
        # To procrastinate, at most 0 retries would mean no end of them.
        retries = procrastinate.RetryStrategy(max_attempts=attempts - 1, exponential_wait=5) if attempts > 1 else False

        @app.task(name=name, retry=retries, pass_context=True)
        def run(context: procrastinate.JobContext, job: int) -> None:
            is_last = context.job.attempts >= attempts - 1
            _run(body, Job.objects.select_related("by").get(pk=job), is_last)

        body.task = name
        return body

    return decorate


def _run(body: Body, job: Job, is_last: bool) -> None:
    with translation.override(job.language):
        _keep(job, state=Job.State.RUNNING, started_at=timezone.now(), attempts=job.attempts + 1, error="", done=0)
        try:
            result = body(by=job.by, progress=Progress(job), **job.arguments)
        except Refusal as refusal:
            _keep(job, state=Job.State.FAILED, error=str(refusal), ended_at=timezone.now())
        except Exception:
            log.exception("job %s (%s) failed, attempt %s", job.pk, job.task, job.attempts)
            _keep_failure(job, is_last)
            raise
        else:
            job.refresh_from_db(fields=["total"])
            done = job.total or 0
            _keep(job, state=Job.State.DONE, result=result or {}, done=done, ended_at=timezone.now())


def _keep_failure(job: Job, is_last: bool) -> None:
    if is_last:
        sentence = _("Something went wrong on our side. What happened is in the server’s log, under job {number}.")
        _keep(job, state=Job.State.FAILED, error=sentence.format(number=job.pk), ended_at=timezone.now())
    else:
        _keep(job, state=Job.State.WAITING, error=_("It did not work this time and will be tried again shortly."))


def _keep(job: Job, **changes: Any) -> None:
    for field, value in changes.items():
        setattr(job, field, value)
    job.save(update_fields=list(changes))
