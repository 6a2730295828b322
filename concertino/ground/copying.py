"""Many rows into a table at once, by COPY: a fifth of what an INSERT of as many models costs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import JSONField, Model


def copy_in(model: type[Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write rows whose cells are those of the fields named, relations by their key. Constraints and triggers hold as ever."""
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    table, columns = _quoted(model._meta.db_table), ", ".join(_quoted(field.column) for field in fields)
    objects = [place for place, field in enumerate(fields) if isinstance(field, JSONField)]
    with connection.cursor() as cursor:
        if getattr(model._meta, "triggers", ()):
            # The lock that COPY takes by itself. COPY passes by whoever listens to Django's statements, this does not: so the
            # journal's triggers learn who acts.
            cursor.execute(f"LOCK TABLE {table} IN ROW EXCLUSIVE MODE")
        with connection.wrap_database_errors, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(_with_json(row, objects) if objects else row)


def overwrite(model: type[Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Change rows that are there, in one statement: the first cell is the key, the others are those of the fields named, as
    JSON has them. A tenth of what an INSERT … ON CONFLICT of as many models costs."""
    fields: list[Any] = [model._meta.pk, *(model._meta.get_field(name) for name in names)]
    key, *columns = [field.column for field in fields]
    written = json.dumps([dict(zip((key, *columns), row, strict=True)) for row in rows], ensure_ascii=False)
    table, sets = _quoted(model._meta.db_table), ", ".join(f"{_quoted(column)} = given.{_quoted(column)}" for column in columns)
    given = f"jsonb_populate_recordset(NULL::{table}, %s::jsonb) AS given"
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {sets} FROM {given} WHERE {table}.{_quoted(key)} = given.{_quoted(key)}", [written])  # noqa: S608 (names of ours)


def reserve(model: type[Model], count: int) -> list[int]:
    """So many keys that nothing else of the table will get."""
    key: Any = model._meta.pk
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [_quoted(model._meta.db_table), key.column, count],
        )
        return [key for (key,) in cursor.fetchall()]


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _with_json(row: Sequence[Any], places: Iterable[int]) -> list[Any]:
    cells = list(row)
    for place in places:
        cells[place] = json.dumps(cells[place], ensure_ascii=False)
    return cells
