"""Many contacts at once, as an imported sheet brings them: the same rules as one by one, in a few statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from django.db import IntegrityError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.actions.contacts import BATCH, FACTS, FIELDS, UNIQUE_VIOLATION, alter, named
from concertino.base.people.actions.sectors import classify_new, reclassify
from concertino.base.people.custom_values import Fields, fields_by_code
from concertino.base.people.models import Contact, User
from concertino.ground.copying import copy_in, overwrite, reserve
from concertino.ground.refusals import Refusal

COLUMNS = ("id", *FIELDS, "sort_name", "folded", "keys")
_cells = attrgetter("id", *(field.attname for field in FIELDS.values()), "sort_name", "folded", "keys")


@dataclass(frozen=True)
class Taken:
    """The contacts that rows became, by what happened to them; ``ids`` are in the order of the rows."""

    ids: list[int]
    created: list[int]
    updated: list[int]
    unchanged: list[int]


@verb("people.take_in", gettext_lazy("took in a sheet of contacts"))
def take_in(*, by: User | None, rows: Iterable[Mapping[str, Any]], on: date) -> Taken:
    """Add or correct the contact of each row, and classify it from ``on`` where its sectors differ.

    A row holds typed values by field name and maybe "sectors" (a list, principal first). It is about the contact of its
    "id" if it has one, else of its external_id, else about a new one: the one "made" of the row, if who brings it has just
    ``put`` these very values on it for that day. What a row does not name stays; a row that says nothing new writes nothing,
    in the journal neither. A refusal names the row (the first is 1) and nothing is kept.
    """
    rows, fields = list(rows), fields_by_code()
    contacts = _contacts_of(rows)
    new = [contact for contact in contacts if contact._state.adding]
    changed = [
        contact
        for number, (contact, row) in enumerate(zip(contacts, rows, strict=True), 1)
        if _altered(number, contact, row, on, fields) and not contact._state.adding
    ]
    _write(new, changed)
    created, updated = {contact.pk for contact in new}, {contact.pk for contact in changed}
    sectors = {contact.pk: row["sectors"] for contact, row in zip(contacts, rows, strict=True) if "sectors" in row}
    classify_new({pk: those for pk, those in sectors.items() if pk in created})
    updated |= reclassify({pk: those for pk, those in sectors.items() if pk not in created}, from_on=on)
    return _told([contact.pk for contact in contacts], created, updated)


def _contacts_of(rows: Sequence[Mapping[str, Any]]) -> list[Contact]:
    """The contact of each row, those of before locked; no two rows may be about the same."""
    everyone = Contact.objects.order_by("pk").select_for_update(no_key=True)
    by_id = everyone.in_bulk([row["id"] for row in rows if row.get("id")])
    identifiers = [_identifier(row) for row in rows if not row.get("id")]
    by_identifier = {c.external_id: c for c in everyone.filter(external_id__in=filter(None, identifiers))}
    seen: dict[Any, int] = {}
    contacts = []
    for number, row in enumerate(rows, 1):
        contact = by_id.get(row["id"]) if row.get("id") else by_identifier.get(_identifier(row)) or row.get("made") or Contact()
        if contact is None:
            raise Refusal(_("Row %(number)s: this contact is no longer there.") % {"number": number})
        key = contact.pk or _identifier(row)
        if key and (first := seen.setdefault(key, number)) != number:
            sentence = _("Rows %(first)s and %(number)s are about the same contact.")
            raise Refusal(sentence % {"first": first, "number": number}, field="external_id")
        contacts.append(contact)
    return contacts


def _identifier(row: Mapping[str, Any]) -> str:
    return " ".join((row.get("external_id") or "").split())


def _altered(number: int, contact: Contact, row: Mapping[str, Any], on: date, fields: Fields) -> bool:
    if contact is row.get("made"):
        named(contact, fields)
        return True
    try:
        return alter(contact, {name: value for name, value in row.items() if name in FACTS}, on, fields)
    except Refusal as refusal:
        sentence = _("Row %(number)s: %(sentence)s") % {"number": number, "sentence": refusal.sentence}
        raise Refusal(sentence, field=refusal.field) from refusal


def _write(new: Sequence[Contact], changed: Sequence[Contact]) -> None:
    try:
        _add(new)
        for first in range(0, len(changed), BATCH):
            overwrite(Contact, COLUMNS[1:], map(_cells, changed[first : first + BATCH]))
    except IntegrityError as error:
        if getattr(error.__cause__, "sqlstate", "") != UNIQUE_VIOLATION:
            raise
        raise Refusal(_("Another contact already has one of these identifiers."), field="external_id") from error


def _add(new: Sequence[Contact]) -> None:
    if not new:
        return
    for contact, key in zip(new, reserve(Contact, len(new)), strict=True):
        contact.pk = key
    copy_in(Contact, COLUMNS, map(_cells, new))


def _told(ids: list[int], created: set[int], updated: set[int]) -> Taken:
    return Taken(
        ids=ids,
        created=[pk for pk in ids if pk in created],
        updated=[pk for pk in ids if pk in updated],
        unchanged=[pk for pk in ids if pk not in created and pk not in updated],
    )
