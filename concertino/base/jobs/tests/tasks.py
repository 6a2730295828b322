"""Jobs that only tests ask for."""

from __future__ import annotations

from django.db import transaction

from concertino.base.jobs.actions import job
from concertino.base.jobs.models import Job
from concertino.ground.refusals import Refusal


@job("tests.count")
def count(*, by, progress, to: int) -> dict:
    """Tells how far it is in the middle of a transaction, and notes what others can see of it then."""
    seen = []
    with transaction.atomic():
        progress.of(to)
        for step in range(1, to + 1):
            progress.reached(step)
        seen.append(Job.objects.get(pk=progress.key).done)
    return {"by": by.name, "counted": to, "seen": seen}


@job("tests.refuse")
def refuse(*, by, progress) -> None:
    raise Refusal("The file is empty.")


@job("tests.fail", attempts=1)
def fail(*, by, progress) -> None:
    progress.of(10)
    progress.reached(4)
    with transaction.atomic():
        by.name = "Half written"
        by.save()
        raise ZeroDivisionError


@job("tests.stumble", attempts=2)
def stumble(*, by, progress) -> None:
    raise ZeroDivisionError
