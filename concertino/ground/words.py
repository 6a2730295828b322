"""Words in two languages, folded for search, and numbers and dates as each language writes them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from babel.dates import format_date, format_time
from babel.numbers import format_decimal
from django.utils import timezone
from django.utils.translation import get_language

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "’": "'", "ø": "o", "ł": "l"})


def fold(text: str) -> str:
    """Lower case without accents or ligatures: "Chœur d’Hébert" and "choeur d'hebert" are found by one another."""
    plain = text.lower()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain.translate(_LIGATURES))
        plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(plain.split())


def french() -> bool:
    return (get_language() or "fr").startswith("fr")


def babel_locale() -> str:
    return "fr_CA" if french() else "en_CA"


class Bilingual:
    """For models with ``x_fr`` and ``x_en``: says x in the reader's language, in the other one when it is missing."""

    def said(self, field: str) -> str:
        first, second = ("fr", "en") if french() else ("en", "fr")
        return getattr(self, f"{field}_{first}") or getattr(self, f"{field}_{second}")

    def said_in(self, field: str) -> str:
        """The language of what is said, for those who have it read aloud."""
        first, second = ("fr", "en") if french() else ("en", "fr")
        return first if getattr(self, f"{field}_{first}") or not getattr(self, f"{field}_{second}") else second


def written_day(day: date) -> str:
    """« 1er novembre 2026 », "November 1, 2026". A moment is taken at its day."""
    day = day.date() if isinstance(day, datetime) else day
    text = format_date(day, "long", locale=babel_locale())
    return re.sub(r"^1 ", "1er ", text) if french() else text


def written_short_day(day: date) -> str:
    """« 30 sept. 2018 », "Sep 30, 2018"."""
    return _short_day(day.toordinal(), french())


@lru_cache(maxsize=4096)
def _short_day(ordinal: int, in_french: bool) -> str:
    """Kept: a register writes the same few days in most of its lines."""
    day = date.fromordinal(ordinal)
    if in_french:
        return re.sub(r"^1 ", "1er ", format_date(day, "d MMM y", locale="fr_CA"))
    return format_date(day, "MMM d, y", locale="en_CA")


def written_month(day: date) -> str:
    """« sept. », "Sep": the month of a day, short."""
    return format_date(day, "LLL", locale=babel_locale())


def written_moment(moment: datetime) -> str:
    """« 30 sept. 2018, 14 h 05 », "Sep 30, 2018, 2:05 p.m.", in the association's time."""
    local = timezone.localtime(moment) if timezone.is_aware(moment) else moment
    return f"{written_short_day(local.date())}, {written_hour(local)}".replace("\u202f", " ")


def written_hour(moment: datetime) -> str:
    """« 14 h 05 », "2:05 p.m.", on the clock of the moment."""
    return f"{moment.hour}\u00a0h\u00a0{moment.minute:02}" if french() else format_time(moment, "h:mm a", locale=babel_locale())


def written_number(value: Any, places: int | None = None) -> str:
    """A number as the language writes it, with at most ``places`` decimals (2, none for whole numbers)."""
    if isinstance(value, Fraction):
        value = Decimal(value.numerator) / Decimal(value.denominator)
    pattern = "#,##0." + "#" * (2 if places is None else places) if places != 0 else "#,##0"
    return format_decimal(value, format=pattern, locale=babel_locale()).replace("-", "−")


def written_percent(share: Any, places: int = 0) -> str:
    """0.912 is « 91 % », "91%"."""
    return written_number(share * 100, places) + ("\u00a0%" if french() else "%")
