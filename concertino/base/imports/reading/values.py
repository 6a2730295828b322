"""From the text of a cell to a value: dates, numbers, yes and no, in French and in English."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from concertino.ground.refusals import Refusal
from concertino.ground.words import fold

DAY_FIRST, MONTH_FIRST = "dmy", "mdy"
MISSING = ("..", "...", "n/a", "n/d", "s/o", "#n/a", "no ein", "-", "–", "—")  # not "NA" or "Null": people bear these names

_EPOCH = date(1899, 12, 30)  # day 0 of a spreadsheet, which believes that 1900 was a leap year
_SERIALS = range(10_000, 80_000)  # 1927 to 2119: other numbers are no days
_YEARS = range(1800, 2201)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ][\d:.+Z-]*)?|(\d{4})(\d{2})(\d{2})")
_THREE = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?: [\d:]+)?")
_DAY_MONTH_YEAR = re.compile(r"(?:\w+,? )?(\d{1,2})(?:er|st|nd|rd|th)?[ -]([a-z]+)\.?,?[ -](\d{4})")
_MONTH_DAY_YEAR = re.compile(r"(?:\w+day,? )?([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janvier janv jan january", "fevrier fevr fev february feb", "mars mar march", "avril avr april apr", "mai may",
            "juin june jun", "juillet juill juil july jul", "aout august aug", "septembre sept sep september",
            "octobre oct october", "novembre nov november", "decembre dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONEY = re.compile(r"(?:CAD|CA|US|USD|C)?\s*\$|CAD|€|%")
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009'’](?=\d{3}(?!\d))")
_YES = frozenset({"true", "vrai", "yes", "oui", "y", "o", "1", "x"})
_NO = frozenset({"false", "faux", "no", "non", "n", "0"})


def guessed_order(texts: Iterable[str]) -> str | None:
    """Whether days or months come first in a column of dates; None when no row tells."""
    found = None
    for text in texts:
        if match := _THREE.fullmatch(text.strip()):
            first, second = int(match[1]), int(match[2])
            if first > 12 >= second:
                return DAY_FIRST
            if second > 12 >= first:
                found = MONTH_FIRST
    return found


def is_ambiguous(texts: Iterable[str]) -> bool:
    """Whether some dates can be read both ways, and none tells which."""
    texts = [text for text in texts if _THREE.fullmatch(text.strip())]
    return guessed_order(texts) is None and any(_differs(text) for text in texts)


def _differs(text: str) -> bool:
    match = _THREE.fullmatch(text.strip())
    return bool(match and match[1] != match[2])


def to_date(text: str, order: str = DAY_FIRST) -> date:
    """2020-07-01, 01/07/2020, 1er juillet 2020, July 1, 2020, 44013."""
    parts = _date_parts(fold(text), order)
    if parts is None:
        raise Refusal(_("“%(text)s” is not a date.") % {"text": text})
    try:
        if parts[0] not in _YEARS:
            raise ValueError
        return date(*parts)
    except ValueError as error:
        raise Refusal(_("“%(text)s” is not a day of the calendar.") % {"text": text}) from error


def _date_parts(text: str, order: str) -> tuple[int, int, int] | None:
    if match := _ISO.fullmatch(text.upper()):
        year, month, day = (part for part in match.groups() if part)
        return int(year), int(month), int(day)
    if match := _THREE.fullmatch(text):
        first, second, year = (int(part) for part in match.groups())
        return (year, second, first) if order == DAY_FIRST else (year, first, second)
    if match := _DAY_MONTH_YEAR.fullmatch(text):
        return (int(match[3]), _MONTHS[match[2]], int(match[1])) if match[2] in _MONTHS else None
    if match := _MONTH_DAY_YEAR.fullmatch(text):
        return (int(match[3]), _MONTHS[match[1]], int(match[2])) if match[1] in _MONTHS else None
    if text.isdecimal() and int(text) in _SERIALS:
        day = _EPOCH + timedelta(int(text))
        return day.year, day.month, day.day
    return None


def to_decimal(text: str) -> Decimal:
    """1 234,56 $ and $1,234.56 alike: the last mark is the decimal one, unless it stands before three figures as thousands do."""
    bare = _SPACES.sub("", _MONEY.sub("", text).strip()).replace("−", "-")
    if bare.startswith("(") and bare.endswith(")"):  # as accountants write what is negative
        bare = "-" + bare[1:-1]
    if not re.fullmatch(r"[+-]?[\d.,]*\d[\d.,]*(?:[eE][+-]?\d{1,2})?", bare):
        raise _not_a_number(text)
    try:
        return Decimal(_with_point(bare))
    except InvalidOperation as error:
        raise _not_a_number(text) from error


def _with_point(bare: str) -> str:
    comma, point = bare.rfind(","), bare.rfind(".")
    if comma > point >= 0:
        return bare.replace(".", "").replace(",", ".")
    if comma >= 0 and (point > comma or _are_thousands(bare)):
        return bare.replace(",", "")
    return bare.replace(",", ".", 1)


def _are_thousands(bare: str) -> bool:
    return bool(re.fullmatch(r"[+-]?[1-9]\d{0,2}(?:,\d{3})+", bare))


def _not_a_number(text: str) -> Refusal:
    return Refusal(_("“%(text)s” is not a number.") % {"text": text})


def to_integer(text: str) -> int:
    number = to_decimal(text)
    if number != number.to_integral_value():
        raise Refusal(_("“%(text)s” is not a whole number.") % {"text": text})
    return int(number)


def to_boolean(text: str) -> bool:
    word = fold(text)
    if word in _YES or word in _NO:
        return word in _YES
    raise Refusal(_("“%(text)s” is neither yes nor no.") % {"text": text})
