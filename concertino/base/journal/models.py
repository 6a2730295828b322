"""``@journalled`` on a model: each of its rows is copied to an event table by a trigger, whoever writes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pghistory
from django.db import models
from django.db.models import Model
from django.utils.translation import gettext_lazy as _


def journalled(model: type[Model] | None = None, *, exclude: Sequence[str] = ()) -> type[Model] | Callable:
    """Journal every insert, update and delete of the model, but for the columns in ``exclude`` (secrets)."""
    track = pghistory.track(
        # Rows added and removed are copied a statement at a time: of ten thousand, in a third of the time. An update would
        # pair old rows and new ones by a join, in a plan kept from when there was one: it is copied row by row.
        pghistory.InsertEvent(level=pghistory.Statement), pghistory.UpdateEvent(level=pghistory.Row),
        pghistory.DeleteEvent(level=pghistory.Statement),
        exclude=list(exclude),
        context_field=pghistory.ContextForeignKey(db_index=True),
        obj_field=pghistory.ObjForeignKey(related_name="events", related_query_name="events_query"),
    )  # fmt: skip
    return track if model is None else track(model)


class Journal(models.Model):
    """No table: the journal is the event tables of all rooms. Here is the right to read it."""

    class Meta:
        managed = False
        default_permissions = ("view",)
        verbose_name = _("journal")
        verbose_name_plural = _("journal")

    def __str__(self) -> str:
        return "journal"
