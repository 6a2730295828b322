"""A file of the bank comes in: read, kept, then by consent its statements and entries, each once."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.imports.actions import glance
from concertino.base.journal.actions import verb
from concertino.domains.finance import banking
from concertino.domains.finance.banking import Entry, FileRead, Statement
from concertino.domains.finance.banking.chain import ends
from concertino.domains.finance.models import Account, BankAccount, BankEntry, BankFile, BankStatement
from concertino.domains.finance.models.ledger import BANK
from concertino.ground.limits import limits_of
from concertino.ground.money import CENT
from concertino.ground.refusals import Refusal

CURRENCY = "CAD"
NOUGHT = Decimal(0)
SHEET = "bank_entries"


class Taken(NamedTuple):
    statements: int
    entries: int
    known: int


def read_bank_file(content: bytes) -> FileRead:
    """Any file of a bank: in a format of the banks, or as a spreadsheet whose columns are guessed. Nothing is written."""
    if banking.is_one(content) or not content.strip() or len(content) > banking.LARGEST_FILE:
        return banking.read(content)
    lines = glance(sheet=SHEET, content=content)
    by_account: dict[str, list[tuple[Entry, Decimal | None]]] = {}
    for line in lines:
        rows = by_account.setdefault(line.values.get("account", ""), [])
        rows.append((entry_of(line.values, line.number), line.values.get("balance")))
    return FileRead("csv", tuple(_of_sheet(account, rows) for account, rows in by_account.items()))


def _of_sheet(account: str, rows: Sequence[tuple[Entry, Decimal | None]]) -> Statement:
    opening, closing = ends(rows) or (None, None)
    return Statement(account=account, entries=tuple(entry for entry, _after in rows), opening=opening, closing=closing)


def entry_of(values: Mapping[str, Any], row: int) -> Entry:
    """An entry from the typed cells of a row: one amount with its sign, or what went out beside what came in."""
    amount = values.get("amount")
    if amount is None:
        went_out, came_in = values.get("debit"), values.get("credit")
        if went_out is None and came_in is None:
            raise Refusal(_("Row %(row)s: the amount is missing.") % {"row": row})
        amount = abs(came_in or NOUGHT) - abs(went_out or NOUGHT)
    return Entry(
        on=values["on"], amount=amount, identity=values.get("identity", ""), reference=values.get("reference", ""),
        name=values.get("name", ""), text=values.get("text", ""),
    )  # fmt: skip


@verb("finance.receive_bank_file", gettext_lazy("received a file of the bank"))
def receive_bank_file(*, by: Any, name: str, content: bytes, on: date) -> BankFile:
    """Read a file and keep it, to be looked at before anything of it is taken in. One that cannot be read is not kept."""
    found = banking.read(content)
    if not any(one.entries or one.closing for one in found.statements):
        raise Refusal(_("The file is sound but holds no statement."))
    clean = PurePosixPath(name.replace("\\", "/")).name[-200:] or "file"
    kept = BankFile(name=clean, format=found.format, sha256=hashlib.sha256(content).hexdigest(), received_on=on, by=by)
    kept.file.save(clean, ContentFile(content), save=False)
    kept.save()
    return kept


@verb("finance.take_in_bank_file", gettext_lazy("took in a file of the bank"))
def take_in_bank_file(*, by: Any, file: BankFile, accounts: Mapping[str, BankAccount | str], on: date) -> Taken:
    """Write what is new of the file; ``accounts`` says, by the number in the file, of which account each statement is, or the
    name of a new one. One statement that cannot be right, and nothing is written, new accounts included."""
    with file.file.open("rb") as opened:
        found = banking.read(opened.read())
    known: dict[str, BankAccount] = {}
    for one in found.statements:
        if one.account not in known:
            chosen = accounts[one.account]
            known[one.account] = _opened(by, chosen, one) if isinstance(chosen, str) else chosen
    taken = [_take(known[one.account], one, file, on) for one in found.statements]
    BankFile.objects.filter(pk=file.pk, taken_in_on=None).update(taken_in_on=on)
    return Taken(*(sum(column) for column in zip(*taken, strict=True)))


@verb("finance.take_in_entries", gettext_lazy("took in entries of the bank"))
def take_in_entries(*, by: Any, bank_account: BankAccount, entries: Iterable[Entry], on: date) -> Taken:
    """Write what is new of entries that came by a spreadsheet."""
    return _take(bank_account, Statement(entries=tuple(entries)), None, on)


@verb("finance.open_bank_account", gettext_lazy("added a bank account"))
def open_bank_account(
    *, by: Any, name: str, number: str, currency: str = CURRENCY, account: Account | None = None
) -> BankAccount:
    name = " ".join(name.split())
    if not name:
        raise Refusal(_("Give the bank account a name."), field="name")
    if BankAccount.objects.filter(number=number).exists():
        raise Refusal(_("There is already a bank account of this number."), field="number")
    account = account or Account.objects.get(code=BANK)
    return BankAccount.objects.create(name=name, number=number, currency=currency or CURRENCY, account=account)


def _opened(by: Any, name: str, one: Statement) -> BankAccount:
    """Of a file that names no account, the new one is known by its own name."""
    return open_bank_account(by=by, name=name, number=one.account or name, currency=one.currency)


def _take(bank_account: BankAccount, one: Statement, file: BankFile | None, on: date) -> Taken:
    """Locks the account: of two who take the same file in at once, the second finds all of it there."""
    BankAccount.objects.select_for_update().get(pk=bank_account.pk)
    check(bank_account, one)
    booked = keyed(entry for entry in one.entries if not entry.is_pending)
    known = set(BankEntry.objects.filter(bank_account=bank_account, key__in=booked).values_list("key", flat=True))
    fresh = {key: entry for key, entry in booked.items() if key not in known}
    if not fresh and (one.closing is None or _is_known(bank_account, one)):
        return Taken(0, 0, len(known))
    statement = _statement(bank_account, one, file, on)
    BankEntry.objects.bulk_create(_row(bank_account, statement, key, entry) for key, entry in fresh.items())
    return Taken(1, len(fresh), len(known))


def check(bank_account: BankAccount, one: Statement) -> None:
    """Refuse what cannot be a whole statement of this account."""
    said = {"account": bank_account.name}
    if one.currency and one.currency != bank_account.currency:
        currencies = said | {"own": bank_account.currency, "other": one.currency}
        raise Refusal(_("Account %(account)s is in %(own)s, and the file in %(other)s.") % currencies)
    if one.is_balanced is False:
        raise Refusal(
            _(
                "The entries of account %(account)s leave %(difference)s unexplained between its balances: some are missing, "
                "or are there twice. Nothing was taken in."
            )
            % (said | {"difference": one.difference})
        )
    for entry in one.entries:
        limits_of(BankEntry, "amount").check(entry.amount.normalize())


def _is_known(bank_account: BankAccount, one: Statement) -> bool:
    assert one.closing is not None
    held = bank_account.statements.filter(closing=one.closing.amount, closing_on=one.closing.on, number=one.number[:40])
    return held.exists()


def _statement(bank_account: BankAccount, one: Statement, file: BankFile | None, on: date) -> BankStatement:
    made = BankStatement(bank_account=bank_account, file=file, number=one.number[:40], received_on=on)
    if one.opening:
        made.opening = one.opening.amount.quantize(CENT)
    if one.closing:
        made.closing, made.closing_on = one.closing.amount.quantize(CENT), one.closing.on
    made.save()
    return made


def _row(bank_account: BankAccount, statement: BankStatement, key: str, entry: Entry) -> BankEntry:
    return BankEntry(
        bank_account=bank_account, statement=statement, key=key, on=entry.on, amount=entry.amount,
        identity=entry.identity[:255], reference=entry.reference[:140], name=entry.name[:200], text=entry.text[:500],
    )  # fmt: skip


def keyed(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Each entry under what makes it itself: day, amount, and the bank's identifier, or without one all that is said of it.
    Entries of which all is alike are told apart by their rank in the file. The identifier alone would not do: banks give the
    same one to several entries, and the later ones would be lost without a word."""
    seen: Counter[str] = Counter()
    rows = {}
    for entry in entries:
        told = (entry.identity,) if entry.identity else ("", entry.reference, entry.name, entry.text)
        print_of = "\x1f".join((entry.on.isoformat(), str(entry.amount.quantize(CENT)), *told))
        digest = hashlib.sha256(print_of.encode()).hexdigest()[:48]
        seen[digest] += 1
        rows[f"{digest}#{seen[digest]}"] = entry
    return rows
