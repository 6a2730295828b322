"""Arrivals become rows: copied in as a stream, in a number of statements that does not depend on how many they are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Model

from concertino.domains.watch.actions.taking_in.arrivals import Arrival, Stored
from concertino.domains.watch.models import Item, ItemSource, ItemTheme, SourceState, SourceTheme, TextMark

_TURN = 0x7761746368  # the lock's number: one takes in at a time, so that nothing is stored twice
_GIVEN = (
    "id", "title", "url", "canonical", "authors", "language", "published_at", "updated_at", "found_at", "summary",
    "content", "categories", "enclosures",
)  # fmt: skip


def take_turns() -> None:
    """Until the transaction ends, others who take in wait: what one stores, the next one recognises."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TURN])


def store(arrivals: Sequence[Arrival], at: datetime) -> None:
    """New items, where each was seen, the themes of their sources, and when each source last brought something."""
    new = sorted((one for one in arrivals if one.is_new), key=lambda one: one.published_at or at)
    _number(new)
    for one in arrivals:
        one.item = _item_of(one)
    seen = [one for one in arrivals if not one.is_known]
    if not seen:
        return
    if new:
        _copy_items(new, at)
        _copy(TextMark, ("mark", "item_id"), ((mark, one.item) for one in new for mark in one.marks))
    rows = ((one.item, one.source.pk, one.guid, one.url, at) for one in seen)
    _copy(ItemSource, ("item_id", "source_id", "guid", "url", "seen_at"), rows)
    _give_themes(seen)
    SourceState.objects.bulk_create(
        [SourceState(source_id=source, item_at=at) for source in {one.source.pk for one in seen}],
        update_conflicts=True, update_fields=["item_at"], unique_fields=["source"],
    )  # fmt: skip


def _number(new: Sequence[Arrival]) -> None:
    """In the order in which things were published: those found at one moment are listed so."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [Item._meta.db_table, len(new)]
        )
        for one, (number,) in zip(new, sorted(cursor.fetchall()), strict=True):
            one.item = number


def _item_of(one: Arrival | Stored) -> int:
    while isinstance(one, Arrival) and one.same_as is not None:
        one = one.same_as
    return one.item


def _copy_items(new: Sequence[Arrival], at: datetime) -> None:
    """Columns of which nothing is said take the default of the model: another room of this one may add some."""
    others = _defaults()
    rows = (
        (
            one.item, one.title, one.url, one.canonical, one.authors, one.language, one.published_at,
            one.updated_at, at, one.summary, one.content, json.dumps(one.categories), json.dumps(one.enclosures),
            *others.values(),
        )
        for one in new
    )  # fmt: skip
    _copy(Item, (*_GIVEN, *others), rows)


def _defaults() -> dict[str, Any]:
    fields = [field for field in Item._meta.concrete_fields if field.column not in _GIVEN and not field.generated]
    values = {str(field.column): field.get_default() for field in fields}
    return {column: value for column, value in values.items() if value is not None}


def _copy(model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    with connection.cursor() as cursor, cursor.copy(f"COPY {model._meta.db_table} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _give_themes(seen: Sequence[Arrival]) -> None:
    """Those of each source, to all that it brought."""
    of_source: dict[int, list[int]] = {}
    for source, theme in SourceTheme.objects.filter(source__in={one.source.pk for one in seen}).values_list("source", "theme"):
        of_source.setdefault(source, []).append(theme)
    rows = {(one.item, theme) for one in seen for theme in of_source.get(one.source.pk, ())}
    ItemTheme.objects.bulk_create([ItemTheme(item_id=item, theme_id=theme) for item, theme in rows], ignore_conflicts=True)
