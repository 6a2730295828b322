"""The register of promotion actions."""

from __future__ import annotations

from typing import Any

import django_filters as filters
import django_tables2 as tables
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from concertino.base.ui.columns import DayColumn, MoneyColumn, NameColumn, NumberColumn, StatusColumn
from concertino.base.ui.register import Button, Register
from concertino.domains.communications.models import Participation, PromotionAction

STATES = (("planned", _("Planned")), ("done", _("Carried out")), ("cancelled", _("Cancelled")))


class PromotionTable(tables.Table):
    title = NameColumn(
        verbose_name=_("Promotion action"), url=lambda one: reverse("communications:promotion_action", args=[one.pk]),
        accessor="name", order_by="folded",
    )  # fmt: skip
    state = StatusColumn(verbose_name=_("State"), said=lambda one: one.state, orderable=False)
    kind = tables.Column()
    reach = tables.Column()
    starts_on = DayColumn()
    carried_out_on = DayColumn()
    took_part = NumberColumn(verbose_name=_("Members who took part"))
    territory = tables.Column()
    cost = MoneyColumn()
    people_reached = NumberColumn()
    owner = tables.Column(order_by="owner__name")

    class Meta:
        model = PromotionAction
        fields = ()
        order_by = "-starts_on"


class PromotionFilters(filters.FilterSet):
    state = filters.ChoiceFilter(choices=STATES, label=_("State"), empty_label=_("All"), method="state_so")
    reach = filters.ChoiceFilter(choices=PromotionAction.Reach.choices, label=_("Reach"), empty_label=_("All"))
    kind = filters.ChoiceFilter(choices=PromotionAction.Kind.choices, label=_("Kind"), empty_label=_("All"))
    shared = filters.ChoiceFilter(
        choices=PromotionAction.Shared.choices, label=_("Participation of members"), empty_label=_("All")
    )

    class Meta:
        model = PromotionAction
        fields = ()

    def state_so(self, rows: Any, name: str, state: str) -> Any:
        if state == "planned":
            return rows.planned()
        return rows.filter(**{"carried_out_on__isnull" if state == "done" else "cancelled_on__isnull": False})


promotion = Register(
    "communications.promotion", _("Promotion"), "communications.view_promotionaction",
    rows=lambda request: PromotionAction.objects.select_related("owner").annotate(
        took_part=Count("participations", filter=Q(participations__state=Participation.State.TOOK_PART))
    ),
    table=PromotionTable, filters=PromotionFilters, search=lambda rows, text: rows.matching(text),
    hidden=("territory", "cost", "people_reached", "owner"),
    counted=lambda n: ngettext("{count} promotion action", "{count} promotion actions", n),
    buttons=(
        Button(_("Plan a promotion action"), "communications:plan_promotion", "communications.add_promotionaction", primary=True),
    ),
    empty=(_("No promotion action yet"), _("Plan an event, a campaign or a showcase: it counts once it is carried out.")),
)  # fmt: skip
