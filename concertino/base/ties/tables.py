"""What the register of exchanges shows of a line."""

from __future__ import annotations

from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from concertino.base.ties.models import Exchange
from concertino.base.ui.columns import DayColumn, NameColumn


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
