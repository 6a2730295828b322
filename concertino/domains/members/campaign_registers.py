"""The registers of campaigns and of the renewals that they made."""

from __future__ import annotations

from typing import Any

import django_tables2 as tables
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django_filters import ChoiceFilter, FilterSet, ModelChoiceFilter

from concertino.base.people.models.lists import spoken
from concertino.base.ui.columns import DayColumn, MoneyColumn, NameColumn, NumberColumn, StatusColumn
from concertino.base.ui.register import Button, Register
from concertino.domains.members.campaign_counts import MADE
from concertino.domains.members.models import GOOD_STANDING, Campaign, Membership, Renewal
from concertino.ground import words

State = Membership.State
STANDINGS = {
    "paid": (Q(withdrawn_on=None, term__state__in=GOOD_STANDING), "ok", _("Paid")),
    "unpaid": (Q(withdrawn_on=None, term__state=State.ACCEPTED), "watch", _("Unpaid")),
    "left": (Q(withdrawn_on=None, term__state=State.ENDED), "free", _("Given up")),
    "withdrawn": (Q(withdrawn_on__isnull=False), "free", _("Withdrawn")),
}


class RateColumn(tables.Column):
    """A share, in percent."""

    is_number = True

    def render(self, record: Any) -> str:
        return words.written_percent(record.paid / record.renewed) if record.renewed else "–"

    def value(self, record: Any) -> float | None:
        return record.paid / record.renewed if record.renewed else None


class CampaignTable(tables.Table):
    name = NameColumn(
        verbose_name=_("Campaign"), accessor="named", order_by="named",
        url=lambda campaign: reverse("members:campaign", args=[campaign.pk]),
    )  # fmt: skip
    state = StatusColumn(said=lambda campaign: (campaign.mark, campaign.get_state_display()))
    ends_from = DayColumn()
    ends_to = DayColumn()
    launched_on = DayColumn()
    renewed = NumberColumn(verbose_name=_("Renewed"))
    paid = NumberColumn(verbose_name=_("Paid"))
    rate = RateColumn(verbose_name=_("Rate"), empty_values=(), orderable=False)

    class Meta:
        model = Campaign
        fields = ()
        order_by = "-ends_to"


def _campaigns(request: HttpRequest) -> QuerySet[Campaign]:
    paid = MADE & Q(renewals__term__state__in=GOOD_STANDING)
    named = spoken()
    return Campaign.objects.annotate(named=named, renewed=Count("renewals", filter=MADE), paid=Count("renewals", filter=paid))


def _standing(renewal: Renewal) -> tuple[str, Any]:
    if renewal.withdrawn_on:
        key = "withdrawn"
    elif renewal.term.state in GOOD_STANDING:
        key = "paid"
    else:
        key = "unpaid" if renewal.term.state == State.ACCEPTED else "left"
    return STANDINGS[key][1:]


class RenewalTable(tables.Table):
    member = NameColumn(
        verbose_name=_("Member"), order_by="member__folded",
        url=lambda renewal: reverse("people:contact", args=[renewal.member_id]),
    )  # fmt: skip
    standing = StatusColumn(verbose_name=_("State"), said=_standing, empty_values=(), order_by="term__state")
    category = tables.Column(verbose_name=_("Category"), accessor="term__category", order_by="term__category__position")
    invoice = tables.Column(verbose_name=_("Invoice"), accessor="invoice__number")
    total = MoneyColumn(verbose_name=_("Amount"), accessor="invoice__total")
    due_on = DayColumn(verbose_name=_("Due on"), accessor="invoice__due_on")
    paid_on = DayColumn(verbose_name=_("Paid on"), accessor="term__paid_on")
    until = DayColumn(verbose_name=_("Until"), accessor="term__ends_on")
    campaign = tables.Column(verbose_name=_("Campaign"), order_by="campaign__ends_to")

    class Meta:
        model = Renewal
        fields = ()
        order_by = "member"


class RenewalFilters(FilterSet):
    campaign = ModelChoiceFilter(queryset=Campaign.objects.exclude(state=Campaign.State.DRAFT), label=_("Campaign"))
    standing = ChoiceFilter(
        label=_("State"), choices=[(key, label) for key, (_where, _mark, label) in STANDINGS.items()], method="where_standing"
    )

    class Meta:
        model = Renewal
        fields = ["campaign", "standing"]

    def where_standing(self, rows: Any, name: str, value: str) -> Any:
        return rows.filter(STANDINGS[value][0])


campaigns = Register(
    "members.campaigns", _("Renewals"), "members.view_campaign", rows=_campaigns, table=CampaignTable,
    hidden=("ends_from",),
    counted=lambda n: ngettext("{count} campaign", "{count} campaigns", n),
    buttons=(
        Button(_("All renewals"), "members:renewals", "members.view_campaign"),
        Button(_("About to lapse"), "members:lapsing", "members.view_campaign"),
        Button(_("Reasons for leaving"), "members:departures", "members.view_departure"),
        Button(_("Prepare a campaign"), "members:draft_campaign", "members.add_campaign", primary=True),
    ),
    empty=(_("No campaign yet"), _("A campaign renews and invoices in one go everyone whose term ends between two days.")),
)  # fmt: skip
renewals = Register(
    "members.renewals", _("Renewals of members"), "members.view_campaign",
    rows=lambda request: Renewal.objects.select_related("member", "term__category", "invoice", "campaign"), table=RenewalTable,
    filters=RenewalFilters, search=lambda rows, text: rows.filter(member__folded__contains=words.fold(text)),
    hidden=("category", "until"), counted=lambda n: ngettext("{count} renewal", "{count} renewals", n),
    empty=(_("No renewal yet"), _("They come from campaigns.")),
)  # fmt: skip
