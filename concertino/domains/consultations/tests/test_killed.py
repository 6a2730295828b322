"""A worker killed half-way through inviting (kill -9, for real): run again, nobody is invited twice and nobody is missed."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.db import connection

from concertino.base.jobs.actions import run_worker
from concertino.base.jobs.models import Job
from concertino.base.notices.models import Message
from concertino.base.people.models import Contact
from concertino.domains.consultations import actions
from concertino.domains.consultations.tests.called import JOINED, OPENING, category, drafted
from concertino.domains.members.models import Membership

MEMBERS = 35


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_half_way_leaves_nobody_invited_twice_or_missed():
    members = _members()
    call = actions.open_call(by=None, call=drafted(), on=OPENING)
    died = subprocess.run(
        [sys.executable, "-m", "concertino.domains.consultations.tests.killed", connection.settings_dict["NAME"]],
        env=os.environ, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert died.returncode == -9, died.stderr
    assert Message.objects.count() == call.invitations.filter(message__isnull=False).count() == 20
    _as_rescued(call.job)
    run_worker(once=True)
    assert sorted(call.invitations.values_list("member", flat=True)) == sorted(member.pk for member in members)
    assert Message.objects.count() == call.invitations.filter(message__isnull=False).count() == MEMBERS
    assert Job.objects.get(pk=call.job.pk).result["invited"] == MEMBERS


def _members() -> list[Contact]:
    contacts = Contact.objects.bulk_create(
        Contact(kind="person", family_name=f"Abel {i}", sort_name=f"Abel {i}", folded=f"abel {i}", email=f"a{i}@example.org")
        for i in range(MEMBERS)
    )
    Membership.objects.bulk_create(
        Membership(member=one, category=category(), state="paid", accepted_on=JOINED, paid_on=JOINED, starts_on=JOINED)
        for one in contacts
    )
    return contacts


def _as_rescued(job: Job) -> None:
    """What jobs.rescue does of jobs whose worker gives no sign of life, without waiting for its silence to be long."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'todo', worker_id = NULL WHERE status = 'doing'")
    Job.objects.filter(pk=job.pk).update(state=Job.State.WAITING)
