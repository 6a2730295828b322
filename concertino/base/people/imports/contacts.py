"""The sheet of contacts: people and organisations, matched by identifier, else by name and city."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import F, Value
from django.db.models.functions import Left, StrIndex
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.imports.sheets import Choice, Column, Kind, Line, Outcome, Sheet, sheets
from concertino.base.people.actions import take_in
from concertino.base.people.actions.contacts import FACTS, named, put
from concertino.base.people.custom_values import LARGEST, Fields, fields_by_code, typed
from concertino.base.people.imports.contact_columns import COLUMNS
from concertino.base.people.models import Contact, ContactSector, CustomField, Sector
from concertino.base.people.naming import listed
from concertino.base.people.twins import twins
from concertino.ground.limits import Limits
from concertino.ground.refusals import Refusal
from concertino.ground.words import fold

Key = tuple[str, str, str]  # kind, folded name, folded city ("" when the file has none)


def plan(lines: list[Line], today: date) -> None:
    for line in lines:
        line.values.setdefault("kind", _likely_kind(line.values))
        _drop_said_twice(line.values)
    known = _known(lines)
    _reject_twins(lines, known)
    found = Contact.objects.select_related("category", "activity", "region").in_bulk(set(known.values()))
    sectors, fields = _sectors(found), fields_by_code()
    for number, line in enumerate(lines):
        if line.is_sound:
            contact = found.get(known.get(number)) or Contact()
            _say(line, contact, sectors.get(contact.pk, []), today, fields)


def remark(lines: list[Line]) -> None:
    """Of those that would be added, which resemble somebody."""
    added = [line for line in lines if line.outcome is Outcome.CREATED]
    fields = fields_by_code() if any(line.made.custom for line in added) else {}
    for twin in twins([named(line.made, fields) for line in added]):
        above = None if twin.earlier is None else added[twin.earlier].number
        added[twin.place].notes.append(_resembles(twin.name, above))


def _resembles(name: str, row: int | None) -> str:
    if row is None:
        return _("It resembles “%(name)s”, who is there already.") % {"name": name}
    return _("It resembles “%(name)s”, of row %(row)s.") % {"name": name, "row": row}


def _likely_kind(values: dict[str, Any]) -> str:
    return Contact.Kind.ORGANISATION if values.get("name") else Contact.Kind.PERSON


def _drop_said_twice(values: dict[str, Any]) -> None:
    """CiviCRM gives people a display name, or their employer's, where organisations have theirs."""
    if values["kind"] == Contact.Kind.PERSON and ("given_name" in values or "family_name" in values):
        values.pop("name", None)


def _known(lines: Sequence[Line]) -> dict[int, int]:
    """For the lines, by their place, the contact they speak of: by identifier where there is one, else by name and city."""
    identifiers = {line.values["external_id"] for line in lines if "external_id" in line.values}
    by_identifier = dict(Contact.objects.filter(external_id__in=identifiers).values_list("external_id", "pk"))
    nameless = {place: _key(line) for place, line in enumerate(lines) if "external_id" not in line.values}
    by_key = _named_alike(nameless.values())
    known = {}
    for place, line in enumerate(lines):
        if place not in nameless:
            known[place] = by_identifier.get(line.values["external_id"])
        elif len(alike := by_key.get(nameless[place], ())) > 1:
            line.reject(_("%(count)s contacts have this name: give the identifier.") % {"count": len(alike)})
        elif alike:
            known[place] = alike[0]
    return {place: contact for place, contact in known.items() if contact}


def _key(line: Line) -> Key:
    said = {name: line.values.get(name, "") for name in ("kind", "name", "given_name", "family_name")}
    return said["kind"], fold(listed(**said)), fold(line.values.get("city", ""))


def _named_alike(keys: Iterable[Key]) -> dict[Key, list[int]]:
    """Contacts by kind, name and city; under no city, those of any city."""
    names = {name for _kind, name, _city in keys}
    first_line = Left("folded", StrIndex(F("folded"), Value("\n")) - 1)
    alike: dict[Key, list[int]] = defaultdict(list)
    rows = Contact.objects.alias(first=first_line).filter(first__in=names).order_by("pk") if names else Contact.objects.none()
    for pk, kind, folded, city in rows.values_list("pk", "kind", "folded", "city"):
        name = folded.split("\n", 1)[0]
        for place in {fold(city), ""}:
            alike[kind, name, place].append(pk)
    return alike


def _reject_twins(lines: Sequence[Line], known: dict[int, int]) -> None:
    """A contact twice in a file: the first row goes in, the others name it."""
    first: dict[Any, int] = {}
    for place, line in enumerate(lines):
        if not line.is_sound:
            continue
        identity = known.get(place) or line.values.get("external_id") or _key(line)
        if (number := first.setdefault(identity, line.number)) != line.number:
            line.reject(_("This is the contact of row %(number)s again.") % {"number": number})


