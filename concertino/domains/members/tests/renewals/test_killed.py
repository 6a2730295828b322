"""A worker killed half-way through a campaign (kill -9, for real): run again, nobody is billed twice and nobody is missed."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.db import connection

from concertino.base.jobs.models import Job
from concertino.domains.finance.models import Invoice
from concertino.domains.members.actions import campaigns
from concertino.domains.members.models import Campaign, Charge, Renewal
from concertino.domains.members.tests.renewals.conftest import LAUNCH, work

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_worker_killed_half_way_leaves_nobody_billed_twice_or_missed(campaign, make_members):
    terms = make_members(35)
    job = campaigns.launch(by=None, campaign=campaign, on=LAUNCH)
    died = subprocess.run(
        [sys.executable, "-m", "concertino.domains.members.tests.renewals.killed", connection.settings_dict["NAME"]],
        env=os.environ, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert died.returncode == -9, died.stderr
    assert (Renewal.objects.count(), Invoice.objects.count()) == (20, 20)
    assert Campaign.objects.get().state == Campaign.State.LAUNCHED
    _as_rescued(job)
    work()
    assert Campaign.objects.get().state == Campaign.State.DONE
    assert sorted(Renewal.objects.values_list("member", flat=True)) == sorted(term.member_id for term in terms)
    assert Invoice.objects.count() == Charge.objects.values("membership").distinct().count() == 35
    numbers = sorted(int(number.split("-")[-1]) for number in Invoice.objects.values_list("number", flat=True))
    assert numbers == list(range(numbers[0], numbers[0] + 35))  # none is skipped either


def _as_rescued(job: Job) -> None:
    """What jobs.rescue does of jobs whose worker gives no sign of life, without waiting for its silence to be long."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'todo', worker_id = NULL WHERE status = 'doing'")
    Job.objects.filter(pk=job.pk).update(state=Job.State.WAITING)
