"""The register of segments, and the contacts of one as a register of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import django_tables2 as tables
from django.db.models import QuerySet
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from concertino.base.people.conditions import Conditions
from concertino.base.people.filters import SegmentFilters
from concertino.base.people.models import Contact, Segment
from concertino.base.people.models.lists import spoken
from concertino.base.people.registers import contacts, with_tags
from concertino.base.people.tables import ContactTable
from concertino.base.ui.columns import NameColumn
from concertino.base.ui.register import Button, Register
from concertino.ground import words


class SegmentTable(tables.Table):
    spoken = NameColumn(verbose_name=_("Name"), url=lambda segment: reverse("people:segment", args=[segment.pk]))
    by = tables.Column(verbose_name=_("Made by"), order_by="by__name")

    class Meta:
        model = Segment
        fields = ()


def _search(rows: QuerySet, text: str) -> QuerySet:
    sought = words.fold(text)
    return rows.filter(pk__in=[one.pk for one in rows if sought in words.fold(f"{one.name_fr} {one.name_en}")])


segments = Register(
    "people.segments", _("Segments"), "people.view_segment",
    lambda request: Segment.objects.select_related("by").annotate(spoken=spoken()).order_by("spoken"), SegmentTable,
    search=_search, crumbs=((_("Contacts"), reverse_lazy("people:contacts")),),
    counted=lambda n: ngettext("{count} segment", "{count} segments", n),
    buttons=(Button(_("New segment"), "people:make_segment", "people.add_segment", primary=True),),
    empty=(_("No segment yet"), _("Choose contacts by conditions, and keep the conditions under a name.")),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class SegmentRegister(Register):
    """A register that knows the segment of which it shows the contacts, and the day."""

    segment: Segment
    day: date
    conditions: Conditions
    panels: Sequence[Any]


def register_of(
    segment: Segment, rows: QuerySet[Contact], day: date, conditions: Conditions, panels: Sequence[Any] = ()
) -> Register:
    found: Any = rows.select_related("category", "activity", "region")
    return SegmentRegister(
        key="people.segment", title=str(segment), right="people.view_segment",
        rows=lambda request: with_tags(found.with_principal_sector(day), request), table=ContactTable, filters=SegmentFilters,
        search=lambda found, text: found.matching(text), template="people/segment.html", keeps_views=False,
        hidden=contacts.hidden, offers_of=("people.contacts",),
        lede=lambda _request, whole: _lede(whole.count(), day), crumbs=_crumbs(),
        counted=lambda n: ngettext("{count} contact", "{count} contacts", n),
        empty=(_("Nobody"), _("No contact meets these conditions on that day.")),
        segment=segment, day=day, conditions=conditions, panels=panels,
    )  # fmt: skip


def _lede(count: int, day: date) -> str:
    said = ngettext("%(n)s contact on %(day)s.", "%(n)s contacts on %(day)s.", count)
    return said % {"n": words.written_number(count), "day": words.written_day(day)}


def _crumbs() -> list[tuple[str, str]]:
    return [(gettext("Contacts"), reverse("people:contacts")), (gettext("Segments"), reverse("people:segments"))]
