"""The register of messages: to whom, what, and what came of each."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django_filters import ChoiceFilter, FilterSet

from concertino.base.notices.models import Message
from concertino.base.ui.columns import MomentColumn, NameColumn, StatusColumn
from concertino.base.ui.register import Button, Register
from concertino.ground import words
from concertino.ground.notices import kinds


class CauseColumn(tables.Column):
    def render(self, record: Message) -> str:
        return record.said_cause

    def value(self, record: Message) -> str:
        return record.said_cause


class KindColumn(tables.Column):
    def render(self, record: Message) -> str:
        return record.said_kind

    def value(self, record: Message) -> str:
        return record.said_kind


class MessageTable(tables.Table):
    subject = NameColumn(verbose_name=_("Message"), url=lambda message: reverse("notices:message", args=[message.pk]))
    contact = tables.Column(order_by="contact__folded", verbose_name=_("To"), empty_values=())
    kind = KindColumn()
    state = StatusColumn(said=lambda message: (message.mark, message.get_state_display()))
    cause = CauseColumn()
    created_at = MomentColumn()
    sent_at = MomentColumn()
    address = tables.Column()
    attempts = tables.Column()

    class Meta:
        model = Message
        fields = ()
        order_by = "-created_at"

    def render_contact(self, record: Message) -> str:
        return str(record.contact or record.user or record.address)

    def value_contact(self, record: Message) -> str:
        return self.render_contact(record)


def _kinds_known() -> list[tuple[str, Any]]:
    return [(kind.key, kind.label) for kind in kinds.values()]


class MessageFilters(FilterSet):
    state = ChoiceFilter(choices=Message.State.choices, label=_("State"))
    kind = ChoiceFilter(choices=_kinds_known, label=_("Kind"))
    about = django_filters.CharFilter(label=_("About"), lookup_expr="icontains")

    class Meta:
        model = Message
        fields = ["state", "kind", "about"]


def _search(rows: Any, text: str) -> Any:
    return rows.filter(Q(subject__icontains=text) | Q(address__icontains=text) | Q(contact__folded__contains=words.fold(text)))


def _failed(request: Any, rows: Any) -> str:
    count = rows.in_trouble().count()
    return ngettext("%(n)s message failed.", "%(n)s messages failed.", count) % {"n": words.written_number(count)}


sent = Register(
    "notices.messages", _("Messages"), "notices.view_message",
    rows=lambda request: Message.objects.select_related("contact", "user"), table=MessageTable, filters=MessageFilters,
    search=_search, lede=_failed, hidden=("address", "attempts"),
    counted=lambda n: ngettext("{count} message", "{count} messages", n),
    buttons=(Button(_("Try again those that failed"), "notices:retry_all", "notices.change_message"),),
    empty=(_("No message yet"), _("Each message to a member shows here, sent or not, with its cause.")),
)  # fmt: skip
