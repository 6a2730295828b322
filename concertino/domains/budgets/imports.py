"""The sheet of the accounting program (QuickBooks, Sage): a row an amount of an entry, debits and credits apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.imports.sheets import Column, Kind, Line, Lookup, Sheet, sheets
from concertino.domains.budgets import actions
from concertino.domains.budgets.models import AccountingEntry, Budget
from concertino.domains.finance.models import Account, Posting
from concertino.ground.limits import limits_of
from concertino.ground.words import written_number


def plan(lines: list[Line], today: date) -> None:
    """An entry goes in whole or not at all; one that is known adds nothing. Two queries."""
    entries: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        entries[_key(line)].append(line)
    known = set(AccountingEntry.objects.filter(key__in=entries).values_list("key", flat=True))
    years = [one.period for one in Budget.objects.all()]
    for key, rows in entries.items():
        cause = "" if key in known else _unsound(rows, today, years)
        for line in rows:
            if cause:
                line.reject(cause)
            elif key in known:
                line.matches(key, key, {})
            else:
                line.creates(key)


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
    return actions.Journal(key, rows[0].values["on"], label, [(row.values["account"].code, _amount(row)) for row in rows])


def _key(line: Line) -> str:
    return f"{line.values['number']}, {line.values['on']:%Y-%m-%d}"


def _amount(line: Line) -> Decimal:
    return line.values.get("debit", Decimal(0)) - line.values.get("credit", Decimal(0))


def _both(line: Line) -> bool:
    debit, credit = line.values.get("debit", Decimal(0)), line.values.get("credit", Decimal(0))
    return debit < 0 or credit < 0 or bool(debit) == bool(credit)


def _accounts() -> Lookup:
    named = (
        (one.code, one.name_fr, one.name_en, f"{one.code} {one.name_fr}", f"{one.code} {one.name_en}")
        for one in Account.objects.all()
    )
    return Lookup(zip(named, Account.objects.all(), strict=True), said=lambda one: f"{one.code} {one}")


LIMITS = limits_of(Posting, "amount")
COLUMNS = (
    Column(
        key="number", label=gettext_lazy("Number of the entry"), required=True, max_length=60,
        aliases=("JournalNo", "no de journal", "numéro", "écriture", "no", "journal entry", "num"),
    ),
    Column(key="on", label=gettext_lazy("Day"), kind=Kind.DATE, required=True, aliases=("JournalDate", "date", "jour")),
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
        key="label", label=gettext_lazy("Label"), max_length=400, aliases=("Memo", "Description", "libellé", "description"),
    ),
)  # fmt: skip

sheets.add(
    "accounting",
    Sheet(
        key="accounting", label=gettext_lazy("Entries of the accounting program"), right="budgets.change_budget", plan=plan,
        apply=apply, columns=COLUMNS, order=70,
        lede=gettext_lazy("From QuickBooks, Sage or another: an entry goes in whole, once, and only if it balances."),
    ),
)  # fmt: skip
