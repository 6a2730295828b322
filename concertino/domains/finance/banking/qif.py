"""QIF: one letter a line. It names no account, gives no balance and promises no identity, and is taken all the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext as _

from concertino.domains.finance.banking.statement import Entry, Statement
from concertino.domains.finance.banking.text import amount, day, decoded
from concertino.ground.refusals import Refusal

_DAY = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.' ]{1,2}(\d{2}|\d{4})|(\d{4})-(\d{1,2})-(\d{1,2})")
_OF_MONEY = ("bank", "cash", "ccard")


def looks_like_one(data: bytes) -> bool:
    return data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"!Type:", b"!Account", b"!Option:"))


def read(data: bytes) -> list[Statement]:
    text = decoded(data)
    kind = re.search(r"^!Type:\s*(\w+)", text, re.MULTILINE)
    if not kind or kind[1].lower() not in _OF_MONEY:
        raise Refusal(_("This QIF file holds no bank account."))
    records = list(_records(text))
    month_first = _month_comes_first(record.get("D", "") for record in records)
    entries = tuple(_entry(record, number, month_first) for number, record in enumerate(records, start=1))
    return [Statement(entries=entries)]


def _records(text: str) -> Iterator[dict[str, str]]:
    record: dict[str, str] = {}
    for line in text.split("\n"):
        if line.startswith("^"):
            if "D" in record:
                yield record
            record = {}
        elif line[:1].isalpha():
            record.setdefault(line[0], line[1:].strip())
    if "D" in record:
        raise Refusal(_("The file stops before its end: ask the bank for it again."))


def _month_comes_first(days: Iterable[str]) -> bool:
    """Whether 03/04 is March 4: told by any day beyond the 12th, refused where none tells."""
    ambiguous = False
    for text in days:
        if (match := _DAY.fullmatch(text)) and match[1]:
            first, second = int(match[1]), int(match[2])
            if max(first, second) > 12:
                return second > 12
            ambiguous = ambiguous or first != second
    if ambiguous:
        raise Refusal(_("No date of the file tells whether the day or the month comes first: ask the bank for an OFX file."))
    return True


def _entry(record: dict[str, str], number: int, month_first: bool) -> Entry:
    where = _("Entry %(number)s") % {"number": number}
    return Entry(
        on=_day(record["D"], month_first, where), amount=amount(record.get("T", "").replace(",", ""), where),
        reference=record.get("N", ""), name=record.get("P", ""), text=record.get("M", ""),
    )  # fmt: skip


def _day(text: str, month_first: bool, where: str) -> date:
    match = _DAY.fullmatch(text)
    if not match:
        raise Refusal(_("%(where)s: “%(text)s” is not a date.") % {"where": where, "text": text[:40]})
    if match[4]:
        return day(int(match[4]), int(match[5]), int(match[6]), where, text)
    first, second, year = (int(match[n]) for n in (1, 2, 3))
    year += 0 if year > 99 else 1900 if year >= 80 else 2000
    month, in_month = (first, second) if month_first else (second, first)
    return day(year, month, in_month, where, text)
