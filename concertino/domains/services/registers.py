"""The registers of services, events, registrations, needs, and members never served."""

from __future__ import annotations

from typing import Any

import django_filters as filters
import django_tables2 as tables
from django.db.models import Count, Q
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext, pgettext_lazy

from concertino.base.people.models import Contact
from concertino.base.ui.choices import ThingFilter
from concertino.base.ui.columns import DayColumn, MomentColumn, NameColumn, NumberColumn, StatusColumn
from concertino.base.ui.register import Button, Register
from concertino.domains.plan.serving import ObjectiveFilter
from concertino.domains.services.models import Event, Need, Service
from concertino.domains.services.serving import never_served, year_to
from concertino.ground.periods import today

SERVICES = (_("Services"), reverse_lazy("services:services"))


def said_state(one: Service) -> tuple[str, Any]:
    day = today()
    if one.is_open_on(day):
        return "ok", pgettext("service", "Offered")
    return ("plan", pgettext("service", "To come")) if one.opened_on > day else ("free", pgettext("service", "Closed"))


class ServiceTable(tables.Table):
    name = NameColumn(verbose_name=_("Service"), url=lambda one: reverse("services:service", args=[one.pk]), order_by="folded")
    state = StatusColumn(verbose_name=_("State"), accessor="pk", orderable=False, said=said_state)
    public = tables.Column()
    owner = tables.Column(order_by="owner__name")
    opened_on = DayColumn()
    closed_on = DayColumn()
    attendances = NumberColumn(verbose_name=_("Attendances in a year"), accessor="there")

    class Meta:
        model = Service
        fields = ()
        order_by = "name"


class ServiceFilters(filters.FilterSet):
    state = filters.ChoiceFilter(
        choices=[("open", _("Offered today")), ("closed", _("Closed"))], label=_("State"), empty_label=_("All"), method="state_so"
    )
    public = filters.ChoiceFilter(choices=Service.Public.choices, label=_("For whom"), empty_label=_("All"))
    objective = ObjectiveFilter()

    class Meta:
        model = Service
        fields = ()

    def state_so(self, rows: Any, name: str, state: str) -> Any:
        return rows.open_on(today()) if state == "open" else rows.filter(closed_on__lt=today())


def _services(request: Any) -> Any:
    there = Count("attendances", filter=Q(attendances__on__range=year_to(today())))
    return Service.objects.select_related("owner").annotate(there=there)


services = Register(
    "services.services", _("Services"), "services.view_service", rows=_services, table=ServiceTable, filters=ServiceFilters,
    search=lambda rows, text: rows.matching(text), hidden=("closed_on",),
    counted=lambda n: ngettext("{count} service", "{count} services", n),
    buttons=(
        Button(_("Use and cost"), "services:serving", "services.view_attendance"),
        Button(_("Attendances and uses"), "services:uses", "services.view_attendance"),
        Button(_("Needs of members"), "services:needs", "services.view_service"),
        Button(_("Plan of evolutions"), "services:evolutions", "services.view_service"),
        Button(_("Open a service"), "services:offer", "services.add_service", primary=True),
    ),
    empty=(_("No service yet"), _("Open the first one: its events, its use and its cost are followed from there.")),
)  # fmt: skip


def _event_said(one: Any) -> tuple[str, Any]:
    if one.cancelled_on:
        return "free", pgettext("event", "Cancelled")
    if one.last_at and one.last_at < timezone.now():
        return "ok", _("Held")
    return "plan", _("To come")


class EventTable(tables.Table):
    name = NameColumn(
        verbose_name=_("Event"), url=lambda one: reverse("services:event", args=[one.pk]), order_by="folded",
        under=lambda one: one.service,
    )  # fmt: skip
    state = StatusColumn(verbose_name=_("State"), accessor="pk", orderable=False, said=_event_said)
    first_at = MomentColumn(verbose_name=_("Begins at"))
    place = tables.Column()
    capacity = NumberColumn()
    seated = NumberColumn(verbose_name=_("Registered"))
    waiting = NumberColumn(verbose_name=_("On the waiting list"))
    owner = tables.Column(order_by="owner__name")

    class Meta:
        model = Event
        fields = ()
        order_by = "-first_at"


