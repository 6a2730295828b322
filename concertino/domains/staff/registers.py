"""The registers of positions at work, and of the hours of volunteers."""

from __future__ import annotations

from typing import Any

import django_filters as filters
import django_tables2 as tables
from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, npgettext, pgettext_lazy

from concertino.base.people.models import Contact
from concertino.base.ui.columns import DayColumn, NameColumn, NumberColumn, StatusColumn
from concertino.base.ui.register import Button, Register
from concertino.domains.governance.models import Body
from concertino.domains.staff.models import Holding, JobPosition, PositionText, VolunteerTime
from concertino.ground.periods import today


def _said(one: Any) -> tuple[str, Any]:
    if one.closed_on and one.closed_on <= today():
        return "free", pgettext_lazy("position", "Closed")
    return ("ok", pgettext_lazy("position", "Held")) if one.holder else ("on", pgettext_lazy("position", "Vacant"))


class PositionTable(tables.Table):
    name = NameColumn(
        verbose_name=pgettext_lazy("at work", "Position"), order_by="name_fr",
        url=lambda one: reverse("staff:position", args=[one.pk]),
        under=lambda one: one.holder or "",
    )  # fmt: skip
    state = StatusColumn(verbose_name=_("State"), accessor="pk", orderable=False, said=_said)
    hours = NumberColumn(verbose_name=_("Hours a week"))
    opened_on = DayColumn()

    class Meta:
        model = JobPosition
        fields = ()
        order_by = "name"


def _positions(request: Any) -> Any:
    day = today()
    holder = Holding.objects.in_force_on(day).filter(position=OuterRef("pk"))
    text = PositionText.objects.filter(position=OuterRef("pk"), from_on__lte=day).order_by("-from_on")
    people = Contact.objects.filter(pk=OuterRef("held_by"))
    known = JobPosition.objects.annotate(held_by=Subquery(holder.values("person")[:1]), hours=Subquery(text.values("hours")[:1]))
    return known.annotate(holder=Subquery(people.values("sort_name")[:1]))


positions = Register(
    "staff.positions", _("People at work"), "staff.view_jobposition", rows=_positions, table=PositionTable,
    search=lambda rows, text: rows.filter(Q(name_fr__icontains=text) | Q(name_en__icontains=text) | Q(holder__icontains=text)),
    counted=lambda n: npgettext("at work", "{count} position", "{count} positions", n),
    buttons=(
        Button(_("Open a position"), "staff:open_position", "staff.add_jobposition", primary=True),
        Button(_("Files of the team"), "staff:team", "staff.view_filereading"),
        Button(_("Figures of the team"), "staff:figures", "staff.view_jobposition"),
        Button(_("My file"), "staff:mine"),
    ),
    empty=(_("No position yet"), _("Open those of the team: who holds them is kept from a day to another.")),
)  # fmt: skip


class VolunteerTable(tables.Table):
    person = NameColumn(url=lambda one: reverse("people:contact", args=[one.person_id]), order_by="person__sort_name")
    on = DayColumn()
    hours = NumberColumn()
    body = tables.Column()
    what = tables.Column()

    class Meta:
        model = VolunteerTime
        fields = ()
        order_by = "-on"


class VolunteerFilters(filters.FilterSet):
    body = filters.ModelChoiceFilter(queryset=Body.objects.all(), label=_("Body"), empty_label=_("All"))

    class Meta:
        model = VolunteerTime
        fields = ()


volunteers = Register(
    "staff.volunteers", _("Volunteers"), "staff.view_volunteertime",
    rows=lambda request: VolunteerTime.objects.select_related("person", "body"), table=VolunteerTable, filters=VolunteerFilters,
    search=lambda rows, text: rows.filter(Q(person__sort_name__icontains=text) | Q(what__icontains=text)),
    counted=lambda n: ngettext("{count} entry of hours", "{count} entries of hours", n),
    buttons=(
        Button(_("Note hours"), "staff:note_hours", "staff.add_volunteertime", primary=True),
        Button(_("Totals"), "staff:volunteer_totals", "staff.view_volunteertime"),
    ),
    empty=(_("No hours yet"), _("Note those that people give in committees: with those of juries, they are added up.")),
)  # fmt: skip
