"""The log of who came to events and who used services otherwise, and that of what services cost."""

from __future__ import annotations

from typing import Any

import django_filters as filters
import django_tables2 as tables
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from concertino.base.ui.choices import ThingFilter
from concertino.base.ui.columns import DayColumn, MoneyColumn, NameColumn, NumberColumn
from concertino.base.ui.register import Button, Register
from concertino.domains.services.models import Attendance, Clientele, Cost, Service
from concertino.domains.services.registers import SERVICES
from concertino.ground.words import fold


class UseTable(tables.Table):
    contact = NameColumn(
        verbose_name=_("Who"), url=lambda one: reverse("services:attendance", args=[one.pk]), accessor="contact__sort_name",
        order_by="contact__folded", under=lambda one: one.member if one.member_id != one.contact_id else "",
    )  # fmt: skip
    on = DayColumn()
    service = tables.Column(order_by="service__folded")
    event = tables.Column(verbose_name=_("Event"), accessor="session__event", order_by="session__event__folded")
    clientele = tables.Column()
    how = tables.Column()
    minutes = NumberColumn()
    note = tables.Column()

    class Meta:
        model = Attendance
        fields = ()
        order_by = "-on"


class UseFilters(filters.FilterSet):
    kind = filters.ChoiceFilter(
        choices=[("event", _("At an event")), ("other", _("Outside any event"))], label=_("Kind"), empty_label=_("All"),
        method="kind_so",
    )  # fmt: skip
    service = ThingFilter(queryset=Service.objects.all(), label=_("Service"), empty_label=_("All"))
    clientele = filters.ChoiceFilter(choices=Clientele.choices, label=_("Clientele"), empty_label=_("All"))
    how = filters.ChoiceFilter(choices=Attendance.How.choices, label=_("How it is known"), empty_label=_("All"))
    on = filters.DateFromToRangeFilter(label=_("Date"))

    class Meta:
        model = Attendance
        fields = ()

    def kind_so(self, rows: Any, name: str, kind: str) -> Any:
        return rows.filter(session__isnull=kind == "other")


def _matching(rows: Any, text: str) -> Any:
    for word in fold(text).split():
        rows = rows.filter(contact__folded__contains=word)
    return rows


uses = Register(
    "services.uses", _("Attendances and uses"), "services.view_attendance",
    rows=lambda request: Attendance.objects.select_related("contact", "member", "service", "session__event"),
    table=UseTable, filters=UseFilters, search=_matching, hidden=("minutes",), crumbs=(SERVICES,),
    counted=lambda n: ngettext("{count} attendance or use", "{count} attendances and uses", n),
    buttons=(
        Button(_("Use and cost"), "services:serving", "services.view_attendance"),
        Button(_("Import"), "imports:new", "imports.add_import"),
    ),
    empty=(_("Nobody came yet"), _("Who comes to an event, and who uses a service otherwise, stands here.")),
)  # fmt: skip


class CostTable(tables.Table):
    label = NameColumn(
        verbose_name=_("What for"), url=lambda one: reverse("services:service", args=[one.service_id]),
        under=lambda one: _("from the ledger") if one.posting_id else "",
    )  # fmt: skip
    on = DayColumn()
    service = tables.Column(order_by="service__folded")
    amount = MoneyColumn()

    class Meta:
        model = Cost
        fields = ()
        order_by = "-on"


class CostFilters(filters.FilterSet):
    service = ThingFilter(queryset=Service.objects.all(), label=_("Service"), empty_label=_("All"))
    on = filters.DateFromToRangeFilter(label=_("Date"))

    class Meta:
        model = Cost
        fields = ()


costs = Register(
    "services.costs", _("Costs of services"), "services.view_service",
    rows=lambda request: Cost.objects.select_related("service"), table=CostTable,
    filters=CostFilters, search=lambda rows, text: rows.filter(label__icontains=text), crumbs=(SERVICES,),
    counted=lambda n: ngettext("{count} cost", "{count} costs", n),
    empty=(_("No cost yet"), _("Costs are noted on the page of a service, or drawn there from the ledger.")),
)  # fmt: skip
