"""The journal read back: who did what and when, and each change before and after, in the words of the pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import Field, ForeignKey, Model
from django.utils.translation import gettext as _
from pghistory.models import Events

from concertino.base.journal.actions import told
from concertino.base.journal.values import Names, in_words

LATEST = 50


@dataclass(frozen=True)
class FieldChange:
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """A row that was added, changed or removed."""

    thing: str
    kind: str  # insert, update, delete
    fields: list[FieldChange]

    @property
    def verb(self) -> str:
        return {"insert": _("added"), "update": _("changed"), "delete": _("removed")}[self.kind]


@dataclass
class Act:
    """What one person did at one moment: the changes of one action, or of none when somebody wrote to the database."""

    at: datetime
    who: str
    says: str
    reason: str = ""  # why, where the person was asked
    changes: list[Change] = field(default_factory=list)


def acts(thing: Model, *, around: bool = True, latest: int = LATEST) -> list[Act]:
    """The latest acts that changed the thing and, ``around``, the rows that refer to it; the newest first.

    Always as many queries: the events, the people, and one for each kind of thing that the changes name.
    """
    found = Events.objects.references(thing) if around else Events.objects.tracks(thing)
    return Reading(found.order_by("-pgh_created_at", "-pgh_id")[:latest]).acts


class Reading:
    """Some events, told."""

    def __init__(self, events: Iterable[Events]):
        self.events = list(events)

    @cached_property
    def acts(self) -> list[Act]:
        told_acts: dict[Any, Act] = {}
        for event in self.events:
            key = event.pgh_context_id or (event.pgh_model, event.pgh_id)
            act = told_acts.setdefault(key, self._act(event))
            if change := self._change(event):
                act.changes.append(change)
        return [act for act in told_acts.values() if act.changes]

    def _act(self, event: Events) -> Act:
        context = event.pgh_context or {}
        if "action" not in context:
            return Act(event.pgh_created_at, "", _("Written to the database, outside of any action"))
        who = self.people.get(context.get("by"))
        name = who.name if who else "Concertino"
        return Act(event.pgh_created_at, name, told(context["action"]), context.get("reason", ""))

    def _change(self, event: Events) -> Change | None:
        model = _model(event)
        shown = [
            FieldChange(str(column.verbose_name), in_words(column, before, self.names), in_words(column, after, self.names))
            for column, before, after in _columns(event)
            if (before, after) != (None, "") and before != after
        ]
        if event.pgh_label == "update" and not shown and not getattr(model, "is_confidential", False):
            return None
        return Change(str(model._meta.verbose_name), event.pgh_label, shown)

    @cached_property
    def people(self) -> dict[Any, Any]:
        keys = {(event.pgh_context or {}).get("by") for event in self.events} - {None}
        return get_user_model()._default_manager.in_bulk(keys) if keys else {}

    @cached_property
    def names(self) -> Names:
        """The names of all the things that foreign keys point to, one query a table."""
        wanted: dict[type[Model], set] = defaultdict(set)
        for event in self.events:
            for column, before, after in _columns(event):
                if isinstance(column, ForeignKey):
                    wanted[column.related_model] |= {before, after} - {None, ""}
        return {model: model._default_manager.in_bulk(keys) for model, keys in wanted.items() if keys}


def _model(event: Events) -> type[Model]:
    return apps.get_model(event.pgh_model).pgh_tracked_model


def _columns(event: Events) -> Iterator[tuple[Field, Any, Any]]:
    """The fields that the event shows, with their values before and after; technical ones are left out. Of what is confidential
    the journal tells that it changed, never what it says: whoever opens it does so on its own page, which notes it."""
    if event.pgh_label == "delete" or getattr(_model(event), "is_confidential", False):
        return
    pairs = event.pgh_diff if event.pgh_label == "update" else {k: (None, v) for k, v in event.pgh_data.items()}
    columns = {column.column: column for column in _model(event)._meta.concrete_fields}
    for name, (before, after) in (pairs or {}).items():
        column = columns.get(name)  # none: it is gone since
        if column and column.editable and not column.primary_key:
            yield column, before, after