def _sectors(contacts: Iterable[int]) -> dict[int, list[Sector]]:
    """The sectors still in force, principal first."""
    known = Sector.objects.in_bulk()
    rows = ContactSector.objects.in_force_still().filter(contact__in=contacts, sector__isnull=False)
    sectors: dict[int, list[Sector]] = defaultdict(list)
    for contact, sector in rows.order_by("-is_principal", "pk").values_list("contact", "sector"):
        sectors[contact].append(known[sector])
    return sectors


def _say(line: Line, contact: Contact, sectors: list[Sector], today: date, fields: Fields) -> None:
    """Alter the contact in memory by the very rule of its verb, and tell what that changes."""
    facts = _facts(line)
    before = _told(contact, line, fields) if contact.pk else {}
    try:
        put(contact, facts, today, fields)
        if "sectors" in line.values:
            before["sectors"] = _as_said(sectors, line.values["sectors"], today)
    except Refusal as refusal:
        line.label = _label(contact)
        line.reject(refusal.sentence)
        return
    if contact.pk is None:
        line.creates(_label(contact))
        line.made = contact
        return
    line.matches(_label(contact), contact.pk, before, line.values | _told(contact, line, fields))


def _label(contact: Contact) -> str:
    return listed(contact.kind, contact.name, contact.given_name, contact.family_name)


def _told(contact: Contact, line: Line, fields: Fields) -> dict[str, Any]:
    """What the contact says of what the line says, custom fields one by one."""
    facts = {name: getattr(contact, name) for name in _facts(line) if name != "custom"}
    said = (fields[code] for code in _custom(line))
    return facts | {f"{CUSTOM}{field.code}": typed(field, contact.custom.get(field.code)) for field in said}


def _facts(line: Line) -> dict[str, Any]:
    facts = {name: value for name, value in line.values.items() if name in FACTS}
    if custom := _custom(line):
        facts["custom"] = custom
    return facts | {"more": line.more} if line.more else facts


def _custom(line: Line) -> dict[str, Any]:
    """The answers to custom fields, by code."""
    return {name.removeprefix(CUSTOM): value for name, value in line.values.items() if name.startswith(CUSTOM)}


def custom_columns() -> list[Column]:
    """One for each custom field, found by its labels or its code; those out of use too, for what an export holds."""
    return [_column(field) for field in CustomField.objects.all()]


def _column(field: CustomField) -> Column:
    kind = _KINDS[CustomField.Kind(field.kind)]
    choices = tuple(
        Choice(choice["code"], choice["fr"], tuple(filter(None, (choice["fr"], choice.get("en"))))) for choice in field.choices
    )
    return Column(
        key=f"{CUSTOM}{field.code}", label=str(field), kind=kind, choices=choices if kind is Kind.CHOICE else (),
        aliases=tuple(filter(None, (field.label_fr, field.label_en, field.code))),
        limits=Limits(Decimal(LARGEST), 6) if kind is Kind.DECIMAL else None,
    )  # fmt: skip


CUSTOM = "custom_"  # in front of the code of a custom field, among the keys of columns
_KINDS = {
    CustomField.Kind.TEXT: Kind.TEXT, CustomField.Kind.NUMBER: Kind.DECIMAL, CustomField.Kind.DATE: Kind.DATE,
    CustomField.Kind.CHOICE: Kind.CHOICE, CustomField.Kind.YES_NO: Kind.BOOLEAN,
}  # fmt: skip


def _as_said(held: list[Sector], said: list[Sector], today: date) -> list[Sector]:
    """The sectors held, in the file's order if that says the same: behind the principal one, they have no order."""
    if held[:1] == said[:1] and set(held) == set(said):
        return said
    for sector in said:
        if sector not in held and not sector.is_in_use_on(today):
            raise Refusal(_("“%(entry)s” is no longer in use on that day.") % {"entry": sector})
    return held


def apply(*, by: Any, lines: Sequence[Line], today: date) -> None:
    take_in(by=by, rows=[_row(line) for line in lines], on=today)


def _row(line: Line) -> dict[str, Any]:
    row = _facts(line)
    if "sectors" in line.values:
        row["sectors"] = line.values["sectors"]
    return row | ({"id": line.target} if line.target else {"made": line.made})


sheets.add(
    "contacts",
    Sheet(
        key="contacts",
        label=gettext_lazy("People and organisations"),
        lede=gettext_lazy("Found again by identifier; without one, by name (and city, if the file has it)."),
        right="people.add_contact",
        plan=plan,
        remark=remark,
        apply=apply,
        keeps_more=True,
        batch=1_000,
        more_columns=custom_columns,
        order=10,
        columns=COLUMNS,
    ),
)
