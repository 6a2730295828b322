"""A worker killed (kill -9, for real) at random points and started again, ten times: nobody gets a message twice, and everybody
gets theirs but for the few of which it is said that nobody knows."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter

import pytest
from django.db import connection

from concertino.base.notices import actions, handing
from concertino.base.notices.models import Body, Cause, Message

MESSAGES, TIMES = 500, 10


@pytest.mark.django_db(transaction=True)
def test_killed_ten_times_each_recipient_gets_exactly_one(smtp, settings):
    body = Body.objects.create(subject="Bulletin", text="Bonjour [[name]].", html="")
    letters = [actions.Letter(f"r{n}@example.org", body=body, fields={"name": str(n)}) for n in range(MESSAGES)]
    actions.send_many(by=None, kind="bulletin", letters=letters)
    ran = subprocess.run(
        [sys.executable, "-m", "concertino.base.notices.tests.killed", connection.settings_dict["NAME"], str(settings.EMAIL_PORT),
         str(TIMES)],
        env=os.environ, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert int(ran.stdout) >= TIMES // 2, "most of them were killed while they delivered"
    actions.deliver()
    arrived = Counter(address for envelope in smtp.taken for address in envelope.rcpt_tos)
    unknown = set(Message.objects.filter(cause=Cause.UNCERTAIN).values_list("address", flat=True))
    everybody = {f"r{n}@example.org" for n in range(MESSAGES)}
    assert set(arrived.values()) == {1}
    assert everybody - set(arrived) <= unknown and len(unknown) <= TIMES
    assert Message.objects.filter(state="sent").count() == MESSAGES - len(unknown)
    assert not list(handing.left_behind())


def test_what_was_noted_of_a_worker_that_is_no_more_says_what_becomes_of_each(db):
    never, unknown, taken = (actions.send(by=None, to=f"{name}@example.org", kind="k", subject="s", text="t") for name in "abc")
    notes = handing.Notes()
    Message.objects.update(state="sending", worker=notes.worker)
    notes.handing = unknown.pk
    notes.handed()
    notes.handing = taken.pk
    notes.handed()
    notes.taken()
    notes.close()  # as the kernel does
    from concertino.base.notices.actions.claiming import rescue

    rescue()
    states = dict(Message.objects.values_list("pk", "state"))
    assert states == {never.pk: "queued", unknown.pk: "failed", taken.pk: "sent"}


def test_a_worker_that_lives_is_left_alone(db):
    actions.send(by=None, to="a@example.org", kind="k", subject="s", text="t")
    notes = handing.Notes()
    Message.objects.update(state="sending", worker=notes.worker)
    from concertino.base.notices.actions.claiming import rescue

    rescue()
    assert Message.objects.get().state == "sending"
    notes.close()
