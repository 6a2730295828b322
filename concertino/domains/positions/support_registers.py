"""The registers of endorsements, and of the support that the board asks for."""

from __future__ import annotations

from typing import Any

import django_filters as filters
import django_tables2 as tables
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from concertino.base.ui.choices import ThingFilter
from concertino.base.ui.columns import DayColumn, NameColumn, NumberColumn, StatusColumn
from concertino.base.ui.register import Button, Register
from concertino.domains.positions.models import Endorsement, Position, Threshold
from concertino.domains.positions.places import position_page
from concertino.ground.words import fold

STANDINGS = (("standing", _("Standing")), ("withdrawn", _("Taken back")))


def _said(one: Endorsement) -> tuple[str, Any]:
    if one.withdrawn_on:
        return "free", _("Taken back")
    return ("ok", pgettext_lazy("endorsement", "Public")) if one.is_public else ("on", pgettext_lazy("endorsement", "Private"))


class EndorsementTable(tables.Table):
    member = NameColumn(
        verbose_name=_("Member"), url=lambda one: reverse("people:contact", args=[one.member_id]), order_by="member__sort_name",
        under=lambda one: one.identified_as or ("" if one.member_id == one.contact_id else one.contact),
    )  # fmt: skip
    version = NameColumn(
        verbose_name=_("Position"), url=lambda one: position_page(one.version.position), order_by="version__position__title_fr"
    )
    standing = StatusColumn(verbose_name=_("State"), said=_said, orderable=False, empty_values=())
    on = DayColumn(verbose_name=_("Endorsed on"))
    contact = tables.Column(verbose_name=_("Signed by"), order_by="contact__sort_name")
    identified_as = tables.Column()
    withdrawn_on = DayColumn()

    class Meta:
        model = Endorsement
        fields = ()


class EndorsementFilters(filters.FilterSet):
    position = ThingFilter(
        queryset=Position.objects.all(), field_name="version__position", label=_("Position"), empty_label=_("All")
    )
    standing = filters.ChoiceFilter(choices=STANDINGS, label=_("State"), empty_label=_("All"), method="in_state")

    class Meta:
        model = Endorsement
        fields = ()

    def in_state(self, rows: Any, name: str, value: str) -> Any:
        return rows.filter(withdrawn_on__isnull=value == "standing")


def _endorsements(request: HttpRequest) -> QuerySet[Endorsement]:
    return Endorsement.objects.select_related("member", "contact", "version__position").order_by("-on", "-pk")


def _named(rows: Any, text: str) -> Any:
    for word in fold(text).split():
        rows = rows.filter(member__folded__contains=word)
    return rows


endorsements = Register(
    "positions.endorsements", _("Endorsements"), "positions.view_endorsement",
    rows=_endorsements, table=EndorsementTable, filters=EndorsementFilters, search=_named,
    counted=lambda n: ngettext("{count} endorsement", "{count} endorsements", n),
    hidden=("contact", "identified_as", "withdrawn_on"), crumbs=((_("Positions"), "positions:positions"),),
    empty=(_("No endorsement yet"), _("Members endorse a position once it is put to them.")),
)  # fmt: skip


class ThresholdTable(tables.Table):
    from_on = DayColumn()
    share = NumberColumn(verbose_name=_("Share of the members (%)"))
    number = NumberColumn(verbose_name=_("Number of members"))
    decision = tables.Column(verbose_name=_("Decision"))

    class Meta:
        model = Threshold
        fields = ()


thresholds = Register(
    "positions.thresholds", _("Support asked for"), "positions.view_threshold",
    rows=lambda request: Threshold.objects.select_related("decision"), table=ThresholdTable,
    counted=lambda n: ngettext("{count} threshold", "{count} thresholds", n), crumbs=((_("Positions"), "positions:positions"),),
    buttons=(Button(_("Set the support asked for"), "positions:set_threshold", "positions.add_threshold", primary=True),),
    empty=(_("No support is asked for yet"), _("The board says what share or number of members a position needs.")),
)  # fmt: skip
