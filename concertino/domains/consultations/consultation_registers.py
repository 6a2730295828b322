"""The register of consultations."""

from __future__ import annotations

from typing import Any

import django_filters as filters
import django_tables2 as tables
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from concertino.base.people.models import User
from concertino.base.ui.columns import DayColumn, NameColumn, NumberColumn, StatusColumn
from concertino.base.ui.register import Button, Register
from concertino.domains.consultations.models import Consultation, Transmission
from concertino.domains.consultations.places import consultation_page
from concertino.domains.plan.serving import ObjectiveFilter
from concertino.ground.words import fold

State = Consultation.State
OF_STATE = {
    State.PLANNED: Q(opened_on=None, dropped_on=None),
    State.OPEN: Q(opened_on__isnull=False, closed_on=None),
    State.CLOSED: Q(closed_on__isnull=False),
    State.DROPPED: Q(dropped_on__isnull=False),
}


def said_passed_on(one: Any) -> tuple[str, Any]:
    """Nothing is to be passed on before the end."""
    if one.closed_on is None:
        return "free", "–"
    return ("ok", _("Transmitted")) if one.transmitted else ("late", _("Not transmitted"))


class ConsultationTable(tables.Table):
    title = NameColumn(verbose_name=_("Consultation"), url=consultation_page, accessor="name", order_by="title_fr")
    state = StatusColumn(verbose_name=_("State"), accessor="pk", orderable=False, said=lambda one: (one.mark, one.said_state))
    opens_on = DayColumn()
    closes_on = DayColumn()
    closed_on = DayColumn()
    passed_on = StatusColumn(verbose_name=_("Transmission"), said=said_passed_on, accessor="pk", orderable=False)
    calls_made = NumberColumn(verbose_name=_("Calls"))
    owner = tables.Column(verbose_name=_("Owner"), accessor="owner__name")
    publication = tables.Column()

    class Meta:
        model = Consultation
        fields = ()
        order_by = "-opens_on"


class ConsultationFilters(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=State.choices, method="in_state")
    passed_on = filters.ChoiceFilter(
        label=_("Transmission"), choices=[("yes", _("Transmitted")), ("no", _("Not transmitted"))], method="is_passed_on"
    )
    year = filters.NumberFilter(label=_("Year"), method="in_year", min_value=1900, max_value=2200)
    owner = filters.ModelChoiceFilter(label=_("Owner"), queryset=User.objects.filter(consultations__isnull=False).distinct())
    objective = ObjectiveFilter()

    class Meta:
        model = Consultation
        fields = ()

    def in_state(self, rows: Any, name: str, value: str) -> Any:
        return rows.filter(OF_STATE[State(value)])

    def is_passed_on(self, rows: Any, name: str, value: str) -> Any:
        return rows.filter(closed_on__isnull=False, transmitted=value == "yes")

    def in_year(self, rows: Any, name: str, value: Any) -> Any:
        return rows.of_year(int(value))


def _rows(request: HttpRequest) -> QuerySet[Consultation]:
    return Consultation.objects.select_related("owner").annotate(
        calls_made=Count("calls"), transmitted=Exists(Transmission.objects.filter(consultation=OuterRef("pk")))
    )


consultations = Register(
    "consultations.home", _("Consultations"), "consultations.view_consultation",
    rows=_rows, table=ConsultationTable, filters=ConsultationFilters, hidden=("closed_on", "publication"),
    search=lambda rows, text: rows.matching(fold(text)),
    counted=lambda n: ngettext("{count} consultation", "{count} consultations", n),
    buttons=(
        Button(_("Plan a consultation"), "consultations:plan", "consultations.add_consultation", primary=True),
    ),
    empty=(_("No consultation yet"), _("Plan the first one: it enters the calendar, and you prepare its questions from there.")),
)  # fmt: skip
