"""Numbers without gaps: a number drawn is used, or was never drawn."""

from __future__ import annotations

from django.db import connection

from concertino.base.documents.models import Number

TABLE = Number._meta.db_table
# The row stays locked until the caller's transaction ends: whoever draws next waits, and sees either the number taken or, if
# the caller gave up, the one before. A sequence of the database would be faster and leave gaps.
NEXT = f"""
    INSERT INTO {TABLE} (series, year, last) VALUES (%(series)s, %(year)s, %(count)s)
    ON CONFLICT (series, year) DO UPDATE SET last = {TABLE}.last + %(count)s RETURNING last
"""  # noqa: S608 (the name of our own table)


def draw(series: str, year: int, count: int = 1) -> int:
    """The first of ``count`` consecutive numbers of the series, from 1 each year. The caller's transaction must write what
    carries them; if it is rolled back, they are free again."""
    if not connection.in_atomic_block:
        raise RuntimeError("a number is drawn in the transaction that writes what carries it")
    if count < 1:
        raise ValueError("at least one number is drawn")
    with connection.cursor() as cursor:
        cursor.execute(NEXT, {"series": series, "year": year, "count": count})
        return cursor.fetchone()[0] - count + 1
