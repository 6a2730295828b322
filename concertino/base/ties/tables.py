"""What the registers of exchanges and of ties show of a line."""

from __future__ import annotations

from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from concertino.base.ties.meetings import met_of
from concertino.base.ties.models import Exchange, Follow
from concertino.base.ui.columns import DayColumn, NameColumn, NumberColumn, StatusColumn
from concertino.ground.periods import today


def exchange_page(exchange: Exchange) -> str:
    return reverse("ties:exchange", args=[exchange.pk])


class NamesColumn(tables.Column):
    """Several things by their names."""

    def render(self, value: Any) -> str:
        return ", ".join(map(str, value.all()))

    def value(self, value: Any) -> str:
        return self.render(value)


class ExchangeTable(tables.Table):
    subject = NameColumn(verbose_name=_("Subject"), url=exchange_page, under=lambda one: one.get_kind_display())
    on = DayColumn(verbose_name=_("Day"))
    kind = tables.Column(verbose_name=_("Kind"))
    contacts = NamesColumn(verbose_name=_("Contacts"), orderable=False)
    sectors = NamesColumn(verbose_name=_("Sectors"), orderable=False)
    held_by = tables.Column(verbose_name=_("Who of the team"), order_by="held_by__name")
    notes = tables.Column(verbose_name=_("Notes"), orderable=False)

    class Meta:
        model = Exchange
        fields = ()


def said_tie(follow: Any) -> tuple[str, Any]:
    """The mark and the word of a tie: never met, to be met again, or met."""
    if follow.last is None:
        return "late", _("Never met")
    return ("watch", _("To meet again")) if met_of(follow, today()).is_late else ("on", _("Met"))


class BodyTable(tables.Table):
    contact = NameColumn(
        verbose_name=_("Contact"), url=lambda one: reverse("people:contact", args=[one.contact_id]),
        under=lambda one: one.get_bond_display(), order_by="contact__folded",
    )  # fmt: skip
    bond = tables.Column(verbose_name=_("Kind of tie"))
    state = StatusColumn(verbose_name=_("State"), said=said_tie, empty_values=(), order_by="last")
    last = DayColumn(verbose_name=_("Last exchange"))
    user = tables.Column(verbose_name=_("Followed by"), order_by="user__name")
    days = NumberColumn(verbose_name=_("To be met every (days)"))
    starts_on = DayColumn(verbose_name=_("Since"))

    class Meta:
        model = Follow
        fields = ()
