"""vCards 2.1, 3.0 and 4.0, one or many in a file, as a table: a row a card, under the names of the sheet of contacts."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from concertino.base.imports.reading.table import MOST_ROWS, Row, Table, clean, too_many_rows
from concertino.base.imports.reading.text import decoded
from concertino.ground.refusals import Refusal

HEADERS = (
    "external_id", "kind", "name", "given_name", "family_name", "email", "phone", "street", "city", "postal_code", "language",
)  # fmt: skip
BESIDES = ("ORG", "TITLE", "ROLE", "URL", "BDAY", "NOTE")  # what a sheet may keep with the others
OWN = "X-CONCERTINO-"  # our own cards: the code of a custom field follows
_NOT_TO_CALL = {"fax", "pager"}
_PARAMETER = re.compile(r';([^=;:"]+)(?:=((?:"[^"]*"|[^;:"])*))?')
_NAME = re.compile(r"(?:[\w-]+\.)?([\w-]+)")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


class Property(NamedTuple):
    """A line of a card: its name, its types in small letters, its value as written."""

    name: str
    types: frozenset[str]
    value: str

    @property
    def text(self) -> str:
        return _plain(self.value)

    @property
    def parts(self) -> list[str]:
        """The components of a structured value, cut at semicolons that are not escaped."""
        return [_plain(part) for part in re.split(r"(?<!\\);", self.value)]


def looks_like_one(data: bytes) -> bool:
    return data[:200].removeprefix(b"\xef\xbb\xbf").lstrip().upper().startswith(b"BEGIN:VCARD")


def read(data: bytes, options: dict[str, Any]) -> Table:
    text, encoding = decoded(data, options.get("encoding") or "")
    cards = list(_cards(_properties(_lines(text), encoding)))
    if len(cards) > MOST_ROWS:
        raise too_many_rows()
    own = sorted({each.name for card in cards for each in card if each.name.startswith(OWN)})
    headers = [*HEADERS, *BESIDES, *(name.removeprefix(OWN).lower() for name in own)]
    rows = [Row(number, [*map(clean, _cells(card, own))]) for number, card in enumerate(cards, start=2)]
    return Table([Row(1, headers), *rows], encoding=encoding)


def _lines(text: str) -> Iterator[str]:
    """The lines, unfolded: a line that begins with a space goes on the one before, and one that ends with "=" in
    quoted-printable goes on the next."""
    held = ""
    for line in re.split(r"\r\n|\r|\n", text):
        if held and line[:1] in (" ", "\t"):
            held += line[1:]
        elif held.endswith("=") and "QUOTED-PRINTABLE" in held.split(":", 1)[0].upper():
            held = held[:-1] + line
        else:
            yield held
            held = line
    yield held


def _properties(lines: Iterable[str], encoding: str) -> Iterator[Property]:
    for line in filter(str.strip, lines):
        name = _NAME.match(line)
        if not name:
            continue  # the tail of something that its writer did not fold as it should
        place, types, charset, is_quoted = name.end(), set(), encoding, False
        while found := _PARAMETER.match(line, place):
            key, values = found[1].strip().upper(), (found[2] or found[1]).replace('"', "")
            types |= {value.strip().lower() for value in values.split(",")} if key != "CHARSET" else set()
            charset = values if key == "CHARSET" else charset
            is_quoted |= "quoted-printable" in values.lower()
            place = found.end()
        if line[place : place + 1] == ":":
            value = line[place + 1 :]
            yield Property(name[1].upper(), frozenset(types), _unquoted(value, charset, encoding) if is_quoted else value)


def _unquoted(value: str, charset: str, encoding: str) -> str:
    raw = quopri.decodestring(value.encode(encoding, "replace"))
    try:
        return raw.decode(charset).replace("\r\n", "\n")
    except (UnicodeDecodeError, LookupError) as error:
        raise Refusal(_("A card holds text that cannot be read as %(encoding)s.") % {"encoding": charset}) from error


def _cards(properties: Iterable[Property]) -> Iterator[list[Property]]:
    """A card may hold another (that of an agent), which is left out."""
    depth, number = 0, 0
    card: list[Property] = []
    for each in properties:
        if each.name in ("BEGIN", "END") and each.text.upper() == "VCARD":
            depth += 1 if each.name == "BEGIN" else -1
            if depth == 0:
                yield card
            if each.name == "BEGIN" and depth == 1:
                card, number = [], number + 1
        elif depth == 1:
            card.append(each)
    if depth:
        raise Refusal(_("Card %(number)s has no end: the file is cut short.") % {"number": number})


def _cells(card: list[Property], own: Iterable[str]) -> list[str]:
    first = {each.name: each for each in reversed(card)}
    said = {name: first[name].text for name in ("UID", "FN", *BESIDES, *own) if name in first}
    is_body = _is_organisation(card, first)
    family, given = ("", "") if is_body else _names(first, said.get("FN", ""))
    organisation = first["ORG"].parts[0] if "ORG" in first else ""
    said["ORG"] = "" if is_body else organisation
    street, city, postal = _address(card)
    own_answers = [said.get(name, "") for name in own]
    return [
        said.get("UID", ""), "organisation" if is_body else "person", (said.get("FN") or organisation) if is_body else "",
        given, family, _preferred(card, "EMAIL"), _number(_preferred(card, "TEL")), street, city, postal, _language(card),
        *(said.get(name, "") for name in BESIDES), *own_answers,
    ]  # fmt: skip


def _is_organisation(card: list[Property], first: dict[str, Property]) -> bool:
    if "KIND" in first:
        return first["KIND"].text.lower() in ("org", "group")
    if "X-ABSHOWAS" in first:
        return first["X-ABSHOWAS"].text.upper() == "COMPANY"
    is_named = "N" in first and any(first["N"].parts[:2])
    return not is_named and "ORG" in first and first["ORG"].parts[0] == first.get("FN", first["ORG"]).parts[0]


def _names(first: dict[str, Property], whole: str) -> tuple[str, str]:
    """Family and given names; from the whole name, whose last word is the family's, where the card says no more."""
    family, given, *_more = [*(first["N"].parts if "N" in first else []), "", ""]
    if family or given:
        return family, given
    *before, last = whole.split() or [""]
    return last, " ".join(before)


def _preferred(card: list[Property], name: str) -> str:
    found = [each for each in card if each.name == name and not each.types & _NOT_TO_CALL and each.text]
    liked = [each for each in found if each.types & {"pref", "1"}] or found
    return liked[0].text if liked else ""


def _number(text: str) -> str:
    return text.removeprefix("tel:").replace(";ext=", " ext ")


def _address(card: list[Property]) -> tuple[str, str, str]:
    """Street, city, postal code of the preferred address, else of the first."""
    addresses = [each for each in card if each.name == "ADR"]
    liked = [each for each in addresses if "pref" in each.types] or addresses
    _box, beside, street, city, _region, postal, *_country = [*(liked[0].parts if liked else []), *[""] * 7]
    lines = ", ".join(filter(None, (part.replace("\n", ", ").strip(" ,") for part in (street, beside))))
    return lines, city, postal


def _language(card: list[Property]) -> str:
    said = next((each.text[:2].lower() for each in card if each.name == "LANG"), "")
    return said if said in ("fr", "en") else ""


def _plain(value: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value).strip()
