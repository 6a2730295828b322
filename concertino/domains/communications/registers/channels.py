"""The registers of channels, with their last evaluation, and of audiences."""

from __future__ import annotations

from typing import Any

import django_tables2 as tables
from django.db.models import OuterRef, Subquery
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from concertino.base.ui.columns import DayColumn, MoneyColumn, NameColumn, NumberColumn
from concertino.base.ui.register import Button, Register
from concertino.domains.communications.models import Audience, Channel, Evaluation

PLAN = ((_("Communication plan"), reverse_lazy("communications:lines")),)


class ChannelTable(tables.Table):
    name = NameColumn(
        verbose_name=_("Channel"), url=lambda one: reverse("communications:channel", args=[one.pk]), order_by="name_fr"
    )
    evaluated_on = DayColumn(verbose_name=_("Evaluated on"))
    reach = NumberColumn(verbose_name=_("People reached"))
    cost = MoneyColumn(verbose_name=_("Cost of a year"))
    ended_on = DayColumn()

    class Meta:
        model = Channel
        fields = ()
        order_by = "name"


class AudienceTable(tables.Table):
    name = NameColumn(
        verbose_name=_("Audience"), url=lambda one: reverse("communications:change_audience", args=[one.pk]),
        accessor="name_fr", order_by="name_fr",
    )  # fmt: skip
    name_en = tables.Column()
    ended_on = DayColumn()

    class Meta:
        model = Audience
        fields = ()


def _with_last_evaluation(request: Any) -> Any:
    last = Evaluation.objects.filter(channel=OuterRef("pk")).order_by("-on", "-pk")
    drawn = {"evaluated_on": "on", "reach": "reach", "cost": "cost"}
    return Channel.objects.annotate(**{name: Subquery(last.values(field)[:1]) for name, field in drawn.items()})


channels = Register(
    "communications.channels", _("Channels"), "communications.view_channel",
    rows=_with_last_evaluation, table=ChannelTable, search=lambda rows, text: rows.matching(text), hidden=("ended_on",),
    counted=lambda n: ngettext("{count} channel", "{count} channels", n), crumbs=PLAN,
    buttons=(
        Button(_("Add a channel"), "communications:add_channel", "communications.add_channel", primary=True),
        Button(_("Audiences"), "communications:audiences", "communications.add_channel"),
    ),
    empty=(_("No channel yet"), _("Add what carries your words: a newsletter, a page, a network, a meeting.")),
)  # fmt: skip
audiences = Register(
    "communications.audiences", _("Audiences"), "communications.add_channel",
    rows=lambda request: Audience.objects.all(), table=AudienceTable, search=lambda rows, text: rows.matching(text),
    counted=lambda n: ngettext("{count} audience", "{count} audiences", n), crumbs=PLAN,
    buttons=(Button(_("Add an audience"), "communications:add_audience", "communications.add_channel", primary=True),),
    empty=(_("No audience yet"), _("Say to whom the association speaks.")),
)  # fmt: skip
