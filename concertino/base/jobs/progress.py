"""How far a running job is, told while it runs."""

from __future__ import annotations

from time import monotonic
from typing import Any

from django.db import connections

from concertino.base.jobs.models import Job

SECONDS_BETWEEN_WORDS = 0.25


class Progress:
    """What a job is given to say how far it is: ``progress.of(10_000)``, then ``progress.reached(250)`` as often as it likes.

    A job does its work in one transaction, so that nothing is half written; what it writes there is seen by nobody until
    the end. So progress goes through a connection of its own, and is committed at once: it stays even if the work fails.
    """

    def __init__(self, job: Job):
        self.key = job.pk
        self._spoke_at = 0.0

    def of(self, total: int) -> None:
        """So many steps in all."""
        self._tell("total", total)

    def reached(self, step: int) -> None:
        """So many steps are done. Told a few times a second at most."""
        if monotonic() - self._spoke_at >= SECONDS_BETWEEN_WORDS:
            self._tell("done", step)
            self._spoke_at = monotonic()

    def _tell(self, column: str, number: int) -> None:
        database: Any = connections["default"]  # PostgreSQL's has a pool, as the settings ask
        with database.pool.connection() as aside:
            aside.execute(f"UPDATE {Job._meta.db_table} SET {column} = %s WHERE id = %s", [number, self.key])  # noqa: S608 (names of ours)
