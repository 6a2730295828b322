"""The sheet of uses of services outside events: who, which service, when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.imports.sheets import Column, Kind, Line, Lookup, Sheet, sheets
from concertino.base.people.models import Contact
from concertino.domains.services import actions
from concertino.domains.services.models import Attendance, Service


def plan(lines: list[Line], today: date) -> None:
    """A person uses a service once a day: what is known already is left as it is."""
    days = {line.values["on"] for line in lines}
    known: set[Any] = set(
        Attendance.objects.filter(session=None, on__in=days).values_list("service", "contact", "on")
    )  # fmt: skip
    for line in lines:
        service, person, on = (line.values[name] for name in ("service", "person", "on"))
        key, label = (service.pk, person.pk, on), f"{person}, {service}, {on}"
        if on > today:
            line.reject(_("It was not used in the future."))
        elif not service.is_open_on(on):
            line.reject(_("This service is not offered on that day."))
        elif key in known:
            line.matches(label, key, {})
        else:
            known.add(key)
            line.creates(label)


def apply(*, by: Any, lines: Iterable[Line], today: date) -> None:
    together: dict[tuple[Service, date, str], list[Contact]] = defaultdict(list)
    for line in lines:
        if not line.target:
            values = line.values
            together[values["service"], values["on"], values.get("note", "")].append(values["person"])
    for (service, on, note), contacts in together.items():
        actions.use(
            by=by, service=service, contacts=contacts, on=on, today=today, how=Attendance.How.IMPORT, note=note
        )  # fmt: skip


def _people() -> Lookup:
    named = (
        ((one.external_id, one.email, f"{one.given_name} {one.family_name}".strip(), one.sort_name), one)
        for one in Contact.objects.order_by("pk")
    )
    return Lookup(named, said=str, alone=True)


def _services() -> Lookup:
    """Those that are offered first: a name that a closed service had is that of the open one."""
    found = sorted(Service.objects.all(), key=lambda one: (one.closed_on is not None, -one.opened_on.toordinal()))
    return Lookup((((one.name_fr, one.name_en), one) for one in found), said=str)


COLUMNS = (
    Column(key="person", label=gettext_lazy("Who"), kind=Kind.REFERENCE, lookup=_people, required=True,
           aliases=("personne", "nom", "name", "contact", "membre", "member", "courriel", "email", "identifiant")),
    Column(key="service", label=gettext_lazy("Service"), kind=Kind.REFERENCE, lookup=_services, required=True,
           aliases=("nom du service", "offered service")),
    Column(key="on", label=gettext_lazy("Day"), kind=Kind.DATE, required=True, aliases=("date", "jour", "le")),
    Column(key="note", label=gettext_lazy("Note"), max_length=250, aliases=("remarque", "objet", "comment")),
)  # fmt: skip

sheets.add(
    "service_uses",
    Sheet(
        key="service_uses", label=gettext_lazy("Uses of services"), right="services.change_attendance", plan=plan, apply=apply,
        columns=COLUMNS, order=70, lede=gettext_lazy("A row for a person who used a service on a day, outside any event."),
    ),
)  # fmt: skip
