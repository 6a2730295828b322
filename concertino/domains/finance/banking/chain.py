"""Entries that carry a running balance, as spreadsheets of banks do: what stood before the first and after the last."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from concertino.domains.finance.banking.statement import Balance, Entry


def ends(rows: Sequence[tuple[Entry, Decimal | None]]) -> tuple[Balance, Balance] | None:
    """Opening and closing balance, whether the newest row stands first or last; None where the balances do not follow."""
    for chain in (list(rows), list(reversed(rows))):
        if chain and _follows(chain):
            (first, after_first), (last, after_last) = chain[0], chain[-1]
            if after_first is not None and after_last is not None:
                return Balance(amount=after_first - first.amount, on=first.on), Balance(amount=after_last, on=last.on)
    return None


def _follows(chain: Sequence[tuple[Entry, Decimal | None]]) -> bool:
    running: Decimal | None = None
    for entry, after in chain:
        if after is None or (running is not None and running + entry.amount != after):
            return False
        running = after
    return True
