"""The register of meetings, and that of resolutions."""

from __future__ import annotations

from typing import Any

import django_filters as filters
import django_tables2 as tables
from django.db.models import Count
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, npgettext, pgettext_lazy

from concertino.base.ui.choices import ThingFilter
from concertino.base.ui.columns import DayColumn, NameColumn, NumberColumn, StatusColumn
from concertino.base.ui.register import Button, Register
from concertino.domains.governance.models import Body
from concertino.domains.meetings.models import Meeting, Motion

MEETINGS = (pgettext_lazy("governance", "Meetings"), reverse_lazy("meetings:meetings"))


class MeetingTable(tables.Table):
    title = NameColumn(
        verbose_name=pgettext_lazy("governance", "Meeting"), url=lambda one: reverse("meetings:meeting", args=[one.pk]),
        accessor="pk", order_by="title_fr", under=lambda one: one.place,
    )  # fmt: skip
    on = DayColumn(verbose_name=_("Day"))
    kind = tables.Column()
    state = StatusColumn(
        verbose_name=_("State"), accessor="pk", order_by="state", said=lambda one: (one.mark, one.get_state_display())
    )
    noticed_on = DayColumn()
    items_count = NumberColumn(verbose_name=_("Points"))
    adopted_on = DayColumn()
    body = tables.Column(order_by="body__name_fr")

    class Meta:
        model = Meeting
        fields = ()
        order_by = "-on"

    def render_title(self, record: Meeting, column: Any) -> Any:
        return NameColumn.render(column, record.said("title"), record)

    def value_title(self, record: Meeting) -> str:
        return record.said("title")


class MeetingFilters(filters.FilterSet):
    kind = filters.ChoiceFilter(choices=Meeting.Kind.choices, label=_("Kind"), empty_label=_("All"))
    body = ThingFilter(queryset=Body.objects.all(), label=_("Body"), empty_label=_("All"))
    state = filters.ChoiceFilter(choices=Meeting.State.choices, label=_("State"), empty_label=_("All"))

    class Meta:
        model = Meeting
        fields = ()


meetings = Register(
    "meetings.meetings", pgettext_lazy("governance", "Meetings"), "meetings.view_meeting",
    rows=lambda request: Meeting.objects.select_related("body").annotate(items_count=Count("items")), table=MeetingTable,
    filters=MeetingFilters, search=lambda rows, text: rows.matching(text), hidden=("body", "adopted_on"),
    counted=lambda n: npgettext("governance", "{count} meeting", "{count} meetings", n),
    buttons=(
        Button(_("Resolutions"), "meetings:resolutions", "meetings.view_meeting"),
        Button(_("Plan a meeting"), "meetings:plan", "meetings.add_meeting", primary=True),
    ),
    empty=(_("No meeting yet"), _("Plan the first one: its notice, votes and minutes are kept from there.")),
)  # fmt: skip


class ResolutionTable(tables.Table):
    number = NameColumn(
        verbose_name=pgettext_lazy("resolution", "Number"), accessor="decision__number", order_by="decision__number",
        url=lambda one: reverse("meetings:motion", args=[one.pk]),
    )  # fmt: skip
    title = tables.Column(verbose_name=_("Resolution"), accessor="pk", order_by="title_fr")
    on = DayColumn(verbose_name=_("Day"), accessor="item__meeting__on")
    meeting = tables.Column(
        verbose_name=pgettext_lazy("governance", "Meeting"), accessor="item__meeting", order_by="item__meeting__on"
    )
    majority = tables.Column()
    votes_for = NumberColumn(verbose_name=pgettext_lazy("vote", "For"))
    votes_against = NumberColumn(verbose_name=pgettext_lazy("vote", "Against"))
    abstentions = NumberColumn(verbose_name=pgettext_lazy("vote", "Abstentions"))
    done_on = DayColumn()

    class Meta:
        model = Motion
        fields = ()
        order_by = "-on"

    def render_title(self, record: Motion) -> str:
        return str(record)

    def render_meeting(self, record: Motion) -> str:
        return record.item.meeting.said("title")

    value_title, value_meeting = render_title, render_meeting


resolutions = Register(
    "meetings.resolutions", _("Resolutions"), "meetings.view_meeting",
    rows=lambda request: Motion.objects.filter(decision__isnull=False).select_related("decision", "item__meeting__body"),
    table=ResolutionTable, search=lambda rows, text: rows.filter(title_fr__icontains=text), crumbs=(MEETINGS,),
    hidden=("majority", "done_on"), counted=lambda n: ngettext("{count} resolution", "{count} resolutions", n),
    empty=(_("No resolution yet"), _("What a meeting carries takes a number of the year, and stands here.")),
)  # fmt: skip
