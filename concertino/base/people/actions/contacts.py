"""Adding a contact and correcting what is known of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import CharField, EmailField, Field, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people import blocking, naming
from concertino.base.people.actions.sectors import classify_new
from concertino.base.people.custom_values import Fields, fields_by_code, identifying, plain, sought
from concertino.base.people.models import Contact, Sector, User
from concertino.base.people.models.lists import Entry
from concertino.ground.refusals import Refusal

FACTS = frozenset(
    ("external_id", "kind", "name", "given_name", "family_name", "category", "activity", "region", "street", "city",
     "postal_code", "email", "phone", "language", "custom", "more")
)  # fmt: skip
BATCH = 2000  # rows a statement
UNIQUE_VIOLATION = "23505"  # as PostgreSQL numbers it
FIELDS: dict[str, Any] = {name: Contact._meta.get_field(name) for name in FACTS}
_KINDS = frozenset(Contact.Kind.values)
_CHOICES = {name: frozenset(value for value, _label in field.flatchoices) for name, field in FIELDS.items() if field.choices}
# What nearly all addresses are, and all that are so are sound; 64 letters, so that no part of one is too long.
_ORDINARY_ADDRESS = re.compile(r"(?=.{,64}\Z)[a-z0-9_+-]+(\.[a-z0-9_+-]+)*@([a-z0-9]+(-[a-z0-9]+)*\.)+[a-z]{2,}")


@verb("people.add", gettext_lazy("added a contact"))
def add(*, by: User | None, kind: str, on: date, sectors: Iterable[Sector] = (), **facts: Any) -> Contact:
    """Add a person or an organisation; its first sectors, principal first, are held to be so since always."""
    contact = Contact()
    alter(contact, {"kind": kind, **facts}, on)
    _save(contact)
    classify_new({contact.pk: list(sectors)})
    return contact


@verb("people.correct", gettext_lazy("corrected a contact"))
def correct(*, by: User | None, contact: Contact, on: date | None = None, **changes: Any) -> Contact:
    """Change what is known of a contact. Without a day, a list's entry may be one that is out of use (a fact of the past).

    Keys of ``more`` and of ``custom`` are added to those that the contact has already; None takes a custom value away.
    """
    if alter(contact, changes, on):
        _save(contact)
    return contact


def alter(contact: Contact, changes: Mapping[str, Any], on: date | None, fields: Fields | None = None) -> bool:
    """Put the changes on the row, checked, name it anew, and say whether any is one; nothing is saved. ``fields`` are the custom
    ones by code, read once by whoever alters many contacts."""
    changed = put(contact, changes, on, fields)
    if changed or contact._state.adding:
        named(contact, fields)
    return changed


def put(contact: Contact, changes: Mapping[str, Any], on: date | None, fields: Fields | None = None) -> bool:
    """As ``alter``, for who only wants to know what would come of it: the row keeps the names it had."""
    if unknown := changes.keys() - FACTS:
        raise Refusal(_("A contact has no “%(names)s”.") % {"names": ", ".join(sorted(unknown))})
    if fields is None and (contact.custom or changes.get("custom")):
        fields = fields_by_code()
    changed = []
    for name, given in changes.items():
        field = FIELDS[name]
        value = _custom(contact, given, on, fields or {}) if name == "custom" else _clean(contact, field, given)
        if getattr(contact, field.attname) == (value.pk if isinstance(value, Entry) else value):
            continue
        if on and isinstance(value, Entry):
            _in_use(value, on, name)
        setattr(contact, name, value)
        changed.append(field)
    if changed or contact._state.adding:
        _check(contact, changed)
    return bool(changed)


def named(contact: Contact, fields: Fields | None = None) -> Contact:
    """Set what lists show and what search and resemblance read: before every save, one by one or set-wise."""
    if fields is None:
        fields = fields_by_code() if contact.custom else {}
    contact.sort_name = naming.listed(contact.kind, contact.name, contact.given_name, contact.family_name)
    contact.folded = naming.folded(
        contact.sort_name, contact.email, contact.phone, contact.city, contact.external_id, contact.street,
        contact.postal_code, sought(contact.custom, fields),
    )  # fmt: skip
    contact.keys = blocking.keys(contact.folded, identifying(contact.custom, fields))
    return contact


def renamed(contacts: QuerySet[Contact]) -> None:
    """Name them anew, set-wise: what custom fields are called, or tell apart, has changed."""
    fields = fields_by_code()
    anew = [named(contact, fields) for contact in contacts.order_by("pk")]
    Contact.everyone.bulk_update(anew, ["sort_name", "folded", "keys"], batch_size=BATCH)


def _custom(contact: Contact, given: Mapping[str, Any] | None, on: date | None, fields: Fields) -> dict[str, Any]:
    """The custom values with those given, checked. Nobody is asked what is out of use; what it held stays."""
    values = dict(contact.custom)
    for code, value in (given or {}).items():
        field = fields.get(code)
        if field is None:
            raise Refusal(_("There is no custom field “%(code)s”.") % {"code": code})
        kept = plain(field, value)
        if kept == values.get(code):
            continue
        if kept is None:
            del values[code]
            continue
        if on and not field.is_in_use_on(on):
            sentence = _("“%(entry)s” is no longer in use on that day.") % {"entry": field}
            raise Refusal(sentence, field=f"custom_{code}")
        if not field.is_asked_of(contact.kind):
            sentence = _("“%(field)s” is not asked of this kind of contact.") % {"field": field}
            raise Refusal(sentence, field=f"custom_{code}")
        values[code] = kept
    return values


def _clean(contact: Contact, field: Field, value: Any) -> Any:
    if field.name == "more":
        return contact.more | (value or {})
    if value is None and not field.null:
        return field.get_default()
    if not isinstance(value, str):
        return value
    value = " ".join(value.split())
    if field.name == "external_id":
        return value or None  # an empty identifier is none: two contacts may lack one
    return value.lower() if field.name == "email" else value


def _in_use(entry: Entry, on: date, field: str) -> None:
    if not entry.is_in_use_on(on):
        raise Refusal(_("“%(entry)s” is no longer in use on that day.") % {"entry": entry}, field=field)


def _check(contact: Contact, changed: Iterable[Field]) -> None:
    for field in changed:
        value = getattr(contact, field.attname)
        if field.is_relation or field.name == "kind" or (not value and field.blank) or _is_plain(field, value):
            continue
        try:
            field.clean(value, contact)
        except ValidationError as error:
            raise Refusal(_sentence(field.name, error), field=field.name) from error
    if contact.kind not in _KINDS:
        raise Refusal(_("A contact is either an organisation or a person."), field="kind")
    if contact.kind == Contact.Kind.ORGANISATION and not contact.name:
        raise Refusal(_("An organisation needs a name."), field="name")
    if contact.kind == Contact.Kind.PERSON and not (contact.family_name or contact.given_name):
        raise Refusal(_("A person needs a name: given, family, or both."), field="family_name")


def _is_plain(field: Any, value: Any) -> bool:
    """A text that is seen to be right at once: one of its choices, an ordinary address, or one that only its length could make
    wrong, and does not. Nearly all are, and asking the field takes ten times longer."""
    if not isinstance(value, str):
        return False
    if field.name in _CHOICES:
        return value in _CHOICES[field.name]
    if type(field) is EmailField:
        return _ORDINARY_ADDRESS.fullmatch(value) is not None
    return type(field) is CharField and field.max_length is not None and len(value) <= field.max_length


def _sentence(field: str, error: ValidationError) -> str:
    if field == "email":
        return _("This e-mail address is malformed: it should look like name@example.org.")
    return error.messages[0]


def _save(contact: Contact) -> None:
    try:
        with transaction.atomic():
            contact.save()
    except IntegrityError as error:  # the database is asked, so that of two at once only one gets the identifier
        if getattr(error.__cause__, "sqlstate", "") != UNIQUE_VIOLATION:
            raise
        sentence = _("Another contact already has the identifier %(id)s.") % {"id": contact.external_id}
        raise Refusal(sentence, field="external_id") from error
