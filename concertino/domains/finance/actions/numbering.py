"""Numbers of invoices, credit notes, receipts, refunds and movements: without gaps, by fiscal or calendar year."""

from __future__ import annotations

from datetime import date

from concertino.base.documents.actions import draw
from concertino.base.people.models import Association
from concertino.ground.periods import fiscal_year

PREFIXES = {"invoice": "", "credit_note": "NC", "receipt": "R", "refund": "RB", "deposit": "D", "movement": "M"}


def numbers(series: str, on: date, count: int = 1, association: Association | None = None) -> list[str]:
    """The next ones of the series. A fiscal year goes by the year in which it begins; both ways of counting share a series, so
    that an association that changes from one to the other never gives a number twice."""
    year = year_of(on, association or Association.objects.current())
    first = draw(f"finance.{series}", year, count)
    return [f"{PREFIXES[series]}{year}-{number:04}" for number in range(first, first + count)]


def year_of(on: date, association: Association) -> int:
    if association.numbering == Association.Numbering.CALENDAR:
        return on.year
    return fiscal_year(on, association.fiscal_year_month).first.year
