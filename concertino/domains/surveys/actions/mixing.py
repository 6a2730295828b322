"""Anonymous answers are written anew together, in an order drawn by chance.

A row of PostgreSQL tells by which transaction and after which other row it was written. Those who answered and what was answered
are written by the same transactions in the same order: until answers are mixed, whoever reads the files of the database could
pair them. No verb, and nothing in the journal, for the same reason.
"""

from __future__ import annotations

from django.db import connection

from concertino.domains.surveys.models import Response, Wave


def mix(wave: Wave) -> int:
    """How many were mixed. What points to them stands: they keep their keys, which were drawn by chance too."""
    table = connection.ops.quote_name(Response._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH taken AS (DELETE FROM {table} WHERE wave_id = %s RETURNING *)"  # noqa: S608 (a name of ours)
            f" INSERT INTO {table} SELECT * FROM taken ORDER BY random()",
            [wave.pk],
        )
        return cursor.rowcount
