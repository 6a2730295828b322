"""How much two contacts resemble each other, from their folded names, e-mails, telephones and cities: pure computation."""

from __future__ import annotations

import re


def digits_of(phone: str) -> str:
    """The digits of a North American number without its leading 1; an extension keeps its place at the end."""
    digits = re.sub(r"\D", "", phone)
    return digits[1:] if len(digits) > 10 and digits.startswith("1") else digits
