"""What every bank says in its own words: an account, its entries, and its balances before and after them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

NOUGHT = Decimal(0)


@dataclass(frozen=True, kw_only=True)
class Balance:
    amount: Decimal  # what the association owes the bank is negative
    currency: str = ""
    on: date | None = None
    kind: str = ""  # in the bank's words: OPBD, 62F, LEDGERBAL


@dataclass(frozen=True, kw_only=True)
class Entry:
    """Money that came in (positive) or went out (negative) on a day."""

    on: date
    amount: Decimal
    identity: str = ""  # what the bank promises to be its own and for ever; empty where it promises nothing
    reference: str = ""  # what who paid wrote to be recognised: a cheque's number, an invoice's
    name: str = ""  # who paid or was paid
    text: str = ""
    is_pending: bool = False  # announced, not booked: it may still change or vanish


@dataclass(frozen=True, kw_only=True)
class Statement:
    account: str = ""
    currency: str = ""
    number: str = ""
    entries: Sequence[Entry] = ()
    opening: Balance | None = None
    closing: Balance | None = None
    balances: Sequence[Balance] = field(default=())  # all that the bank says, opening and closing among them

    @property
    def signed_sum(self) -> Decimal:
        return sum((entry.amount for entry in self.entries), NOUGHT)

    @property
    def difference(self) -> Decimal | None:
        """What the entries leave unexplained between both balances: 0 when all is there, None when it cannot be told."""
        if self.opening is None or self.closing is None or self.opening.currency != self.closing.currency:
            return None
        return self.closing.amount - self.opening.amount - self.signed_sum

    @property
    def is_balanced(self) -> bool | None:
        return None if self.difference is None else self.difference == 0


@dataclass(frozen=True)
class FileRead:
    format: str
    statements: Sequence[Statement]
