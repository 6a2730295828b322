"""A list of addresses pasted from elsewhere: each line is judged, those that are known are tagged, and nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parseaddr
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people import actions as people
from concertino.base.people.models import Contact
from concertino.ground.refusals import Refusal

MOST = 5000
_BETWEEN = re.compile(r"[\n;]|,(?=[^<>\"]*(?:@|$))")


@dataclass(frozen=True)
class Line:
    """What was pasted, the address that was read in it, and the contact who has it."""

    pasted: str
    address: str = ""
    contact: Contact | None = None
    is_again: bool = False


@verb("newsletters.paste_addresses", gettext_lazy("put a tag on pasted addresses"))
def paste_addresses(*, by: Any, text: str, tag: str) -> list[Line]:
    """Every line in the order given; contacts of the register who have these addresses get the tag, by which a segment finds
    them. Nobody is added: an address that nobody has has agreed to nothing."""
    if not tag.strip():
        raise Refusal(_("Give the tag that they get."), field="tag")
    lines = judged(text)
    if not lines:
        raise Refusal(_("Paste at least one address."), field="text")
    for contact in {one.contact.pk: one.contact for one in lines if one.contact}.values():
        people.tag(by=by, contact=contact, name=tag)
    return lines


def judged(text: str) -> list[Line]:
    pasted = [part.strip() for part in _BETWEEN.split(text.replace("\r", "\n")) if part.strip()]
    if len(pasted) > MOST:
        raise Refusal(_("At most %(most)s addresses at once: cut the list in parts.") % {"most": MOST}, field="text")
    read = [(part, _address(part)) for part in pasted]
    known = _known({address for _part, address in read if address})
    return list(_lines(read, known))


def _lines(read: list[tuple[str, str]], known: dict[str, Contact]) -> Iterator[Line]:
    seen: set[str] = set()
    for part, address in read:
        yield Line(part, address, known.get(address), bool(address) and address in seen)
        seen.add(address)


def _known(addresses: set[str]) -> dict[str, Contact]:
    found = Contact.objects.extra(where=["lower(email) = ANY(%s)"], params=[list(addresses)]).order_by("-pk")
    return {one.email.lower(): one for one in found}


def _address(part: str) -> str:
    """In small letters; empty where there is none, or one that no server would take."""
    address = parseaddr(part)[1].strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        return ""
    return address
