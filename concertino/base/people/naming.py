"""How a contact is listed, found and called: pure words, from its columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from concertino.ground.words import fold

_EXTENSION = re.compile(r"^(?P<number>.*?\d)\s*(?:#|,|;|x|ext\.?|poste|p\.)\s*(?P<extension>\d{1,6})$", re.IGNORECASE)


def listed(kind: str, name: str, given_name: str, family_name: str) -> str:
    """« Hébert, Maude », or the organisation's name."""
    return name if kind == "organisation" else ", ".join(filter(None, (family_name, given_name)))


def folded(
    listed_name: str, email: str, phone: str, city: str, external_id: str | None, street: str = "", postal_code: str = "",
    custom: Sequence[str] = (),
) -> str:  # fmt: skip
    """What search and resemblance read, in lines: name, e-mail, digits of the telephone, city, identifier, street, postal
    code with and without its space, telephone as typed, values of custom fields."""
    postal = fold(postal_code)
    parts = (listed_name, email, digits_of(phone), city, external_id or "", street, f"{postal.replace(' ', '')} {postal}", phone)
    return "\n".join(map(fold, (*parts, *custom)))


def digits_of(phone: str) -> str:
    """The digits of a number, without the 1 in front of a North American one; an extension's come last."""
    digits = re.sub(r"\D", "", phone)
    return digits[1:] if len(digits) > 10 and digits.startswith("1") else digits


def callable_number(phone: str) -> str:
    """For a tel: address: the digits, the country's in front where the number says it, and the extension."""
    found = _EXTENSION.match(phone)
    number, extension = (found["number"], found["extension"]) if found else (phone, "")
    digits = digits_of(number)
    called = f"+1{digits}" if len(digits) == 10 else re.sub(r"[^\d+]", "", number)
    return f"{called};ext={extension}" if extension else called


def written_phone(phone: str) -> str:
    """« 514 555-0142, poste 12 »; what is no North American number stays as it was typed."""
    found = _EXTENSION.match(phone)
    number, extension = (found["number"], found["extension"]) if found else (phone, "")
    digits = digits_of(number)
    if len(digits) != 10:
        return phone
    written = f"{digits[:3]} {digits[3:6]}-{digits[6:]}"
    return _("{number}, ext. {extension}").format(number=written, extension=extension) if extension else written
