"""The registers of statements and of the positioning strategy."""

from __future__ import annotations

from typing import Any

import django_filters as filters
import django_tables2 as tables
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from concertino.base.people.models import User
from concertino.base.ui.choices import ThingFilter, YesNoFilter
from concertino.base.ui.columns import DayColumn, MomentColumn, NameColumn, NumberColumn, StatusColumn
from concertino.base.ui.register import Button, Register
from concertino.domains.plan.serving import ObjectiveFilter
from concertino.domains.positions.models import Channel, Dossier, Message, Position, Statement
from concertino.domains.positions.statement_places import message_page, said_state, statement_page


class StatementTable(tables.Table):
    title = NameColumn(
        verbose_name=_("Public statement"), accessor="name", url=statement_page, order_by="title_fr",
        under=lambda one: one.get_kind_display(),
    )  # fmt: skip
    state = StatusColumn(
        verbose_name=_("State"), said=lambda one: said_state(one, timezone.now()), empty_values=(), orderable=False
    )
    on = DayColumn(verbose_name=_("Day"))
    kind = tables.Column(verbose_name=_("Kind"))
    channel = tables.Column(verbose_name=_("Channel"))
    dossier = tables.Column(verbose_name=_("Dossier"), order_by="dossier__name_fr")
    position = tables.Column(verbose_name=_("Position"), order_by="position__title_fr")
    purpose = tables.Column(verbose_name=_("Purpose"))
    authorship = tables.Column(verbose_name=_("Authorship"))
    spokesperson = tables.Column(verbose_name=_("Spokesperson"), order_by="spokesperson__sort_name")
    language = tables.Column(verbose_name=_("Said in"))
    embargo_until = MomentColumn(verbose_name=_("Embargo until"))
    reach = NumberColumn(verbose_name=_("People reached"))

    class Meta:
        model = Statement
        fields = ()


class StatementFilters(filters.FilterSet):
    kind = filters.ChoiceFilter(choices=Statement.Kind.choices, label=_("Kind"), empty_label=_("All"))
    channel = filters.ChoiceFilter(choices=Channel.choices, label=_("Channel"), empty_label=_("All"))
    dossier = ThingFilter(queryset=Dossier.objects.all(), label=_("Dossier"), empty_label=_("All"))
    position = ThingFilter(queryset=Position.objects.all(), label=_("Position"), empty_label=_("All"))
    purpose = filters.ChoiceFilter(choices=Statement.Purpose.choices, label=_("Purpose"), empty_label=_("All"))
    authorship = filters.ChoiceFilter(choices=Statement.Authorship.choices, label=_("Authorship"), empty_label=_("All"))
    published = YesNoFilter(field_name="published_at", lookup_expr="isnull", exclude=True, label=_("Published"))
    objective = ObjectiveFilter()

    class Meta:
        model = Statement
        fields = ()


statements = Register(
    "positions.statements", _("Public statements"), "positions.view_statement",
    rows=lambda request: Statement.objects.select_related("dossier", "position", "spokesperson"),
    table=StatementTable, filters=StatementFilters, search=lambda rows, text: rows.matching(text),
    hidden=("kind", "position", "purpose", "authorship", "language", "embargo_until", "reach"),
    counted=lambda n: ngettext("{count} public statement", "{count} public statements", n),
    buttons=(
        Button(_("Newsroom"), "positions:newsroom"),
        Button(_("For the press"), "positions:press_material", "positions.view_statement"),
        Button(_("Prepare a statement"), "positions:prepare_statement", "positions.add_statement", primary=True),
    ),
    empty=(_("No statement yet"), _("Communiqués, letters, briefs, interviews: what is said in public stands here.")),
)  # fmt: skip


class MessageTable(tables.Table):
    message = NameColumn(
        verbose_name=_("Message"), accessor="name", url=message_page, order_by="message_fr", under=lambda one: str(one.dossier)
    )
    state = StatusColumn(verbose_name=_("State"), said=lambda one: (one.mark, one.get_state_display()), empty_values=())
    audience = tables.Column(verbose_name=_("Audience"))
    on = DayColumn(verbose_name=_("From"))
    until = DayColumn(verbose_name=_("Until"))
    channel = tables.Column(verbose_name=_("Channel"))
    owner = tables.Column(verbose_name=_("Owner"), order_by="owner__name")
    dossier = tables.Column(verbose_name=_("Dossier"), order_by="dossier__name_fr")
    message_fr = tables.Column(verbose_name=_("Message in French"))
    message_en = tables.Column(verbose_name=_("Message in English"))
    statement = tables.Column(verbose_name=_("Statement made"), order_by="statement__title_fr")

    class Meta:
        model = Message
        fields = ()


class MessageFilters(filters.FilterSet):
    dossier = ThingFilter(queryset=Dossier.objects.all(), label=_("Dossier"), empty_label=_("All"))
    audience = filters.ChoiceFilter(choices=Message.Audience.choices, label=_("Audience"), empty_label=_("All"))
    channel = filters.ChoiceFilter(choices=Channel.choices, label=_("Channel"), empty_label=_("All"))
    state = filters.ChoiceFilter(choices=Message.State.choices, label=_("State"), empty_label=_("All"))
    owner = ThingFilter(queryset=User.objects.of_the_team(), label=_("Owner"), empty_label=_("All"))

    class Meta:
        model = Message
        fields = ()


def _messages(request: HttpRequest) -> Any:
    return Message.objects.select_related("dossier", "owner", "statement")


strategy = Register(
    "positions.strategy", _("Positioning strategy"), "positions.view_message",
    rows=_messages, table=MessageTable, filters=MessageFilters, search=lambda rows, text: rows.matching(text),
    hidden=("dossier", "message_fr", "message_en", "statement"),
    counted=lambda n: ngettext("{count} message", "{count} messages", n),
    buttons=(
        Button(_("Calendar"), "positions:strategy_calendar"),
        Button(_("Plan a message"), "positions:plan_message", "positions.add_message", primary=True),
    ),
    empty=(_("No message yet"), _("What is to be said of which dossier, to whom, when and by what channel.")),
)  # fmt: skip


def crumbs() -> list[tuple[str, str]]:
    return [(str(statements.title), reverse("positions:statements"))]
