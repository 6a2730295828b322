"""A worker that dies in the middle of a renewal job: run as a program by the test, which finds it killed."""

from __future__ import annotations

import os
import signal
import sys

import django

DIES_AFTER = 2  # batches


def main(database: str) -> None:
    django.setup()
    from django.conf import settings
    from django.db import connection

    connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = database
    from concertino.base.jobs.actions import run_worker
    from concertino.domains.members import tasks
    from concertino.domains.members.actions import campaigns

    tasks.BATCH = 10
    renew_batch, done = campaigns.renew_batch, []

    def renew_and_die(**arguments):
        if len(done) == DIES_AFTER:
            # In the midst of a batch: its terms and invoices are written, and not committed.
            from django.db import transaction

            with transaction.atomic():
                renew_batch(**arguments)
                os.kill(os.getpid(), signal.SIGKILL)
        done.append(renew_batch(**arguments))

    campaigns.renew_batch = renew_and_die
    run_worker(once=True)


if __name__ == "__main__":
    main(sys.argv[1])
