"""The registers of findings and of transmissions."""

from __future__ import annotations

from typing import Any

import django_filters as filters
import django_tables2 as tables
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from concertino.base.people.models import User
from concertino.base.ui.choices import ThingFilter, YesNoFilter
from concertino.base.ui.columns import DayColumn, NameColumn, StatusColumn
from concertino.base.ui.register import Register
from concertino.domains.consultations.models import Consultation, Finding, FollowUp, Topic, Transmission
from concertino.domains.consultations.places import consultation_page, finding_page
from concertino.ground.periods import today
from concertino.ground.words import fold

UNANSWERED = pgettext_lazy("finding", "Without a response")


def said_state(state: str | None) -> tuple[str, Any]:
    """The mark and the word of a state; a finding may have none yet."""
    return (FollowUp(state=state).mark, FollowUp.State(state).label) if state else ("none", UNANSWERED)


class FindingTable(tables.Table):
    text = NameColumn(
        verbose_name=_("Finding"), accessor="text", url=finding_page, order_by="text_fr", under=lambda one: str(one.consultation)
    )
    state = StatusColumn(verbose_name=_("State"), said=lambda one: said_state(one.state), empty_values=())
    owner = tables.Column(verbose_name=_("Owner"), accessor="owner_name")
    due_on = DayColumn(verbose_name=_("Due on"))
    topic = tables.Column(verbose_name=_("Topic"), order_by="topic__name_fr")
    found_on = DayColumn(verbose_name=_("Written on"))
    state_on = DayColumn(verbose_name=_("Last change"))

    class Meta:
        model = Finding
        fields = ()


class FindingFilters(filters.FilterSet):
    state = filters.ChoiceFilter(
        choices=[("none", UNANSWERED), ("overdue", _("Overdue")), *FollowUp.State.choices], label=_("State"),
        empty_label=_("All"), method="in_state",
    )  # fmt: skip
    consultation = ThingFilter(queryset=Consultation.objects.all(), label=_("Consultation"), empty_label=_("All"))
    topic = ThingFilter(queryset=Topic.objects.all(), label=_("Topic"), empty_label=_("All"))
    owner = ThingFilter(queryset=User.objects.of_the_team(), field_name="held_by", label=_("Owner"), empty_label=_("All"))

    class Meta:
        model = Finding
        fields = ()

    def in_state(self, findings, name: str, state: str) -> QuerySet[Finding]:
        if state == "overdue":
            return findings.overdue_on(today())
        return findings.filter(state=None if state == "none" else state)


def _findings(request: HttpRequest) -> QuerySet[Finding]:
    known: Any = Finding.objects.with_follow_up(today())
    owner = User.objects.filter(pk=OuterRef("held_by")).values("name")[:1]
    return known.annotate(owner_name=Subquery(owner)).select_related("consultation", "topic").order_by(
        F("due_on").asc(nulls_last=True), "-found_on", "pk"
    )  # fmt: skip


findings = Register(
    "consultations.findings", _("Findings and what comes of them"), "consultations.view_finding",
    rows=_findings, table=FindingTable, filters=FindingFilters, search=lambda rows, text: rows.matching(text),
    counted=lambda n: ngettext("{count} finding", "{count} findings", n), hidden=("topic", "found_on"),
    empty=(_("No finding yet"), _("Findings are written on the page of a consultation, once answers are read.")),
)  # fmt: skip


def said_transmission(one: Transmission) -> tuple[str, Any]:
    if one.answered_on:
        return "ok", pgettext_lazy("transmission", "Answered")
    return ("ok", pgettext_lazy("transmission", "Received")) if one.received_on else ("on", pgettext_lazy("transmission", "Sent"))


class TransmissionTable(tables.Table):
    consultation = NameColumn(
        verbose_name=_("Consultation"), url=lambda one: consultation_page(one.consultation), order_by="consultation__title_fr",
    )  # fmt: skip
    state = StatusColumn(verbose_name=_("State"), said=said_transmission, orderable=False, empty_values=())
    body = tables.Column(verbose_name=_("Body"))
    recipient_name = tables.Column(verbose_name=_("Passed on to"))
    on = DayColumn(verbose_name=_("Passed on"))
    by = tables.Column(verbose_name=_("By"), order_by="by__name")
    received_on = DayColumn(verbose_name=_("Received on"))
    answered_on = DayColumn(verbose_name=_("Answered on"))
    what = tables.Column(verbose_name=_("What"), orderable=False)
    answer = tables.Column(verbose_name=_("Answer"), orderable=False)

    class Meta:
        model = Transmission
        fields = ()


class TransmissionFilters(filters.FilterSet):
    body = filters.ChoiceFilter(choices=Transmission.Body.choices, label=_("Body"), empty_label=_("All"))
    consultation = ThingFilter(queryset=Consultation.objects.all(), label=_("Consultation"), empty_label=_("All"))
    received = YesNoFilter(field_name="received_on", lookup_expr="isnull", exclude=True, label=_("Received"))

    class Meta:
        model = Transmission
        fields = ()


def _matching(rows: Any, text: str) -> QuerySet[Transmission]:
    for word in fold(text).split():
        rows = rows.filter(
            Q(recipient_name__folded__contains=word) | Q(what__folded__contains=word) | Q(answer__folded__contains=word)
        )
    return rows


transmissions = Register(
    "consultations.transmissions", _("Transmissions"), "consultations.view_transmission",
    rows=lambda request: Transmission.objects.select_related("consultation", "by").order_by("-on", "-pk"),
    table=TransmissionTable, filters=TransmissionFilters, search=_matching, hidden=("what", "answer", "by"),
    counted=lambda n: ngettext("{count} transmission", "{count} transmissions", n),
    empty=(_("Nothing was passed on yet"), _("Results are passed on from the page of a consultation, once it is closed.")),
)  # fmt: skip
