"""The sheet of a bank's entries: each comes in once, however many files hold it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.imports.sheets import Column, Kind, Line, Sheet, sheets
from concertino.domains.finance.actions import take_in_entries
from concertino.domains.finance.actions.bank_files import SHEET, entry_of, keyed
from concertino.domains.finance.models import BankAccount, BankEntry
from concertino.ground.limits import limits_of
from concertino.ground.money import written
from concertino.ground.refusals import Refusal
from concertino.ground.words import babel_locale, written_short_day

AMOUNTS = limits_of(BankEntry, "amount")


def plan(lines: list[Line], today: date) -> None:
    by_number = {account.number: account for account in BankAccount.objects.all()}
    by_account: dict[BankAccount, list[Line]] = defaultdict(list)
    for line in lines:
        try:
            line.values["entry"] = entry_of(line.values, line.number)
            account = _account(line.values.get("account", ""), by_number)
        except Refusal as refusal:
            line.reject(refusal.sentence)
        else:
            line.values["bank_account"] = account
            by_account[account].append(line)
    for account, theirs in by_account.items():
        _say(account, theirs)


def _account(number: str, by_number: dict[str, BankAccount]) -> BankAccount:
    """That of the number in the file; without one, the only one there is."""
    if number in by_number:
        return by_number[number]
    if number:
        raise Refusal(_("There is no bank account %(number)s: add it first.") % {"number": number})
    if len(by_number) != 1:
        raise Refusal(_("Say of which bank account: a column with its number is needed where there is not exactly one."))
    return next(iter(by_number.values()))


def _say(account: BankAccount, lines: Sequence[Line]) -> None:
    keys = keyed(line.values["entry"] for line in lines)
    known = set(BankEntry.objects.filter(bank_account=account, key__in=keys).values_list("key", flat=True))
    for key, line in zip(keys, lines, strict=True):
        entry = line.values["entry"]
        amount = written(entry.amount, babel_locale())
        label = ", ".join(filter(None, (written_short_day(entry.on), amount, entry.name or entry.text)))
        if key in known:
            line.matches(label, key, {})
        else:
            line.creates(label)


def apply(*, by: Any, lines: Sequence[Line], today: date) -> None:
    """Each account's entries at once: those that are alike in all are told apart by their rank."""
    by_account: dict[BankAccount, list] = defaultdict(list)
    for line in lines:
        by_account[line.values["bank_account"]].append(line.values["entry"])
    for account, entries in by_account.items():
        take_in_entries(by=by, bank_account=account, entries=entries, on=today)


sheets.add(
    SHEET,
    Sheet(
        key=SHEET,
        label=gettext_lazy("Bank entries"),
        lede=gettext_lazy("For a bank that gives no OFX or CAMT file: each entry comes in once, however many files hold it."),
        right="finance.add_bankentry",
        plan=plan,
        apply=apply,
        order=60,
        columns=(
            Column(
                key="on", label=gettext_lazy("Date"), kind=Kind.DATE, required=True,
                aliases=("date", "date de l'opération", "date d'opération", "date de transaction", "date opération",
                         "transaction date", "date comptable", "date utc", "posted date", "booking date"),
            ),
            Column(
                key="amount", label=gettext_lazy("Amount"), kind=Kind.DECIMAL, limits=AMOUNTS,
                aliases=("montant", "amount", "montant cad", "montant de la transaction", "cad$", "net", "valeur"),
            ),
            Column(
                key="debit", label=gettext_lazy("Money out"), kind=Kind.DECIMAL, limits=AMOUNTS,
                aliases=("débit", "debit", "retrait", "retraits", "withdrawal", "withdrawals", "outflow", "sortie", "paid out"),
            ),
            Column(
                key="credit", label=gettext_lazy("Money in"), kind=Kind.DECIMAL, limits=AMOUNTS,
                aliases=("crédit", "credit", "dépôt", "dépôts", "deposit", "deposits", "inflow", "entrée", "paid in"),
            ),
            Column(
                key="text", label=gettext_lazy("Text"),
                aliases=("description", "remarque", "note", "libellé", "label", "détails", "details", "memo", "mémo",
                         "opération"),
            ),
            Column(
                key="name", label=gettext_lazy("Who paid or was paid"),
                aliases=("nom", "name", "payee", "bénéficiaire", "payeur", "payer", "partner name", "donneur d'ordre", "tiers"),
            ),
            Column(
                key="reference", label=gettext_lazy("Reference"),
                aliases=("référence", "no de chèque", "numéro de chèque", "chèque", "cheque number", "check number", "ref"),
            ),
            Column(
                key="identity", label=gettext_lazy("Identifier at the bank"),
                aliases=("id", "identifiant", "transaction id", "fitid", "numéro de transaction", "no de transaction"),
            ),
            Column(
                key="balance", label=gettext_lazy("Balance"), kind=Kind.DECIMAL, limits=AMOUNTS,
                aliases=("solde", "balance", "running balance", "solde courant"),
            ),
            Column(
                key="account", label=gettext_lazy("Bank account"),
                aliases=("compte", "account", "numéro de compte", "no de compte", "account number", "compte bancaire"),
            ),
        ),
    ),
)  # fmt: skip
