"""Jobs that failed, for those who may try them again."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from concertino.base.jobs.models import Job
from concertino.ground.inbox import Item, Waiting, first_of, inbox

KEPT = timedelta(days=30)  # what nobody minded for so long waits no more


def failed(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    since = timezone.make_aware(datetime.combine(day - KEPT, time.min))
    jobs = Job.objects.filter(state=Job.State.FAILED, asked_at__gte=since).order_by("-pk")
    first, total = first_of(jobs, limit)
    return [_item(job) for job in first], total


def _item(job: Job) -> Item:
    return Item(title=job.label, url=reverse("jobs:job", args=[job.pk]), detail=job.error, since=job.asked_at.date())


inbox.add("jobs.failed", Waiting(key="jobs.failed", label=_("Jobs that failed"), items=failed, right="jobs.view_job", order=80))
