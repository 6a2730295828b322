"""Writing the ledger: movements with their postings, whole, many at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.finance.actions.numbering import numbers
from concertino.domains.finance.models import Account, Movement, Posting
from concertino.ground.copying import copy_in, reserve
from concertino.ground.refusals import Refusal


@dataclass(frozen=True)
class Entry:
    """An amount on an account: debits are positive, credits negative."""

    account: str
    amount: Decimal
    contact: int | None = None
    funder: int | None = None


@dataclass(frozen=True)
class Told:
    """A movement to write: what happened, in both languages, and its entries, which sum to zero."""

    kind: str
    label_fr: str
    label_en: str
    entries: Sequence[Entry]


@verb("finance.post", gettext_lazy("wrote a movement in the ledger"))
def post(*, by: Any, on: date, kind: str, label_fr: str, label_en: str, entries: Sequence[Entry]) -> Movement:
    """Write one movement. What it came from points to it."""
    return record(on, [Told(kind, label_fr, label_en, entries)])[0]


def record(on: date, told: Sequence[Told], accounts: dict[str, int] | None = None) -> list[Movement]:
    """Write movements of one day, numbered in their order, each with all its postings in one statement."""
    if not told:
        return []
    accounts = accounts or dict(Account.objects.values_list("code", "pk"))
    made = [
        Movement(number=number, on=on, kind=str(one.kind), label_fr=one.label_fr[:400], label_en=one.label_en[:400])
        for number, one in zip(numbers("movement", on, len(told)), told, strict=True)
    ]
    write(made)
    write([
        Posting(
            movement_id=movement.pk, account_id=_account(accounts, entry), amount=entry.amount, contact_id=entry.contact,
            funder_id=entry.funder,
        )
        for movement, one in zip(made, told, strict=True) for entry in _balanced(one)
    ])  # fmt: skip
    return made


def write(rows: Sequence[Model]) -> None:
    """New rows of one table, in one statement, each with its key."""
    if not rows:
        return
    model = type(rows[0])
    for row, key in zip(rows, reserve(model, len(rows)), strict=True):
        row.pk, row._state.adding, row._state.db = key, False, "default"
    fields = model._meta.concrete_fields
    copy_in(model, [field.name for field in fields], ([getattr(row, field.attname) for field in fields] for row in rows))


def summed(entries: Iterable[Entry]) -> list[Entry]:
    """One entry for each account and person, without those of nothing."""
    sums: dict[tuple, Decimal] = {}
    for entry in entries:
        key = (entry.account, entry.contact, entry.funder)
        sums[key] = sums.get(key, Decimal(0)) + entry.amount
    return [Entry(account, amount, contact, funder) for (account, contact, funder), amount in sums.items() if amount]


def _balanced(told: Told) -> list[Entry]:
    entries = summed(told.entries)
    if sum((entry.amount for entry in entries), Decimal(0)):
        raise Refusal(_("The movement does not balance: debits and credits differ."))
    return entries


def _account(accounts: dict[str, int], entry: Entry) -> int:
    if entry.account not in accounts:
        raise Refusal(_("There is no account %(code)s.") % {"code": entry.account}, field="account")
    return accounts[entry.account]
