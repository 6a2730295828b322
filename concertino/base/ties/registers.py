"""The registers of exchanges, and of the contacts with which ties are kept."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from concertino.base.people.models import Contact
from concertino.base.ties.filters import BodyFilters, ExchangeFilters
from concertino.base.ties.models import Exchange, Follow
from concertino.base.ties.tables import BodyTable, ExchangeTable
from concertino.base.ui.register import Button, Register
from concertino.ground.periods import today
from concertino.ground.words import written_number


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


def _bodies(request: HttpRequest) -> QuerySet[Follow]:
    return Follow.objects.of_bodies_on(today()).select_related("contact", "user", "sector").order_by("contact__folded", "pk")


def _said(request: HttpRequest, follows: Any) -> str:
    late = follows.late_on(today()).count()
    text = ngettext("%(n)s tie is to be kept up.", "%(n)s ties are to be kept up.", late) if late else _("Every tie is kept.")
    return text % {"n": written_number(late)}


bodies = Register(
    "ties.bodies", _("Partners and bodies"), "ties.view_exchange",
    rows=_bodies, table=BodyTable, filters=BodyFilters,
    search=lambda rows, text: rows.filter(contact__in=Contact.objects.matching(text)),
    lede=_said, counted=lambda n: ngettext("{count} tie", "{count} ties", n), hidden=("bond", "starts_on"),
    empty=(_("Nobody was asked to keep a tie"), _("On a contact’s page, “Have somebody follow” does so.")),
)  # fmt: skip
