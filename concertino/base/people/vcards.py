"""Contacts as vCards 4 (RFC 6350): UTF-8, lines folded at 75 octets, accents as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from concertino.base.people import custom_values, naming
from concertino.base.people.models import Contact

MEDIA_TYPE = "text/vcard; charset=utf-8"
OWN = "X-CONCERTINO-"  # in front of the code of a custom field: what we wrote, we read back
_OCTETS = 75
_TO_ESCAPE = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})


def vcards(contacts: Iterable[Contact], fields: custom_values.Fields) -> Iterator[str]:
    """A card a contact; ``fields`` are the custom ones by code."""
    for contact in contacts:
        yield "".join(_folded(line) for line in _lines(contact, fields))


def _lines(contact: Contact, fields: custom_values.Fields) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield "VERSION:4.0"
    if contact.external_id:
        yield f"UID:{_escaped(contact.external_id)}"
    yield from _naming(contact)
    if contact.email:
        yield f"EMAIL:{_escaped(contact.email)}"
    if contact.phone:
        yield _telephone(contact.phone)
    if contact.street or contact.city or contact.postal_code:
        region = str(contact.region or "")
        yield f"ADR:;;{_several(contact.street, contact.city, region, contact.postal_code, '')}"
    yield f"LANG:{contact.language}"
    for code, value in contact.custom.items():
        if code in fields:
            yield f"{OWN}{code.upper()}:{_escaped(_exchanged(fields[code], value))}"
    yield "END:VCARD"


def _naming(contact: Contact) -> Iterator[str]:
    if contact.kind == Contact.Kind.ORGANISATION:
        yield "KIND:org"
        yield f"FN:{_escaped(contact.name)}"
        yield f"ORG:{_escaped(contact.name)}"
    else:
        yield "KIND:individual"
        yield f"FN:{_escaped(' '.join(filter(None, (contact.given_name, contact.family_name))))}"
        yield f"N:{_several(contact.family_name, contact.given_name, '', '', '')}"


def _telephone(phone: str) -> str:
    called = naming.callable_number(phone)
    return f"TEL;VALUE=uri:tel:{called}" if called.startswith("+") else f"TEL;VALUE=text:{_escaped(phone)}"


def _exchanged(field: Any, value: Any) -> str:
    """As a file says it: a day by its number, a choice by its label."""
    return str(value) if field.kind == field.Kind.DATE else str(custom_values.exported(field, value))


def _several(*parts: str) -> str:
    return ";".join(map(_escaped, parts))


def _escaped(text: str) -> str:
    return text.translate(_TO_ESCAPE)


def _folded(line: str) -> str:
    """Cut so that no line is longer than 75 octets, and no character in two."""
    lines, held, length = [], "", 0
    for letter in line:
        size = len(letter.encode())
        if length + size > _OCTETS:
            lines.append(held)
            held, length = " ", 1
        held, length = held + letter, length + size
    return "\r\n".join([*lines, held]) + "\r\n"
