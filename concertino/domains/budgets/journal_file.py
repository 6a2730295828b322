"""The ledger of a span as a journal that accounting programs read: the columns of QuickBooks, a row an amount.

The sheet of this room reads the same columns: what leaves by one may come in by the other.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from concertino.domains.finance.models import Posting
from concertino.ground.periods import Period

COLUMNS = ("JournalNo", "JournalDate", "Currency", "Memo", "AccountName", "Debits", "Credits", "Description", "Name")


def journal_file(span: Period) -> Iterator[str]:
    """CSV, line after line: debits and credits apart, each above zero; the account by its code and its name in French."""
    yield _line(COLUMNS)
    postings = Posting.objects.filter(movement__on__range=span).select_related("movement", "account", "contact")
    for one in postings.order_by("movement__on", "movement_id", "pk").iterator(chunk_size=2000):
        sides = (one.amount, "") if one.amount > 0 else ("", -one.amount)
        account = f"{one.account.code} {one.account.name_fr}"
        label = one.movement.label_fr
        yield _line((one.movement.number, one.movement.on, "CAD", label, account, *sides, label, one.contact or ""))


def _line(cells: object) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(map(_bare, cells))  # type: ignore[call-overload]
    return out.getvalue()


def _bare(cell: object) -> str:
    """A text that a spreadsheet would run as a formula is led by an apostrophe."""
    text = str(cell)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
