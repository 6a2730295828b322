"""A change of many lines put back as it was, from the journal: whatever an action did, each row tells what it held before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.models import Field, ForeignKey, Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.registers.bulk import BulkAction, bulk_actions
from concertino.base.registers.models import BulkChange
from concertino.ground.refusals import Refusal

MOST_NAMED = 50  # lines named among those that somebody changed since


@verb("registers.undo", says=gettext_lazy("undid a change of many lines"))
def undo(*, by: Any, change: BulkChange, on: date) -> BulkChange:
    """Put back what the change replaced, added or removed. What somebody changed since stays, and is named."""
    change = BulkChange.objects.select_for_update(of=("self",)).get(pk=change.pk)
    action = bulk_actions.get(change.action)
    if not isinstance(action, BulkAction) or not action.undoes or change.context is None:
        raise Refusal(_("This change cannot be undone."))
    if not change.is_undoable_on(on):
        raise Refusal(_("A change is undone once, and within 30 days."))
    try:
        with transaction.atomic():
            kept = [
                name
                for model in action.undoes
                for name in _Backwards(model, change.context, _built_on(action, change, model)).put_back()
            ]
    except IntegrityError as error:
        raise Refusal(_("What was changed since is in the way: nothing was put back.")) from error
    change.state, change.undone_on, change.kept = BulkChange.State.UNDONE, on, sorted(set(kept))[:MOST_NAMED]
    change.save()
    return change


def _built_on(action: BulkAction, change: BulkChange, model: type[Model]) -> list[int]:
    """Keys of the rows that no undo touches."""
    if action.stays is None or model is not action.model:
        return []
    events = model.events.rel.related_model  # type: ignore[attr-defined]
    changed = events._base_manager.filter(pgh_context_id=change.context).values("pgh_obj_id")
    return list(action.stays(model._base_manager.filter(pk__in=changed)).values_list("pk", flat=True))


class _Backwards:
    """The events that one change left on the rows of a model, read backwards."""

    def __init__(self, model: type[Model], context: UUID, spared: list[int]):
        self.model, self.context, self.spared = model, context, spared
        self.table, self.events = model._meta.db_table, model.events.rel.related_model._meta.db_table  # type: ignore[attr-defined]
        told = {field.column for field in model.events.rel.related_model._meta.concrete_fields}  # type: ignore[attr-defined]
        fields: list[Field] = [f for f in model._meta.concrete_fields if f.column in told]
        self.fields = [field for field in fields if not field.primary_key]

    def put_back(self) -> Iterator[str]:
        """Names of the rows of which something stays as somebody left it since."""
        yield from self._changed_since()
        with connection.cursor() as cursor:
            cursor.execute(self._restore_values(), [self.context, self.spared])
            for statement in (self._remove_what_was_added(), self._add_what_was_removed()):
                cursor.execute(statement, [self.context])

    def _changed_since(self) -> list[str]:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT now.id FROM {self._pairs()} WHERE {self._any('did', 'was')} AND ({self._lost()})",  # noqa: S608
                           [self.context])  # fmt: skip
            keys = [*self.spared, *(key for (key,) in cursor.fetchall())]
        return [str(row) for row in self.model._base_manager.filter(pk__in=keys)] if keys else []

    def _pairs(self) -> str:
        """Each row updated: as it is now, as the change left it (did), as it was before (was)."""
        return (
            f"{self.table} AS now JOIN {self.events} AS did ON did.pgh_obj_id = now.id AND did.pgh_label = 'update'"
            f" AND did.pgh_context_id = %s, {self._before()}"
        )

    def _before(self) -> str:
        return (
            f"LATERAL (SELECT * FROM {self.events} AS earlier WHERE earlier.pgh_obj_id = did.pgh_obj_id"  # noqa: S608
            " AND earlier.pgh_id < did.pgh_id"
            " AND earlier.pgh_context_id IS DISTINCT FROM did.pgh_context_id ORDER BY earlier.pgh_id DESC LIMIT 1) AS was"
        )

    def _any(self, one: str, other: str) -> str:
        return "(" + " OR ".join(f'{one}."{f.column}" IS DISTINCT FROM {other}."{f.column}"' for f in self.fields) + ")"

    def _lost(self) -> str:
        """A column that the change wrote is no longer as it left it."""
        return " OR ".join(
            f'(did."{c}" IS DISTINCT FROM was."{c}" AND now."{c}" IS DISTINCT FROM did."{c}"'
            f' AND now."{c}" IS DISTINCT FROM was."{c}")'
            for c in (field.column for field in self.fields)
        )

    def _restore_values(self) -> str:
        """One statement: the columns that still are as the change left them take their former values."""
        values = ", ".join(
            f'"{c}" = CASE WHEN now."{c}" IS NOT DISTINCT FROM did."{c}" THEN was."{c}" ELSE now."{c}" END'
            for c in (field.column for field in self.fields)
        )
        return (
            f"UPDATE {self.table} AS now SET {values} FROM {self.events} AS did, {self._before()}"  # noqa: S608
            " WHERE did.pgh_obj_id = now.id AND did.pgh_label = 'update' AND did.pgh_context_id = %s"
            f" AND {self._any('did', 'was')} AND NOT now.id = ANY(%s)"
        )

    def _remove_what_was_added(self) -> str:
        return (
            f"DELETE FROM {self.table} AS now USING {self.events} AS did WHERE did.pgh_obj_id = now.id"  # noqa: S608
            " AND did.pgh_label = 'insert' AND did.pgh_context_id = %s"
        )

    def _add_what_was_removed(self) -> str:
        """Unless somebody added the like since, or what it referred to is gone."""
        columns = ", ".join(f'"{field.column}"' for field in self.fields)
        there = "".join(f" AND {self._still_there(field)}" for field in self.fields if isinstance(field, ForeignKey))
        return (
            f"INSERT INTO {self.table} (id, {columns}) SELECT did.pgh_obj_id, {columns} FROM {self.events} AS did"  # noqa: S608
            f" WHERE did.pgh_label = 'delete' AND did.pgh_context_id = %s{there} ON CONFLICT DO NOTHING"
        )

    def _still_there(self, field: ForeignKey) -> str:
        other = field.related_model._meta
        return (
            f'(did."{field.column}" IS NULL OR EXISTS (SELECT FROM {other.db_table} AS other'
            f' WHERE other."{other.pk.column}" = did."{field.column}"))'
        )
