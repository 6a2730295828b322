"""Who reads what: a worker claims sources for a while. One that dies loses them, and another reads them later."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import connection, transaction

from concertino.domains.watch.models import SourceState

LEASE = timedelta(minutes=10)
_TURN = 0x7761746369  # the lock's number: one claims at a time
_MOST = 400  # sources of one round


@transaction.atomic
def claim(*, at: datetime) -> list[SourceState]:
    """Those that are due, of hosts that nobody reads at present: a host never has two connections of ours."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TURN])
    busy = SourceState.objects.filter(claimed_until__gt=at).values("host")
    due = SourceState.objects.due(at).exclude(host__in=busy).select_related("source").order_by("next_at", "pk")
    claimed = list(due[:_MOST])
    SourceState.objects.filter(pk__in=[state.pk for state in claimed]).update(claimed_until=at + LEASE)
    return claimed


def release(*, states: Iterable[SourceState]) -> None:
    """Those that there was no time for: they are due as before."""
    SourceState.objects.filter(pk__in=[state.pk for state in states]).update(claimed_until=None)
