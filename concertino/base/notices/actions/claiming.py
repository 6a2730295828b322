"""Messages that are due are taken by one worker, some at a time, and what became of them is kept in one statement."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import F

from concertino.base.notices import handing
from concertino.base.notices.gate import DEAD
from concertino.base.notices.models import Body, Cause, Message, Stop, Suppression

State = Message.State
_TABLE = Message._meta.db_table


def claim(worker: str, now: datetime, at_most: int) -> list[Message]:
    """The next ones, marked as being sent before anything leaves: of two workers, one has each. It is said whether its reader
    stopped the kind, or its address was suppressed, since it was written."""
    claimed = list(Message.objects.raw(_CLAIM, [State.SENDING, now, worker, State.QUEUED, now, at_most]))
    bodies = Body.objects.in_bulk({one.body_id for one in claimed if one.body_id})
    for one in claimed:
        one.body = bodies.get(one.body_id) if one.body_id else None
    return sorted(claimed, key=lambda one: (one.due_at, one.pk))


def keep(done: Sequence[Message]) -> None:
    """What became of each, whatever it was."""
    if done:
        columns: list[Any] = [
            [getattr(one, name) for one in done] for name in ("pk", "state", "cause", "detail", "due_at", "sent_at")
        ]
        with connection.cursor() as cursor:
            cursor.execute(_KEEP, columns)


def rescue() -> None:
    """What workers that were killed had taken: what was never handed to the server goes again, what it took was sent, and of
    what was handed and not answered nobody knows."""
    for path, noted in handing.left_behind():
        theirs = Message.objects.filter(state=State.SENDING, worker=path.name)
        handed = [number for number, far in noted.items() if far == handing.HANDED]
        taken = [number for number, far in noted.items() if far == handing.TAKEN]
        theirs.filter(pk__in=taken).update(state=State.SENT, sent_at=F("claimed_at"), worker="")
        theirs.filter(pk__in=handed).update(state=State.FAILED, cause=Cause.UNCERTAIN, worker="")
        theirs.update(state=State.QUEUED, worker="")
        path.unlink(missing_ok=True)


_KEEP = f"""
    UPDATE {_TABLE} AS message
    SET state = came.state, cause = came.cause, detail = came.detail, due_at = came.due_at, sent_at = came.sent_at, worker = ''
    FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::timestamptz[], %s::timestamptz[])
        AS came (id, state, cause, detail, due_at, sent_at)
    WHERE message.id = came.id
"""  # noqa: S608 (names of ours)
_CLAIM = f"""
    UPDATE {_TABLE} AS message
    SET state = %s, cause = '', detail = '', claimed_at = %s, worker = %s, attempts = attempts + 1
    WHERE id IN (
        SELECT id FROM {_TABLE} WHERE state = %s AND due_at <= %s
        ORDER BY due_at, id LIMIT %s FOR UPDATE SKIP LOCKED
    )
    RETURNING message.*, NOT message.is_required AND EXISTS (
        SELECT FROM {Stop._meta.db_table} AS stop
        WHERE stop.resumed_at IS NULL AND stop.kind = message.kind AND (
            upper(stop.address) = upper(message.address)
            OR stop.contact_id = message.contact_id OR stop.user_id = message.user_id
        )
    ) AS is_stopped, EXISTS (
        SELECT FROM {Suppression._meta.db_table} AS held
        WHERE held.lifted_at IS NULL AND held.address = lower(message.address)
        AND (held.reason IN {DEAD} OR NOT message.is_required)
    ) AS is_suppressed

"""  # noqa: S608 (names of ours)
