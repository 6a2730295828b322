"""The register of what people did, over all rooms."""

from __future__ import annotations

from functools import cache
from typing import Any

import django_tables2 as tables
import pghistory.models
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import connection
from django.db.models import BigIntegerField, CharField, JSONField, OuterRef, QuerySet, Subquery, Value
from django.db.models.expressions import RawSQL
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, DateFromToRangeFilter, FilterSet, ModelChoiceFilter
from pghistory.models import Context

from concertino.base.journal.actions import told, verbs
from concertino.base.journal.acts import Change
from concertino.base.ui.columns import MomentColumn
from concertino.base.ui.register import Register


def _event_models() -> list[Any]:
    return [model for model in apps.get_models() if issubclass(model, pghistory.models.Event)]


@cache
def _touched_sql() -> str:
    """For one action, how many rows of each table it added, changed or removed: an index look-up a table."""
    quoted = connection.ops.quote_name
    counts = " UNION ALL ".join(
        f"SELECT '{event.pgh_tracked_model._meta.label}' AS thing, pgh_label AS kind, count(*) AS n"  # noqa: S608 (names of ours)
        f" FROM {quoted(event._meta.db_table)} WHERE pgh_context_id = pghistory_context.id GROUP BY pgh_label"
        for event in _event_models()
    )
    return f"(SELECT jsonb_agg(jsonb_build_array(thing, kind, n) ORDER BY thing, kind) FROM ({counts}) AS counts)"  # noqa: S608


def actions_told(_request: HttpRequest) -> QuerySet:
    name = get_user_model()._default_manager.filter(pk=OuterRef("by")).values("name")[:1]
    return Context.objects.filter(metadata__has_key="action").annotate(
        action=KT("metadata__action"),
        reason=KT("metadata__reason"),
        by=Cast(KT("metadata__by"), BigIntegerField()),
        who=Coalesce(Subquery(name), Value("Concertino"), output_field=CharField()),
        touched=RawSQL(_touched_sql(), (), output_field=JSONField()),  # noqa: S611 (no value of anybody's in it)
    )


class JournalTable(tables.Table):
    created_at = MomentColumn(verbose_name=_("When"))
    who = tables.Column(verbose_name=_("Who"))
    action = tables.Column(verbose_name=_("What"))
    reason = tables.Column(verbose_name=_("Reason"), orderable=False)
    touched = tables.Column(verbose_name=_("Changes"), orderable=False)

    class Meta:
        model = Context
        fields = ()
        order_by = "-created_at"

    def render_action(self, value: str) -> str:
        return told(value)

    def render_touched(self, value: list) -> str:
        return "; ".join(_counted(*part) for part in value)


class JournalFilters(FilterSet):
    by = ModelChoiceFilter(label=_("Person"), queryset=lambda request: get_user_model()._default_manager.order_by("name"),
                           method="of_person")  # fmt: skip
    action = ChoiceFilter(label=_("What"), choices=lambda: sorted(verbs().items(), key=lambda pair: str(pair[1])))
    on = DateFromToRangeFilter(label=_("When"), field_name="created_at")

    def of_person(self, rows: QuerySet, name: str, person) -> QuerySet:
        return rows.filter(metadata__by=person.pk)

    class Meta:
        model = Context
        fields = ()


def _counted(label: str, kind: str, count: int) -> str:
    names = apps.get_model(label)._meta
    name = names.verbose_name if count == 1 else names.verbose_name_plural
    return f"{count} {name} ({Change('', kind, []).verb})"


journal = Register(
    "journal.journal", _("Journal"), "journal.view_journal", actions_told, JournalTable, filters=JournalFilters,
    empty=(_("Nothing was done yet"), ""), per_page=50,
)  # fmt: skip
