"""Wiping what the database itself notes beside the rows of those invited to an anonymous call.

PostgreSQL writes in each row which transaction wrote it last, and lays rows down in the order in which they come: with an
answer written in the same transaction, either would tie the two. So the rows of the invited are written anew together, by one
transaction, and then laid down in the order of their keys, which are drawn by chance. See docs/decisions/anonymity.md.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import connection
from django.db.models import F, Q

from concertino.domains.consultations.models import Call, Invitation
from concertino.ground.periods import DAY


def scatter(calls: list[int]) -> int:
    """Wipe it for these calls (ids); how many voices they have. Never inside a transaction: what is rewritten in one is still
    there until it ends."""
    rewritten = Invitation.objects.filter(call__in=calls).update(answered=F("answered"))
    with connection.cursor() as cursor:
        name = connection.ops.quote_name
        cursor.execute(f"CLUSTER {name(Invitation._meta.db_table)} USING {name(_key_index(cursor))}")
    return rewritten


def to_scatter(day: date) -> list[int]:
    """The anonymous calls to which somebody may have answered since the day before."""
    anonymous = Call.objects.filter(mode=Call.Mode.ANONYMOUS, opened_on__isnull=False)
    lately = anonymous.filter(Q(closed_on=None) | Q(closed_on__gte=day - DAY))
    return list(lately.values_list("pk", flat=True))


def _key_index(cursor: Any) -> str:
    constraints = connection.introspection.get_constraints(cursor, Invitation._meta.db_table)
    return next(name for name, one in constraints.items() if one["primary_key"])
