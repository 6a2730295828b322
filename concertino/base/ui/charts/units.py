"""Numbers as a chart writes them: whole in its table, short on its axis and its labels."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache

from babel.numbers import format_compact_decimal
from django.utils.translation import gettext as _

from concertino.ground import money, words

PERCENT, MONEY = "percent", "money"
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_MILLION, _TOO_LONG = Decimal(10) ** 6, Decimal(10) ** 15
_TINY = Decimal(1).scaleb(-6)


def written(value: Decimal, unit: str) -> str:
    """In full, for the table."""
    return _written(value, unit, words.babel_locale())


def written_all(values: Iterable[Decimal | None], unit: str) -> list[str]:
    """A column of the table; what is unknown is left blank."""
    locale = words.babel_locale()
    return ["" if value is None else _written(value, unit, locale) for value in values]


def days(given: Iterable[date]) -> list[str]:
    locale = words.babel_locale()
    return [_day(day, locale) for day in given]


def short(value: Decimal, unit: str, places: int | None = None) -> str:
    """For a label: millions in words, no cents that say nothing."""
    return _short(value, unit, places, words.babel_locale())


@lru_cache(maxsize=4096)
def _day(day: date, locale: str) -> str:
    return words.written_short_day(day)


@lru_cache(maxsize=4096)
def _written(value: Decimal, unit: str, locale: str) -> str:
    if unit == PERCENT:
        return _percent(value, 1)
    if abs(value) >= _TOO_LONG or 0 < abs(value) < _TINY:
        return _scientific(value)
    return money.written(value, locale) if unit == MONEY else _plain(value, None)


@lru_cache(maxsize=4096)
def _short(value: Decimal, unit: str, places: int | None, locale: str) -> str:
    size = abs(value)
    if unit == PERCENT:
        return _percent(value, 1 if places is None else places)
    if size >= _TOO_LONG or 0 < size < _TINY:
        return _scientific(value)
    if size >= _MILLION:
        return _in_dollars(_compact(value), locale) if unit == MONEY else _compact(value)
    if unit == MONEY:
        return money.written(value, locale) if value % 1 and size < 1000 else _in_dollars(_plain(value, 0), locale)
    return _plain(value, places)


def _plain(value: Decimal, places: int | None) -> str:
    """With two decimals, or as many as two telling digits need."""
    if places is None and value and abs(value) < 1:
        places = max(2, 1 - value.adjusted())
    return words.written_number(value, places)


def _percent(share: Decimal, places: int) -> str:
    if abs(share) >= _TOO_LONG:
        return _scientific(share * 100) + ("\u00a0%" if words.french() else "%")
    return words.written_percent(share, places)


def _compact(value: Decimal) -> str:
    text = format_compact_decimal(value, locale=words.babel_locale(), fraction_digits=2)
    return text.replace("-", "−")


def _in_dollars(text: str, locale: str) -> str:
    """« 1,25 M$ », « 20 000 $ », "$1.25M"."""
    if locale.startswith("fr"):
        return f"{text}$" if text[-1].isalpha() else f"{text}\u00a0$"
    return f"−${text[1:]}" if text.startswith("−") else f"${text}"


def _scientific(value: Decimal) -> str:
    mantissa = value.scaleb(-value.adjusted())
    return f"{words.written_number(mantissa, 1)}\u00a0×\u00a010{str(value.adjusted()).translate(_RAISED)}"


def gap(value: Decimal, unit: str) -> str:
    """With its sign; shares differ by points."""
    sign = "+" if value > 0 else ""
    if unit == PERCENT and abs(value) < _TOO_LONG:
        return _("{number} pts").format(number=sign + words.written_number(value * 100, 1))
    return sign + written(value, unit)
