"""The sheet of the accounting program (QuickBooks, Sage): a row an amount of an entry; debits and credits apart, or signed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.imports.sheets import Column, Kind, Line, Lookup, Sheet, folded_header, sheets
from concertino.domains.budgets import actions
from concertino.domains.budgets.models import AccountingEntry, Budget, ProjectPart
from concertino.domains.finance.models import Account, Posting
from concertino.ground.limits import limits_of
from concertino.ground.words import written_number

ZERO = Decimal(0)
Amounts = frozenset[tuple[str, Decimal]]  # of each account, what an entry puts on it


def plan(lines: list[Line], today: date) -> None:
    """An entry goes in whole or not at all; one that the ledger has adds nothing, and with other amounts is refused."""
    entries: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        entries[_key(line)].append(line)
    ledger = Ledger(entries)
    years = [one.period for one in Budget.objects.all()]
    for key, rows in entries.items():
        known = ledger.holds(key, rows)
        cause = ledger.contradicts(key, rows) or ("" if known else _unsound(rows, today, years))
        for line in rows:
            if cause:
                line.reject(cause)
            elif known:
                line.matches(key, key, {})
            else:
                line.creates(key)


class Ledger:
    """What the ledger has of the days of these entries: by the key of those taken in before, by our own number of those that left
    in our journal, and else by the same amounts on the same day, each once: what we sent out comes back under another number."""

    def __init__(self, entries: Mapping[str, list[Line]]):
        days = {rows[0].values["on"] for rows in entries.values()}
        keys = {one.movement_id: one.key for one in AccountingEntry.objects.filter(movement__on__in=days)}
        self.named: dict[str, Amounts] = {}
        self.others: dict[tuple[date, Amounts], int] = Counter()
        for (pk, number, on), amounts in _amounts_on(days).items():
            self.named[f"{number}, {on:%Y-%m-%d}"] = amounts
            if pk in keys:
                self.named[keys[pk]] = amounts
            elif f"{number}, {on:%Y-%m-%d}" not in entries:
                self.others[on, amounts] += 1

    def holds(self, key: str, rows: list[Line]) -> bool:
        amounts = _summed(rows)
        if key in self.named:
            return self.named[key] == amounts
        is_there = self.others[rows[0].values["on"], amounts] > 0
        self.others[rows[0].values["on"], amounts] -= is_there
        return is_there

    def contradicts(self, key: str, rows: list[Line]) -> str:
        if key in self.named and self.named[key] != _summed(rows):
            return _("The ledger has this entry with other amounts: correct it there, or give it another number.")
        return ""


def _amounts_on(days: Iterable[date]) -> dict[tuple[int, str, date], Amounts]:
    """Of each movement (its key, its number, its day), what it puts on each account."""
    found: dict[tuple[int, str, date], dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    postings = Posting.objects.filter(movement__on__in=list(days)).order_by()
    for pk, number, on, code, amount in postings.values_list(
        "movement_id", "movement__number", "movement__on", "account__code", "amount"
    ):
        found[pk, number, on][code] += amount
    return {movement: frozenset(amounts.items()) for movement, amounts in found.items()}


def _summed(rows: list[Line]) -> Amounts:
    amounts: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        amounts[row.values["account"].code] += _amount(row)
    return frozenset(amounts.items())


def _unsound(rows: list[Line], today: date, years: list[Any]) -> str:
    on = rows[0].values["on"]
    if on > today:
        return _("This day is to come.")
    if years and not any(period.first <= on <= period.last for period in years):
        return _("This day is in a fiscal year that has no budget: prepare it, or correct the year.")
    if any(_both(line) for line in rows):
        return _("A row is either a debit or a credit, above zero: its signs are not those of this sheet.")
    difference = sum((_amount(line) for line in rows), Decimal(0))
    if difference:
        return _("The entry does not balance: debits less credits make %(difference)s.") % {
            "difference": written_number(difference)
        }
    return ""


def apply(*, by: Any, lines: Iterable[Line], today: date) -> None:
    entries: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if not line.target:
            entries[_key(line)].append(line)
    actions.take_in_journals(by=by, journals=[_journal(key, rows) for key, rows in entries.items()])


def _journal(key: str, rows: list[Line]) -> actions.Journal:
    label = next((row.values["label"] for row in rows if "label" in row.values), key)
    amounts = [(row.values["account"].code, _amount(row)) for row in rows]
    return actions.Journal(key, rows[0].values["on"], label, amounts, [row.values.get("project", "") for row in rows])


def _key(line: Line) -> str:
    return f"{line.values['number']}, {line.values['on']:%Y-%m-%d}"


def _amount(line: Line) -> Decimal:
    values = line.values
    return values.get("amount", ZERO) + values.get("debit", ZERO) - values.get("credit", ZERO)


def _both(line: Line) -> bool:
    debit, credit, signed = (line.values.get(name, ZERO) for name in ("debit", "credit", "amount"))
    return debit < 0 or credit < 0 or [bool(debit), bool(credit), bool(signed)].count(True) != 1


def is_total(cells: Mapping[str, str]) -> bool:
    """Reports add up each entry, and the whole: on no account, or under a word that says so."""
    account = cells.get("account", "")
    return not account or folded_header(account).split()[0] == "total"


def _accounts() -> Lookup:
    named = (
        (one.code, one.name_fr, one.name_en, f"{one.code} {one.name_fr}", f"{one.code} {one.name_en}")
        for one in Account.objects.all()
    )
    return Lookup(zip(named, Account.objects.all(), strict=True), said=lambda one: f"{one.code} {one}")


LIMITS, PROJECT = limits_of(Posting, "amount"), ProjectPart._meta.get_field("project").max_length
COLUMNS = (
    Column(
        key="number", label=gettext_lazy("Number of the entry"), required=True, max_length=60,
        carried=True,
        aliases=("JournalNo", "no de journal", "numéro", "écriture", "no", "journal entry", "num"),
    ),
    Column(key="on", label=gettext_lazy("Day"), kind=Kind.DATE, required=True, carried=True,
           aliases=("JournalDate", "date", "jour")),
    Column(
        key="account", label=gettext_lazy("Account"), kind=Kind.REFERENCE, lookup=_accounts, required=True,
        aliases=("AccountName", "compte", "nom du compte", "account name", "no de compte"),
    ),
    Column(
        key="debit", label=gettext_lazy("Debit"), kind=Kind.DECIMAL, limits=LIMITS, aliases=("Debits", "débit", "débits")
    ),
    Column(
        key="credit", label=gettext_lazy("Credit"), kind=Kind.DECIMAL, limits=LIMITS, aliases=("Credits", "crédit", "crédits")
    ),
    Column(
        key="amount", label=gettext_lazy("Amount, debits above zero"), kind=Kind.DECIMAL, limits=LIMITS,
        aliases=("Amount", "montant", "montant signé"),
    ),
    Column(
        key="project", label=gettext_lazy("Project"), max_length=PROJECT,
        aliases=("Class", "classe", "projet", "Project", "catégorie", "département", "department"),
    ),
    Column(
        key="label", label=gettext_lazy("Label"), max_length=400, aliases=("Memo", "Description", "libellé", "description"),
    ),
)  # fmt: skip

sheets.add(
    "accounting",
    Sheet(
        key="accounting", label=gettext_lazy("Entries of the accounting program"), right="budgets.change_budget", plan=plan,
        apply=apply, columns=COLUMNS, order=70, aside=is_total,
        lede=gettext_lazy("From QuickBooks, Sage or another: an entry goes in whole, once, and only if it balances."),
    ),
)  # fmt: skip
