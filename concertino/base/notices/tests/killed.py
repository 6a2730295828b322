"""Delivers, is killed (kill -9) while it does, and again, as many times as asked: `python -m … DATABASE PORT TIMES`.

One process is made ready and forks each worker, which opens its own connections.
"""

from __future__ import annotations

import os
import signal
import sys
from random import Random
from time import sleep

A_MINUTE = 12_000  # slow enough that each is killed half-way


def main(database: str, port: int, times: int) -> None:
    import django
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = database
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.MAIL_A_MINUTE = "127.0.0.1", port, A_MINUTE
    django.setup()
    from concertino.base.notices import actions

    random = Random(20181231)
    killed = 0
    for _time in range(times):
        worker = os.fork()
        if not worker:
            actions.deliver()
            os._exit(0)
        sleep(random.uniform(0.1, 0.3))
        os.kill(worker, signal.SIGKILL)
        killed += os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1]) == -signal.SIGKILL
    print(killed)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
