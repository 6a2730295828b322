"""A worker that dies in the middle of a job that invites: run as a program by the test, which finds it killed."""

from __future__ import annotations

import os
import signal
import sys

import django

DIES_AFTER = 2  # batches


def main(database: str) -> None:
    django.setup()
    from django.conf import settings
    from django.db import connection, transaction

    connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = database
    from concertino.base.jobs.actions import run_worker
    from concertino.domains.consultations import actions

    invite_batch, done = actions.invite_batch, []

    def invite_and_die(**arguments):
        if len(done) == DIES_AFTER:
            with transaction.atomic():  # in the midst of a batch: its messages are written, and not committed
                invite_batch(**arguments, at_most=10)
                os.kill(os.getpid(), signal.SIGKILL)
        done.append(invite_batch(**arguments, at_most=10))
        return done[-1]

    actions.invite_batch = invite_and_die
    run_worker(once=True)


if __name__ == "__main__":
    main(sys.argv[1])
