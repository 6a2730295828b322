"""GST and QST: their rates by date, each on the amount before taxes. Before 2013 the QST was charged on the GST too."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from concertino.ground.money import cents


class Rates(NamedTuple):
    """Of one, so that 5 % is 0.05."""

    gst: Decimal
    qst: Decimal


NONE = Rates(Decimal(0), Decimal(0))
BY_DATE = ((date(2013, 1, 1), Rates(Decimal("0.05"), Decimal("0.09975"))),)  # the latest first; a new rate is a new line


def rates_on(day: date) -> Rates | None:
    """The rates in force; None before the first that are known."""
    return next((rates for since, rates in BY_DATE if since <= day), None)


def taxes(amount: Decimal, rates: Rates) -> Rates:
    """Both taxes on an amount, rounded once to the cent, halves away from zero."""
    return Rates(cents(amount * rates.gst), cents(amount * rates.qst))
