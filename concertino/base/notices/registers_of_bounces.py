"""Registers of the messages that came back, and of the addresses that nothing is written to any more."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import django_tables2 as tables
from django.db.models import Q, QuerySet
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django_filters import ChoiceFilter, FilterSet

from concertino.base.notices.bounces.reasons import REASONS
from concertino.base.notices.models import Bounce, Suppression
from concertino.base.ui.columns import MomentColumn, NameColumn, StatusColumn
from concertino.base.ui.register import Register
from concertino.ground import words

CRUMBS = ((_("Messages"), reverse_lazy("notices:messages")),)


def _page_of(bounce: Bounce) -> str:
    """Of the message; of one that we do not find, the messages of its address."""
    if bounce.message_id:
        return reverse("notices:message", args=[bounce.message_id])
    return f"{reverse('notices:messages')}?{urlencode({'q': bounce.address})}"


def _verdict(bounce: Bounce) -> tuple[str, Any]:
    return ("late", _("For good")) if bounce.is_hard else ("watch", _("For now"))


class BounceTable(tables.Table):
    address = NameColumn(verbose_name=_("Address"), url=_page_of)
    contact = tables.Column(order_by="contact__folded", verbose_name=_("Contact"))
    verdict = StatusColumn(verbose_name=_("Verdict"), accessor="pk", order_by="is_hard", said=_verdict)
    said_reason = tables.Column(verbose_name=_("Reason"), order_by="reason")
    received_at = MomentColumn()
    source = tables.Column()
    status = tables.Column()
    said = tables.Column()

    class Meta:
        model = Bounce
        fields = ()
        order_by = "-received_at"


class BounceFilters(FilterSet):
    is_hard = ChoiceFilter(choices=[("True", _("For good")), ("False", _("For now"))], label=_("Verdict"))
    reason = ChoiceFilter(choices=list(REASONS.items()), label=_("Reason"))

    class Meta:
        model = Bounce
        fields = ["is_hard", "reason"]


def _searched(rows: QuerySet, text: str) -> QuerySet:
    return rows.filter(Q(address__icontains=text) | Q(contact__folded__contains=words.fold(text)))


bounces = Register(
    "notices.bounces", _("Messages that came back"), "notices.view_message",
    rows=lambda request: Bounce.objects.select_related("contact"), table=BounceTable, filters=BounceFilters, search=_searched,
    crumbs=CRUMBS, hidden=("source", "status", "said"),
    counted=lambda n: ngettext("{count} message came back", "{count} messages came back", n),
    empty=(_("No message came back"), _("When a server says that it did not deliver a message, it shows here.")),
)  # fmt: skip


def _state(held: Suppression) -> tuple[str, Any]:
    return ("free", _("Lifted")) if held.lifted_at else ("late", _("In force"))


class SuppressionTable(tables.Table):
    address = NameColumn(verbose_name=_("Address"), url=lambda held: reverse("notices:suppression", args=[held.pk]))
    state = StatusColumn(verbose_name=_("State"), accessor="pk", order_by="lifted_at", said=_state)
    reason = tables.Column()
    since_at = MomentColumn()
    lifted_at = MomentColumn()
    detail = tables.Column()

    class Meta:
        model = Suppression
        fields = ()
        order_by = "-since_at"


class SuppressionFilters(FilterSet):
    reason = ChoiceFilter(choices=Suppression.Reason.choices, label=_("Reason"))
    state = ChoiceFilter(choices=[("held", _("In force")), ("lifted", _("Lifted"))], label=_("State"), method="state_so")

    class Meta:
        model = Suppression
        fields = ["reason"]

    def state_so(self, rows: Any, name: str, state: str) -> QuerySet:
        return rows.in_force() if state == "held" else rows.exclude(lifted_at=None)


suppressions = Register(
    "notices.suppressions", _("Addresses that are not written to"), "notices.view_suppression",
    rows=lambda request: Suppression.objects.all(), table=SuppressionTable, filters=SuppressionFilters,
    search=lambda rows, text: rows.filter(address__icontains=text), crumbs=CRUMBS, hidden=("detail",),
    counted=lambda n: ngettext("{count} address", "{count} addresses", n),
    empty=(_("Every address is written to"), _("An address that is gone, or whose owner complained, shows here.")),
)  # fmt: skip
