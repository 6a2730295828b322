"""The register of imports."""

from __future__ import annotations

from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django_filters import ChoiceFilter, FilterSet

from concertino.base.imports.models import Import
from concertino.base.imports.sheets import sheets
from concertino.base.ui.columns import DayColumn, NameColumn, NumberColumn, StatusColumn
from concertino.base.ui.register import Button, Register

SHAPES = {
    Import.State.DRAFT: "plan", Import.State.READING: "on", Import.State.PREVIEWED: "watch", Import.State.QUEUED: "on",
    Import.State.RUNNING: "on", Import.State.DONE: "ok", Import.State.REFUSED: "late",
}  # fmt: skip


def status_of(imported: Import) -> tuple[str, Any]:
    return SHAPES[Import.State(imported.state)], imported.get_state_display()


class ImportTable(tables.Table):
    name = NameColumn(url=lambda i: reverse("imports:show", args=[i.pk]), under=lambda i: sheets[i.sheet].label)
    at = DayColumn()
    by = tables.Column(order_by="by__name")
    state = StatusColumn(said=status_of)
    rows = NumberColumn()
    created = NumberColumn()
    updated = NumberColumn()
    unchanged = NumberColumn()
    rejected = NumberColumn()

    class Meta:
        model = Import
        fields = ("name", "at", "by", "state", "rows", "created", "updated", "unchanged", "rejected")


class ImportFilters(FilterSet):
    sheet = ChoiceFilter(label=_("Sheet"), choices=lambda: [(sheet.key, sheet.label) for sheet in sheets.values()])
    state = ChoiceFilter(label=_("State"), choices=Import.State.choices)

    class Meta:
        model = Import
        fields = ("sheet", "state")


imports = Register(
    "imports.imports",
    _("Imports"),
    "imports.view_import",
    rows=lambda request: Import.objects.select_related("by").order_by("-pk"),
    table=ImportTable,
    filters=ImportFilters,
    search=lambda rows, text: rows.filter(name__icontains=text),
    buttons=[Button(_("Import a file"), "imports:new", "imports.add_import", primary=True)],
    empty=(_("No file was imported yet"), _("A spreadsheet of members, of terms or of readings goes in by “Import a file”.")),
    counted=lambda count: ngettext("{count} import", "{count} imports", count),
)
