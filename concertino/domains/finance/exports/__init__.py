"""The ledger as the accountant's software takes it in: one line a posting, in two layouts."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from concertino.base.ui.exports import BYTE_ORDER_MARK, harmless
from concertino.domains.finance.exports import quickbooks, sage
from concertino.domains.finance.models import Posting

AT_ONCE = 2000


@dataclass(frozen=True)
class Layout:
    """How one software wants its journals."""

    label: Any
    heads: tuple[str, ...]
    line: Callable[[Any], list[Any]]


LAYOUTS = {
    "quickbooks": Layout(_("QuickBooks (journal entries)"), quickbooks.HEADS, quickbooks.line),
    "sage": Layout(_("Sage 50 (audit trail)"), sage.HEADS, sage.line),
}


def lines(layout: Layout, first: date, last: date) -> Iterator[str]:
    """The CSV, written as it is read: each movement whole, so that each journal balances."""
    writer = csv.writer(_Passed())
    yield BYTE_ORDER_MARK + writer.writerow(layout.heads)
    for posting in _postings(first, last):
        yield writer.writerow([harmless(cell) for cell in layout.line(posting)])


def _postings(first: date, last: date) -> Iterable[Posting]:
    rows = Posting.objects.filter(movement__on__range=(first, last)).select_related("movement", "account", "contact", "funder")
    return rows.order_by("movement__on", "movement__number", "pk").iterator(chunk_size=AT_ONCE)


class _Passed:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text
