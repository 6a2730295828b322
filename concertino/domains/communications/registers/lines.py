"""The register of the communication plan."""

from __future__ import annotations

from typing import Any

import django_filters as filters
import django_tables2 as tables
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from concertino.base.people.models import User
from concertino.base.ui.columns import DayColumn, MoneyColumn, NameColumn, NumberColumn, StatusColumn
from concertino.base.ui.register import Button, Register
from concertino.domains.communications.models import Audience, Channel, Line
from concertino.domains.plan.models import Node


class LineTable(tables.Table):
    content = NameColumn(
        verbose_name=_("Content"), url=lambda one: reverse("communications:line", args=[one.pk]), accessor="name",
        order_by="folded",
    )  # fmt: skip
    state = StatusColumn(verbose_name=_("State"), said=lambda one: one.mark, order_by="state")
    audience = tables.Column(order_by="audience__position")
    channel = tables.Column(order_by="channel__position")
    on = DayColumn()
    until = DayColumn()
    expected = NumberColumn()
    obtained = NumberColumn(verbose_name=_("Obtained result"))
    unit = tables.Column(verbose_name=_("What is counted"), accessor="unit_fr")
    objective = tables.Column(verbose_name=_("Objective"), accessor="objective__code")
    owner = tables.Column(order_by="owner__name")
    cost = MoneyColumn()

    class Meta:
        model = Line
        fields = ()
        order_by = "-on"

    def render_unit(self, record: Any) -> str:
        return record.said("unit")


class LineFilters(filters.FilterSet):
    state = filters.ChoiceFilter(choices=Line.State.choices, label=_("State"), empty_label=_("All"))
    year = filters.NumberFilter(field_name="on", lookup_expr="year", label=_("Year"))
    audience = filters.ModelChoiceFilter(queryset=Audience.objects.all(), label=_("Audience"), empty_label=_("All"))
    channel = filters.ModelChoiceFilter(queryset=Channel.objects.all(), label=_("Channel"), empty_label=_("All"))
    objective = filters.ModelChoiceFilter(
        queryset=Node.objects.filter(children=None).order_by("-plan", "code"), label=_("Objective"), empty_label=_("All")
    )
    owner = filters.ModelChoiceFilter(
        queryset=lambda request: User.objects.of_the_team(), label=_("Owner"), empty_label=_("All")  # type: ignore[attr-defined]
    )  # fmt: skip

    class Meta:
        model = Line
        fields = ()


lines = Register(
    "communications.lines", _("Communication plan"), "communications.view_line",
    rows=lambda request: Line.objects.with_results().select_related("audience", "channel", "objective", "owner"),
    table=LineTable, filters=LineFilters, search=lambda rows, text: rows.matching(text),
    hidden=("until", "objective", "owner", "cost"),
    counted=lambda n: ngettext("{count} line", "{count} lines", n),
    buttons=(
        Button(_("Plan a communication"), "communications:plan_line", "communications.add_line", primary=True),
        Button(_("Calendar"), "communications:calendar", "communications.view_line"),
        Button(_("Who is told what"), "communications:year", "communications.view_line"),
        Button(_("Channels"), "communications:channels", "communications.view_channel"),
    ),
    empty=(_("The plan has no line yet"), _("Say what is told to whom, through which channel, and when.")),
)  # fmt: skip
