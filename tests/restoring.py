"""A test that commits leaves the database as it found it: what it filled is emptied, what a new house holds is put back.

Django would truncate every table and make the lists anew: hundreds of tables, of which a test fills a few, and two seconds.
"""

from __future__ import annotations

from django.db import connection

AS_MADE = "as_made"  # a schema that holds copies of the tables that are not empty in a new house
_FILLED = """
    SELECT relname FROM pg_class
    WHERE relkind = 'r' AND relnamespace = %s::regnamespace AND pg_relation_size(oid) > 0 ORDER BY relname
"""
_COLUMNS = """
    SELECT string_agg(quote_ident(attname), ', ') FROM pg_attribute
    WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
"""


def keep() -> None:
    """Copy what a new house holds."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {AS_MADE} CASCADE; CREATE SCHEMA {AS_MADE}")
        for table in _filled(cursor, "public"):
            cursor.execute(f'CREATE TABLE {AS_MADE}."{table}" AS TABLE public."{table}"')


def restore() -> None:
    """Empty what is filled and put the copies back, without triggers or keys in the way."""
    with connection.cursor() as cursor:
        emptied = "; ".join(f'DELETE FROM public."{table}"' for table in _filled(cursor, "public"))
        cursor.execute(f"SET session_replication_role = replica; {emptied}")
        for table in _filled(cursor, AS_MADE):
            cursor.execute(_COLUMNS, [f'public."{table}"'])
            columns = cursor.fetchone()[0]
            cursor.execute(f'INSERT INTO public."{table}" ({columns}) SELECT {columns} FROM {AS_MADE}."{table}"')
        cursor.execute("SET session_replication_role = DEFAULT")


def _filled(cursor, schema: str) -> list[str]:
    cursor.execute(_FILLED, [schema])
    return [name for (name,) in cursor.fetchall()]
