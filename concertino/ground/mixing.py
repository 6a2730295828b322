"""Rows written anew together, in an order drawn by chance.

A row of PostgreSQL tells by which transaction and after which other row it was written. That a voice was used and what it said
are written by the same transactions in the same order: until rows are mixed, whoever reads the database could pair them.
No verb does it, and nothing is in the journal, for the same reason (docs/decisions/anonymity.md).
"""

from __future__ import annotations

from typing import Any

from django.db import connection


def mix(rows: Any) -> int:
    """How many rows of a table (a queryset) were mixed. What points to them stands: they keep their keys."""
    chosen, values = rows.order_by().values("pk").query.sql_with_params()
    table, key = (connection.ops.quote_name(name) for name in (rows.model._meta.db_table, rows.model._meta.pk.column))
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH taken AS (DELETE FROM {table} WHERE {key} IN ({chosen}) RETURNING *)"  # noqa: S608 (names of ours)
            f" INSERT INTO {table} SELECT * FROM taken ORDER BY random()",
            values,
        )
        return cursor.rowcount
