"""The text of a bank's file, and the amounts and days in it."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from concertino.ground.refusals import Refusal

_AMOUNT = re.compile(r"[+-]?(?:\d{1,18}(?:[.,]\d{0,8})?|[.,]\d{1,8})")


def decoded(data: bytes) -> str:
    """As UTF-8 where that can be, else as Windows writes: banks seldom say, and what they say is seldom so."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            break
        return text.replace("\r\n", "\n").replace("\r", "\n")
    raise Refusal(_("The file is not text: the bank may have sent it under another name, or a part of it was lost."))


def amount(text: str, where: str) -> Decimal:
    """A comma is a decimal one: no bank format separates thousands."""
    bare = text.strip()
    if not _AMOUNT.fullmatch(bare):
        raise Refusal(_("%(where)s: “%(text)s” is not an amount.") % {"where": where, "text": bare[:40]})
    return Decimal(bare.replace(",", "."))


def day(year: int, month: int, in_month: int, where: str, text: str) -> date:
    try:
        return date(year, month, in_month)
    except ValueError:
        raise Refusal(_("%(where)s: “%(text)s” is not a day of the calendar.") % {"where": where, "text": text[:40]}) from None
