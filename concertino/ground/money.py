"""Money is Decimal, in cents, in Canadian dollars; how it is written depends on the language."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel.numbers import format_currency

CENT = Decimal("0.01")


def cents(amount: Decimal) -> Decimal:
    """To the nearest cent, halves away from zero as accountants round."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


@lru_cache(maxsize=4096)  # a register writes the same few amounts in most of its lines
def written(amount: Decimal, language: str) -> str:
    """1 234,56 $ in French, $1,234.56 in English."""
    return format_currency(amount, "CAD", locale="fr_CA" if language.startswith("fr") else "en_CA")
