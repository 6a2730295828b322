"""The sheet of hours of volunteers: who, when, how many, for what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.imports.sheets import Column, Kind, Line, Lookup, Sheet, sheets
from concertino.base.people.models import Contact
from concertino.domains.governance.models import Body
from concertino.domains.staff import actions
from concertino.domains.staff.models import VolunteerTime
from concertino.ground.limits import limits_of


def plan(lines: list[Line], today: date) -> None:
    """The same hours of a person, on a day, for the same thing, are known already."""
    days = {line.values["on"] for line in lines}
    had = list(VolunteerTime.objects.filter(on__in=days).values_list("person", "on", "hours", "body", "what"))
    known: set[Any] = set(had)
    of_a_day: dict[tuple[int, date], Decimal] = defaultdict(Decimal)
    for person, on, hours, *_rest in had:
        of_a_day[person, on] += hours
    for line in lines:
        values = line.values
        body, what = values.get("body"), values.get("what", "")
        key = (values["person"].pk, values["on"], values["hours"], body.pk if body else None, what)
        label = f"{values['person']}, {values['on']}"
        if values["on"] > today:
            line.reject(_("This day is to come."))
        elif values["hours"] <= 0:
            line.reject(_("Say how many hours."))
        elif body is None and not what:
            line.reject(_("Say for which body, or what for."))
        elif key in known:
            line.matches(label, key, {})
        elif of_a_day[key[:2]] + values["hours"] > actions.A_DAY:
            line.reject(_("There are 24 hours in a day."))
        else:
            known.add(key)
            of_a_day[key[:2]] += values["hours"]
            line.creates(label)


def apply(*, by: Any, lines: Iterable[Line], today: date) -> None:
    for line in lines:
        if not line.target:
            values = {"body": None, "what": ""} | line.values
            actions.note_hours(
                by=by, today=today, people=[values["person"]],
                **{name: values[name] for name in ("on", "hours", "body", "what")},
            )  # fmt: skip


def _people() -> Lookup:
    found = Contact.objects.filter(kind="person")
    named = (((f"{one.given_name} {one.family_name}", one.sort_name, one.external_id, one.email), one) for one in found)
    return Lookup(named, said=str, alone=True)


def _bodies() -> Lookup:
    return Lookup((((one.name_fr, one.name_en), one) for one in Body.objects.all()), said=str)


COLUMNS = (
    Column(key="person", label=gettext_lazy("Who"), kind=Kind.REFERENCE, lookup=_people, required=True,
           aliases=("personne", "bénévole", "nom", "name", "volunteer", "courriel", "email")),
    Column(key="on", label=gettext_lazy("Day"), kind=Kind.DATE, required=True, aliases=("date", "jour")),
    Column(key="hours", label=gettext_lazy("Hours"), kind=Kind.DECIMAL, required=True, limits=limits_of(VolunteerTime, "hours"),
           aliases=("heures", "nombre d’heures", "h")),
    Column(key="body", label=gettext_lazy("Body"), kind=Kind.REFERENCE, lookup=_bodies,
           aliases=("comité", "instance", "committee")),
    Column(key="what", label=gettext_lazy("What for"), max_length=200, aliases=("pour", "activité", "activity", "tâche")),
)  # fmt: skip

sheets.add(
    "volunteer_times",
    Sheet(
        key="volunteer_times", label=gettext_lazy("Hours of volunteers"), right="staff.add_volunteertime", plan=plan, apply=apply,
        columns=COLUMNS, order=76, lede=gettext_lazy("A row for the hours of a person on a day."),
    ),
)  # fmt: skip
