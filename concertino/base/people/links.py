"""All that points to a contact, in every room, found by the models themselves; and rows read and written as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from django.apps import apps
from django.db import connection, models
from django.db.models import Model
from pghistory.models import Event

from concertino.base.people.models import Contact


class Link(NamedTuple):
    """A column of a model that holds the number of a contact."""

    model: type[Model]
    field: Any

    @property
    def key(self) -> str:
        return f"{self.model._meta.label_lower}.{self.field.name}"

    @property
    def label(self) -> str:
        return self.model._meta.label

    @property
    def may_be_emptied(self) -> bool:
        return self.field.remote_field.on_delete is models.SET_NULL

    @property
    def falls_with_the_contact(self) -> bool:
        return self.field.remote_field.on_delete is models.CASCADE

    def of(self, contact_id: int) -> models.QuerySet:
        return self.model._base_manager.filter(**{self.field.attname: contact_id})

    def twice(self, kept_id: int, gone_id: int) -> models.QuerySet | None:
        """The rows of ``gone`` whose like ``kept`` has, where a unique constraint forbids to have both; None without one."""
        unique = [(names, condition) for names, condition in _unique(self.model) if self.field.name in names]
        found: Any = models.Q(pk__in=())
        for names, condition in unique:
            same = {name: models.OuterRef(name) for name in names if name != self.field.name}
            found |= condition & models.Exists(self.of(kept_id).filter(condition, **same))
        return self.of(gone_id).filter(found) if unique else None


@cache
def links() -> tuple[Link, ...]:
    """Every foreign key to a contact, of every table of ours: many-to-many tables too, the journal's own not."""
    return tuple(
        Link(model, field)
        for model in apps.get_models(include_auto_created=True)
        if not model._meta.proxy and model._meta.managed and not issubclass(model, Event)
        for field in model._meta.local_concrete_fields
        if field.remote_field and field.remote_field.model._meta.concrete_model is Contact
    )


@cache
def _unique(model: type[Model]) -> tuple[tuple[tuple[str, ...], models.Q], ...]:
    """The columns that are unique together, and for which rows."""
    declared = [each for each in model._meta.constraints if isinstance(each, models.UniqueConstraint) and each.fields]
    found = [(tuple(each.fields), each.condition or models.Q()) for each in declared]
    found += [(tuple(names), models.Q()) for names in model._meta.unique_together]
    found += [((field.name,), models.Q()) for field in model._meta.local_concrete_fields if field.unique]
    return tuple(found)


def texts_of(rows: models.QuerySet) -> list[str]:
    """Rows as PostgreSQL writes them in JSON, ordered by key: nothing of them is lost, and they compare as they are."""
    table, keys = _quoted(rows.model._meta.db_table), list(rows.order_by("pk").values_list("pk", flat=True))
    if not keys:
        return []
    column = _quoted(rows.model._meta.pk.column)
    with connection.cursor() as cursor:
        statement = f"SELECT to_jsonb(row)::text FROM {table} AS row WHERE {column} = ANY(%s) ORDER BY {column}"  # noqa: S608 (names of ours)
        cursor.execute(statement, [keys])
        return [text for (text,) in cursor.fetchall()]


def put_back(model: type[Model], texts: Iterable[str]) -> None:
    """Write rows anew, with the numbers that they had."""
    written = "[" + ",".join(texts) + "]"
    table, names = _quoted(model._meta.db_table), ", ".join(_columns(model))
    with connection.cursor() as cursor:
        from_texts = f"SELECT {names} FROM jsonb_populate_recordset(NULL::{table}, %s::jsonb)"  # noqa: S608 (names of ours)
        cursor.execute(f"INSERT INTO {table} ({names}) {from_texts}", [written])


def _columns(model: type[Model]) -> Iterator[str]:
    yield from (_quoted(field.column) for field in model._meta.local_concrete_fields if not field.generated)


def _quoted(name: str | None) -> str:
    return connection.ops.quote_name(str(name))


def by_model(found: Sequence[Link]) -> dict[type[Model], list[Link]]:
    grouped: dict[type[Model], list[Link]] = {}
    for link in found:
        grouped.setdefault(link.model, []).append(link)
    return grouped