class EventFilters(filters.FilterSet):
    when = filters.ChoiceFilter(
        choices=[("coming", _("To come")), ("held", _("Held")), ("cancelled", pgettext_lazy("event", "Cancelled"))],
        label=_("State"), empty_label=_("All"), method="when_so",
    )  # fmt: skip
    service = ThingFilter(queryset=Service.objects.all(), label=_("Service"), empty_label=_("All"))

    class Meta:
        model = Event
        fields = ()

    def when_so(self, rows: Any, name: str, when: str) -> Any:
        if when == "cancelled":
            return rows.filter(cancelled_on__isnull=False)
        now = timezone.now()
        return rows.held().filter(**{"last_at__gte" if when == "coming" else "last_at__lt": now})


def _events(request: Any) -> Any:
    seated, waiting = Q(registrations__state="seated"), Q(registrations__state="waiting")
    counts = {
        "seated": Count("registrations", filter=seated, distinct=True),
        "waiting": Count("registrations", filter=waiting, distinct=True),
    }
    return Event.objects.select_related("service", "owner").with_days().annotate(**counts)


events = Register(
    "services.events", _("Events"), "services.view_event", rows=_events, table=EventTable, filters=EventFilters,
    search=lambda rows, text: rows.matching(text), hidden=("owner", "place"), crumbs=(SERVICES,),
    counted=lambda n: ngettext("{count} event", "{count} events", n),
    buttons=(Button(_("Plan an event"), "services:plan_event", "services.add_event", primary=True),),
    empty=(_("No event yet"), _("Plan the first one: people register, and you know who came.")),
)  # fmt: skip


class NeedTable(tables.Table):
    need = NameColumn(
        verbose_name=_("Need"),
        url=lambda one: reverse("services:answer_need", args=[one.pk]),
        accessor="name",
        order_by="text_fr",
    )
    state = StatusColumn(verbose_name=_("State"), accessor="pk", orderable=False, said=lambda one: one.state)
    said_on = DayColumn()
    voices = NumberColumn()
    consultation = tables.Column(verbose_name=_("Consultation"), accessor="finding__consultation", orderable=False)
    service = tables.Column(order_by="service__folded")

    class Meta:
        model = Need
        fields = ()
        order_by = "-said_on"


class NeedFilters(filters.FilterSet):
    state = filters.ChoiceFilter(
        choices=[("unmet", _("Unmet")), ("met", _("Answered by a service")), ("aside", pgettext_lazy("need", "Set aside"))],
        label=_("State"), empty_label=_("All"), method="state_so",
    )  # fmt: skip
    service = ThingFilter(queryset=Service.objects.all(), label=_("Service"), empty_label=_("All"))

    class Meta:
        model = Need
        fields = ()

    def state_so(self, rows: Any, name: str, state: str) -> Any:
        if state == "unmet":
            return rows.unmet()
        return rows.filter(service__isnull=False) if state == "met" else rows.filter(set_aside_on__isnull=False)


needs = Register(
    "services.needs", _("Needs of members"), "services.view_service",
    rows=lambda request: Need.objects.select_related("finding__consultation", "service"), table=NeedTable, filters=NeedFilters,
    search=lambda rows, text: rows.filter(Q(text_fr__icontains=text) | Q(text_en__icontains=text)), crumbs=(SERVICES,),
    counted=lambda n: ngettext("{count} need", "{count} needs", n),
    buttons=(Button(_("Note a need"), "services:say_need", "services.change_service", primary=True),),
    empty=(_("No need yet"), _("Note what members ask for in consultations, and match it with the services that answer it.")),
)  # fmt: skip


class NeverTable(tables.Table):
    contact = NameColumn(
        verbose_name=_("Member"),
        url=lambda one: reverse("people:contact", args=[one.pk]),
        accessor="sort_name",
        order_by="folded",
    )
    email = tables.Column(verbose_name=_("E-mail"))
    last_on = DayColumn(verbose_name=_("Last time"))

    class Meta:
        model = Contact
        fields = ()
        order_by = "contact"


unserved = Register(
    "services.unserved", _("Members never served for twelve months"), "services.view_attendance",
    rows=lambda request: never_served(today()), table=NeverTable, search=lambda rows, text: rows.matching(text),
    crumbs=(SERVICES,),
    counted=lambda n: ngettext("{count} member", "{count} members", n),
    empty=(_("Everyone was served"), _("Each member, or somebody of theirs, came or used a service in the last twelve months.")),
)  # fmt: skip
