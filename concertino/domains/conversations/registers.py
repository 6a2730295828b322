"""The register of conversations."""

from __future__ import annotations

from typing import Any

import django_filters as filters
import django_tables2 as tables
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from concertino.base.ui.columns import DayColumn, NameColumn, NumberColumn, StatusColumn
from concertino.base.ui.register import Button, Register
from concertino.domains.consultations.models import Call
from concertino.domains.conversations.models import Conversation
from concertino.ground.words import fold

WHERE: dict[str, dict[str, Any]] = {
    "draft": {"call__opened_on": None},
    "open": {"call__opened_on__isnull": False, "call__closed_on": None},
    "closed": {"call__closed_on__isnull": False},
}


class ConversationTable(tables.Table):
    title = NameColumn(
        verbose_name=_("Conversation"), accessor="call", order_by="call__title_fr",
        url=lambda one: reverse("conversations:conversation", args=[one.pk]),
    )  # fmt: skip
    state = StatusColumn(
        verbose_name=_("State"), accessor="pk", orderable=False, said=lambda one: (one.call.mark, one.call.said_state)
    )  # fmt: skip
    opens_on = DayColumn(verbose_name=_("From"), accessor="call__opens_on")
    closes_on = DayColumn(verbose_name=_("Until"), accessor="call__closes_on")
    accepted = NumberColumn(verbose_name=_("Statements"))
    waiting = NumberColumn(verbose_name=_("To read"))

    class Meta:
        model = Conversation
        fields = ()
        order_by = "-opens_on"


class ConversationFilters(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=Call.State.choices, empty_label=_("All"), method="in_state")

    class Meta:
        model = Conversation
        fields = ()

    def in_state(self, rows: QuerySet, name: str, state: str) -> QuerySet:
        return rows.filter(**WHERE[state])


def _rows(request: HttpRequest) -> QuerySet[Conversation]:
    return Conversation.objects.with_counts().select_related("call")


conversations = Register(
    "conversations.conversations", _("Conversations"), "conversations.view_conversation",
    rows=_rows, table=ConversationTable, filters=ConversationFilters, search=lambda rows, text: rows.matching(fold(text)),
    counted=lambda n: ngettext("{count} conversation", "{count} conversations", n),
    crumbs=((_("Consultations"), reverse_lazy("consultations:home")),),
    buttons=(Button(_("Prepare a conversation"), "conversations:start", "conversations.add_conversation", primary=True),),
    empty=(_("No conversation yet"), _("Put statements to members: each agrees, disagrees or passes, and adds their own.")),
)  # fmt: skip
