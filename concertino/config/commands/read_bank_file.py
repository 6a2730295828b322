"""A bank's file as it is read, before any of it is taken in: statements, entries and balances, or the cause of a refusal."""

from __future__ import annotations

import argparse
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from concertino.config.commands.printing import say
from concertino.domains.finance.actions import read_bank_file
from concertino.domains.finance.banking import Balance, Entry, Statement
from concertino.ground.refusals import Refusal


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="OFX, CAMT.052/053/054, MT940/942, QIF or CSV")
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    try:
        content = options.file.read_bytes()
    except OSError as error:
        raise Refusal(_("%(file)s cannot be read: %(why)s.") % {"file": options.file, "why": error.strerror}) from None
    found = read_bank_file(content)
    document = {
        "file": options.file.name,
        "format": found.format,
        "statements": [statement(one) for one in found.statements],
    }
    say(options.json, document, [line(one) for one in found.statements], tuple(_columns().values()))
    if not options.json:
        _warn(found.statements)
    return 0


def statement(one: Statement) -> dict[str, Any]:
    """A statement as data. Amounts are text: a float would not keep all the decimals that some banks write."""
    return {
        "account": one.account or None,
        "currency": one.currency or None,
        "number": one.number or None,
        "count": len(one.entries),
        "signed_sum": str(one.signed_sum),
        "opening": balance(one.opening),
        "closing": balance(one.closing),
        "balances": [balance(other) for other in one.balances],
        "balanced": one.is_balanced,
        "difference": _text(one.difference),
        "entries": [entry(other) for other in one.entries],
    }


def balance(one: Balance | None) -> dict[str, Any] | None:
    return {"amount": str(one.amount), "currency": one.currency or None, "on": one.on, "kind": one.kind} if one else None


def entry(one: Entry) -> dict[str, Any]:
    return {
        "on": one.on, "amount": str(one.amount), "id": one.identity or None, "reference": one.reference or None,
        "name": one.name or None, "text": one.text or None, "pending": one.is_pending,
    }  # fmt: skip


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)


def _columns() -> dict[str, str]:
    return {
        "account": _("account"), "entries": _("entries"), "sum": _("signed_sum"), "opening": _("opening"),
        "closing": _("closing"), "balanced": _("balanced"),
    }  # fmt: skip


def line(one: Statement) -> dict[str, Any]:
    said = _columns()
    verdict = {True: _("yes"), False: _("no"), None: None}[one.is_balanced]
    return {
        said["account"]: one.account or None, said["entries"]: len(one.entries), said["sum"]: str(one.signed_sum),
        said["opening"]: _told(one.opening), said["closing"]: _told(one.closing), said["balanced"]: verdict,
    }  # fmt: skip


def _told(one: Balance | None) -> str | None:
    return f"{one.amount} {one.currency}".strip() if one else None


def _warn(statements: Any) -> None:
    if not statements:
        print(_("The file holds no statement."))
    for one in statements:
        if one.is_balanced is False:
            said = {"account": one.account or "–", "difference": one.difference}
            print(_("Account %(account)s: the entries leave %(difference)s unexplained between the balances.") % said)
