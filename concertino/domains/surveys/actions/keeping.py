"""One statement, whole or not at all: the voice is claimed, its draft is gone, its answers are there.

Written by hand because hundreds are received in a second: as three statements of the ORM in a transaction, it takes four times
longer. ``consultations.actions.mark_answered`` says the same of a voice, for the rooms that need not hurry.
"""

from __future__ import annotations

from contextlib import nullcontext
from functools import cache
from typing import Any

from django.db import connection, transaction

from concertino.domains.consultations.models import Invitation
from concertino.domains.surveys.models import Draft, Response


def keep(response: Response, invitation: Invitation | None) -> bool:
    """False where the voice was used before: of two answers sent at once the second waits for the first, then finds it used."""
    values = [field.get_db_prep_save(getattr(response, field.attname), connection) for field in _fields()]
    within = transaction.atomic() if connection.in_atomic_block else nullcontext()  # on its own, a statement is a transaction
    with within, connection.cursor() as cursor:
        cursor.execute(_of_a_voice(), [invitation.pk, *values]) if invitation else cursor.execute(_of_anybody(), values)
        return cursor.rowcount == 1


@cache
def _of_a_voice() -> str:
    return f"""
        WITH claimed AS (UPDATE {Invitation._meta.db_table} SET answered = true WHERE id = %s AND NOT answered RETURNING id),
        forgotten AS (DELETE FROM {Draft._meta.db_table} WHERE invitation_id IN (SELECT id FROM claimed))
        INSERT INTO {_into()} SELECT {_marks()} FROM claimed
    """  # noqa: S608 (names of ours)


@cache
def _of_anybody() -> str:
    return f"INSERT INTO {_into()} VALUES ({_marks()})"  # noqa: S608 (names of ours)


def _into() -> str:
    return f"{Response._meta.db_table} ({', '.join(field.column for field in _fields())})"


def _marks() -> str:
    """Each value says its type: within a SELECT, PostgreSQL does not guess it from the column."""
    return ", ".join(f"%s::{field.db_type(connection).partition('(')[0]}" for field in _fields())


def _fields() -> tuple[Any, ...]:
    return Response._meta.concrete_fields
