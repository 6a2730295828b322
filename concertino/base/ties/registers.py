"""The register of exchanges."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from concertino.base.ties.filters import ExchangeFilters
from concertino.base.ties.models import Exchange
from concertino.base.ties.tables import ExchangeTable
from concertino.base.ui.register import Button, Register


def _exchanges(request: HttpRequest) -> QuerySet[Exchange]:
    return Exchange.objects.select_related("held_by").prefetch_related("contacts", "sectors")


exchanges = Register(
    "ties.exchanges", _("Exchanges"), "ties.view_exchange",
    rows=_exchanges, table=ExchangeTable, filters=ExchangeFilters, search=lambda rows, text: rows.matching(text),
    lede=lambda request, rows: _("Meetings, calls and mails with members, sectors and partners."),
    counted=lambda n: ngettext("{count} exchange", "{count} exchanges", n), hidden=("kind", "notes"),
    buttons=(
        Button(_("Log an exchange"), "ties:log", "ties.add_exchange", primary=True),
    ),
    empty=(_("No exchange yet"), _("Log a meeting, a call or a mail: the page of each sector then says when it was last met.")),
)  # fmt: skip
