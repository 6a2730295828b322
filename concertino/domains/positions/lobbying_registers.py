"""The registers of communications with public office holders, of answers on the duty to register, of what was filed."""

from __future__ import annotations

from typing import Any

import django_filters as filters
import django_tables2 as tables
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from concertino.base.ui.choices import ThingFilter
from concertino.base.ui.columns import DayColumn, NameColumn, StatusColumn
from concertino.base.ui.register import Button, Register
from concertino.domains.positions.media_places import communication_page, said_minutes
from concertino.domains.positions.models import Communication, Dossier, Filing, Level, LobbyRegister, RegistrationDuty

ANSWERS = {"yes": "on", "no": "ok", "undecided": "plan"}


def _names(value: Any) -> str:
    return " · ".join(map(str, value.all()))


class CommunicationTable(tables.Table):
    subject = NameColumn(verbose_name=_("Subject"), url=communication_page, under=lambda one: one.institution)
    on = DayColumn(verbose_name=_("Day"))
    level = tables.Column(verbose_name=_("Level"))
    holders = tables.Column(verbose_name=_("Public office holders"), orderable=False)
    decision = tables.Column(verbose_name=_("Decision sought"))
    dossier = tables.Column(verbose_name=_("Dossier"), order_by="dossier__name_fr")
    institution = tables.Column(verbose_name=_("Institution"))
    speakers = tables.Column(verbose_name=_("Who spoke"), orderable=False)
    means = tables.Column(verbose_name=_("Means"), accessor="said_means", orderable=False)
    minutes = tables.Column(verbose_name=_("Time spent"))
    statement = tables.Column(verbose_name=_("Statement"), order_by="statement__title_fr")

    class Meta:
        model = Communication
        fields = ()

    def render_holders(self, value: Any) -> str:
        return _names(value)

    def render_speakers(self, value: Any) -> str:
        return _names(value)

    def render_means(self, value: list[str]) -> str:
        return ", ".join(value)

    def render_minutes(self, value: int) -> str:
        return said_minutes(value)

    def value_minutes(self, value: int) -> int:
        return value


class CommunicationFilters(filters.FilterSet):
    level = filters.ChoiceFilter(choices=Level.choices, label=_("Level"), empty_label=_("All"))
    decision = filters.ChoiceFilter(choices=Communication.Decision.choices, label=_("Decision sought"), empty_label=_("All"))
    dossier = ThingFilter(queryset=Dossier.objects.all(), label=_("Dossier"), empty_label=_("All"))

    class Meta:
        model = Communication
        fields = ()


def _communications(request: HttpRequest) -> QuerySet[Communication]:
    return Communication.objects.select_related("dossier", "statement").prefetch_related("holders", "speakers__contact")


communications = Register(
    "positions.communications", _("Public office holders"), "positions.view_communication",
    rows=_communications, table=CommunicationTable, filters=CommunicationFilters,
    search=lambda rows, text: rows.matching(text),
    hidden=("institution", "speakers", "means", "minutes", "statement"),
    counted=lambda n: ngettext("{count} communication", "{count} communications", n),
    buttons=(
        Button(_("Deadlines of the registers"), "positions:lobbying_deadlines", "positions.view_communication"),
        Button(_("Log a communication"), "positions:log_communication", "positions.add_communication", primary=True),
    ),
    empty=(_("No communication yet"), _("Meetings, calls, letters and hearings with public office holders are logged here.")),
)  # fmt: skip


class DutyTable(tables.Table):
    level = tables.Column(verbose_name=_("Level"))
    answer = StatusColumn(
        verbose_name=_("Must the association register?"), said=lambda one: (ANSWERS[one.answer], one.get_answer_display())
    )
    starts_on = DayColumn(verbose_name=_("From"))
    reason = tables.Column(verbose_name=_("Reason"))
    decision = tables.Column(verbose_name=_("Decision"))

    class Meta:
        model = RegistrationDuty
        fields = ()


duties = Register(
    "positions.duties", _("Duty to register"), "positions.view_registrationduty",
    rows=lambda request: RegistrationDuty.objects.select_related("decision"), table=DutyTable,
    counted=lambda n: ngettext("{count} answer", "{count} answers", n),
    buttons=(Button(_("Answer for a level"), "positions:decide_duty", "positions.add_registrationduty", primary=True),),
    empty=(_("Not decided"), _("It is a legal question: until the direction answers it for a level, nothing is computed there.")),
)  # fmt: skip


class FilingTable(tables.Table):
    register = tables.Column(verbose_name=_("Register"))
    kind = tables.Column(verbose_name=_("What was filed"))
    about_on = DayColumn(verbose_name=_("Counted from"))
    filed_on = DayColumn(verbose_name=_("Filed on"))
    reference = tables.Column(verbose_name=_("Number in the register"))
    by = tables.Column(verbose_name=_("Filed by"), order_by="by__name")

    class Meta:
        model = Filing
        fields = ()


class FilingFilters(filters.FilterSet):
    register = filters.ChoiceFilter(choices=LobbyRegister.choices, label=_("Register"), empty_label=_("All"))

    class Meta:
        model = Filing
        fields = ()


filings = Register(
    "positions.filings", _("Filings"), "positions.view_filing",
    rows=lambda request: Filing.objects.select_related("by"), table=FilingTable, filters=FilingFilters,
    counted=lambda n: ngettext("{count} filing", "{count} filings", n),
    empty=(_("Nothing filed yet"), _("A deadline is met from the page of deadlines.")),
)  # fmt: skip
