"""The sheet of roles: who is what in which organisation, as CiviCRM's relationships say it. Either side may come first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.imports.sheets import Column, Kind, Line, Sheet, sheets
from concertino.base.people.actions import affiliate, end_affiliation
from concertino.base.people.models import Affiliation, Contact

What = tuple[int, int, str, date | None]  # person, organisation, role, first day


def plan(lines: list[Line], today: date) -> None:
    contacts = _contacts(lines)
    for line in lines:
        _complete(line, contacts)
    sound = [line for line in lines if line.is_sound]
    held = _held(line.values["person"] for line in sound)
    seen: dict[What, int] = {}
    for line in sound:
        _say(line, held.get(_what(line)), seen)


def _contacts(lines: Iterable[Line]) -> dict[str, Contact]:
    named = {line.values[key] for line in lines for key in ("one", "other")}
    return {str(contact.external_id): contact for contact in Contact.objects.filter(external_id__in=named)}


def _complete(line: Line, contacts: dict[str, Contact]) -> None:
    """Which of both is the person and which the organisation, whatever the order."""
    both = [contacts.get(line.values[key]) for key in ("one", "other")]
    for key, contact in zip(("one", "other"), both, strict=True):
        if contact is None:
            line.reject(_("No contact has the identifier %(id)s: import the contacts first.") % {"id": line.values[key]})
    if not line.is_sound:
        return
    by_kind = {contact.kind: contact for contact in both if contact}
    if len(by_kind) != 2:
        line.reject(_("A role is that of a person in an organisation: this row has two of the same nature."))
        return
    line.values |= {"person": by_kind[Contact.Kind.PERSON], "organisation": by_kind[Contact.Kind.ORGANISATION]}
    starts_on, ends_on = line.values.get("starts_on"), line.values.get("ends_on")
    if starts_on and ends_on and ends_on < starts_on:
        line.reject(_("The end comes before the beginning."))


def _held(people: Iterable[Contact]) -> dict[What, Affiliation]:
    rows = Affiliation.objects.filter(person__in={person.pk for person in people})
    return {(row.person_id, row.organisation_id, row.role, row.starts_on): row for row in rows}


def _what(line: Line) -> What:
    values = line.values
    return values["person"].pk, values["organisation"].pk, values.get("role", ""), values.get("starts_on")


def _say(line: Line, held: Affiliation | None, seen: dict[What, int]) -> None:
    values = line.values
    label = f"{values['person'].sort_name}, {values['organisation'].sort_name}"
    if (number := seen.setdefault(_what(line), line.number)) != line.number:
        line.reject(_("This is the role of row %(number)s again.") % {"number": number})
    elif held is None:
        line.creates(label)
    else:
        line.matches(label, held, {"ends_on": held.ends_on})


def apply(*, by: Any, lines: Sequence[Line], today: date) -> None:
    for line in lines:
        values = line.values
        if line.target is not None:
            end_affiliation(by=by, affiliation=line.target, on=values["ends_on"])
        else:
            affiliate(
                by=by, person=values["person"], organisation=values["organisation"], role=values.get("role", ""),
                starts_on=values.get("starts_on"), ends_on=values.get("ends_on"),
            )  # fmt: skip


sheets.add(
    "affiliations",
    Sheet(
        key="affiliations",
        label=gettext_lazy("Roles in organisations"),
        lede=gettext_lazy("One row a role; found again by both contacts, the role and its first day."),
        right="people.change_contact",
        plan=plan,
        apply=apply,
        order=15,
        columns=(
            Column(
                key="one", label=gettext_lazy("Identifier of the person"), required=True, max_length=80,
                aliases=("person", "personne", "contact a id", "contact id a", "identifiant du contact a", "contact id",
                         "internal contact id", "identifiant", "identifiant de la personne", "id"),
            ),
            Column(
                key="other", label=gettext_lazy("Identifier of the organisation"), required=True, max_length=80,
                aliases=("organisation", "organization", "organisme", "contact b id", "contact id b", "identifiant du contact b",
                         "identifiant de l'organisme", "employer id", "current employer id", "related contact id"),
            ),
            Column(
                key="role", label=gettext_lazy("Role"), max_length=120,
                aliases=("rôle", "fonction", "poste", "job title", "titre", "relationship type", "type de relation", "relation",
                         "relationship", "relationship a to b"),
            ),
            Column(
                key="starts_on", label=gettext_lazy("Since"), kind=Kind.DATE,
                aliases=("depuis", "début", "date de début", "start date", "relationship start date", "from"),
            ),
            Column(
                key="ends_on", label=gettext_lazy("Until"), kind=Kind.DATE,
                aliases=("jusqu'au", "fin", "date de fin", "end date", "relationship end date", "to"),
            ),
        ),
    ),
)  # fmt: skip
