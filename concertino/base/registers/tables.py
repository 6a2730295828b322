"""The registers of this room: the views that one saved, the changes made to many lines."""

from __future__ import annotations

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from concertino.base.registers.models import BulkChange, SavedView
from concertino.base.registers.sentences import SHAPES
from concertino.base.ui.columns import DayColumn, NameColumn, NumberColumn, StatusColumn
from concertino.base.ui.register import Register


class ActsColumn(tables.Column):
    """What its owner may do with a view."""

    def render(self, record: SavedView) -> SafeString:
        addresses = (reverse(f"registers:{verb}_view", args=[record.pk]) for verb in ("change", "forget"))
        change, forget = addresses
        words = (gettext("Change"), gettext("Delete"))
        named = format_html('<span class="vh"> {}</span>', record.name)
        return format_html('<a href="{}">{}{}</a> · <a href="{}">{}{}</a>', change, words[0], named, forget, words[1], named)

    def value(self, record: SavedView) -> str:
        return ""


class ViewTable(tables.Table):
    name = NameColumn(verbose_name=_("Name"), url=lambda view: view.address)
    register = tables.Column(accessor="path", verbose_name=_("Register"))
    is_shared = StatusColumn(
        verbose_name=_("For whom"), said=lambda view: ("on", _("The team")) if view.is_shared else ("free", _("Myself"))
    )
    acts = ActsColumn(accessor="pk", orderable=False, verbose_name=_("Actions"))

    class Meta:
        model = SavedView
        fields = ()


class ChangeTable(tables.Table):
    said = NameColumn(verbose_name=_("Change"), url=lambda change: reverse("registers:change", args=[change.pk]))
    number = NumberColumn(verbose_name=_("Lines"))
    by = tables.Column(verbose_name=_("By"), order_by="by__name")
    done_on = DayColumn(verbose_name=_("Done on"))
    state = StatusColumn(verbose_name=_("State"), said=lambda change: (SHAPES[change.state], change.get_state_display()))

    class Meta:
        model = BulkChange
        fields = ()


views = Register(
    "registers.views", _("Saved views"), "", lambda request: SavedView.objects.filter(owner=request.user.pk), ViewTable,
    counted=lambda n: ngettext("{count} view", "{count} views", n),
    empty=(_("No saved view yet"), _("In a register, search and filter, then save what you see under a name.")),
)  # fmt: skip

changes = Register(
    "registers.changes", _("Changes of many lines"), "registers.view_bulkchange",
    lambda request: BulkChange.objects.select_related("by").defer("keys"), ChangeTable,
    search=lambda rows, text: rows.filter(said__icontains=text),
    counted=lambda n: ngettext("{count} change", "{count} changes", n),
    empty=(_("No change of many lines yet"), _("In a register, tick lines and choose what to do with them.")),
)  # fmt: skip
