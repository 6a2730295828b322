"""The registers of partners and of collaborations."""

from __future__ import annotations

from typing import Any

import django_filters as filters
import django_tables2 as tables
from django.db.models import Count, Q
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from concertino.base.ui.choices import ThingFilter
from concertino.base.ui.columns import DayColumn, MoneyColumn, NameColumn, NumberColumn, StatusColumn
from concertino.base.ui.register import Button, Register
from concertino.domains.partners.models import Collaboration, Partner
from concertino.domains.plan.serving import ObjectiveFilter
from concertino.ground.periods import today

STATES = Collaboration.State


class PartnerTable(tables.Table):
    contact = NameColumn(
        verbose_name=_("Partner"), url=lambda one: reverse("partners:partner", args=[one.pk]), order_by="contact__folded"
    )
    kind = tables.Column()
    territory = tables.Column()
    person = tables.Column(order_by="person__folded")
    since_on = DayColumn()
    until_on = DayColumn()
    works = NumberColumn(verbose_name=_("Collaborations"))

    class Meta:
        model = Partner
        fields = ()
        order_by = "contact"


class PartnerFilters(filters.FilterSet):
    kind = filters.ChoiceFilter(choices=Partner.Kind.choices, label=_("Kind"), empty_label=_("All"))
    territory = filters.ChoiceFilter(choices=Partner.Territory.choices, label=_("Territory"), empty_label=_("All"))
    state = filters.ChoiceFilter(
        choices=[("standing", _("Partners today")), ("over", _("Former partners"))], label=_("State"), empty_label=_("All"),
        method="state_so",
    )  # fmt: skip

    class Meta:
        model = Partner
        fields = ()

    def state_so(self, rows: Any, name: str, state: str) -> Any:
        return rows.standing_on(today()) if state == "standing" else rows.filter(until_on__lt=today())


partners = Register(
    "partners.partners", _("Partners"), "partners.view_partner",
    rows=lambda request: Partner.objects.select_related("contact", "person").annotate(works=Count("parties")),
    table=PartnerTable, filters=PartnerFilters, search=lambda rows, text: rows.matching(text), hidden=("until_on",),
    counted=lambda n: ngettext("{count} partner", "{count} partners", n),
    buttons=(
        Button(_("What is shared"), "partners:matrix", "partners.view_partner"),
        Button(_("Calls"), "partners:calls", "partners.view_partner"),
        Button(_("Map"), "partners:map", "partners.view_partner"),
        Button(_("Add a partner"), "partners:become", "partners.add_partner", primary=True),
    ),
    empty=(_("No partner yet"), _("Add an organisation with which you share an objective, then say what you have in common.")),
)  # fmt: skip


class CollaborationTable(tables.Table):
    title = NameColumn(
        verbose_name=_("Collaboration"), url=lambda one: reverse("partners:collaboration", args=[one.pk]), accessor="name",
        order_by="folded", under=lambda one: one.partner,
    )  # fmt: skip
    state = StatusColumn(verbose_name=_("State"), said=lambda one: (one.mark, one.said_state), orderable=False)
    kind = tables.Column()
    proposed_on = DayColumn()
    ends_on = DayColumn()
    completed_on = DayColumn()
    owner = tables.Column(order_by="owner__name")
    our_money = MoneyColumn()
    their_money = MoneyColumn()

    class Meta:
        model = Collaboration
        fields = ()
        order_by = "-proposed_on"


IN_STATE = {
    STATES.DROPPED: Q(dropped_on__isnull=False), STATES.COMPLETED: Q(completed_on__isnull=False),
    STATES.UNDER_WAY: Q(started_on__isnull=False, completed_on=None, dropped_on=None),
    STATES.AGREED: Q(agreed_on__isnull=False, started_on=None, dropped_on=None),
    STATES.PROPOSED: Q(agreed_on=None, dropped_on=None),
}  # fmt: skip


class CollaborationFilters(filters.FilterSet):
    state = filters.ChoiceFilter(choices=STATES.choices, label=_("State"), empty_label=_("All"), method="state_so")
    kind = filters.ChoiceFilter(choices=Collaboration.Kind.choices, label=_("Kind"), empty_label=_("All"))
    partner = ThingFilter(
        queryset=Partner.objects.select_related("contact"), field_name="partners", label=_("Partner"), empty_label=_("All")
    )
    value = filters.ChoiceFilter(
        choices=[("yes", _("Brought added value")), ("no", _("Completed, not counted"))], label=_("Added value"),
        empty_label=_("All"), method="value_so",
    )  # fmt: skip
    objective = ObjectiveFilter("actions__cell__node")

    class Meta:
        model = Collaboration
        fields = ()

    def state_so(self, rows: Any, name: str, state: str) -> Any:
        return rows.filter(IN_STATE[STATES(state)])

    def value_so(self, rows: Any, name: str, value: str) -> Any:
        counted = Collaboration.objects.with_added_value().values("pk")
        return rows.filter(pk__in=counted) if value == "yes" else rows.completed().exclude(pk__in=counted)


collaborations = Register(
    "partners.collaborations", _("Collaborations"), "partners.view_collaboration",
    rows=lambda request: Collaboration.objects.select_related("partner__contact", "owner"),
    table=CollaborationTable, filters=CollaborationFilters, search=lambda rows, text: rows.matching(text),
    hidden=("our_money", "their_money", "owner"), crumbs=((_("Partners"), reverse_lazy("partners:partners")),),
    counted=lambda n: ngettext("{count} collaboration", "{count} collaborations", n),
    buttons=(Button(_("Propose a collaboration"), "partners:propose", "partners.add_collaboration", primary=True),),
    empty=(_("No collaboration yet"), _("Propose one to a partner: it is followed from the agreement to what it brought.")),
)  # fmt: skip
