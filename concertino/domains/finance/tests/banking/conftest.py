from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from concertino.domains.finance import actions
from concertino.domains.finance.actions import Draft, DraftLine
from concertino.domains.finance.models import BankAccount, BankEntry
from concertino.domains.finance.tests.conftest import organisation

DAY = date(2026, 3, 31)
OFX = """OFXHEADER:100

<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>CAD<BANKACCTFROM><ACCTID>{account}</BANKACCTFROM><BANKTRANLIST>
{entries}</BANKTRANLIST><LEDGERBAL><BALAMT>{balance}<DTASOF>{day:%Y%m%d}</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>"""
ENTRY = "<STMTTRN><TRNTYPE>OTHER<DTPOSTED>{on:%Y%m%d}<TRNAMT>{amount}<FITID>{fitid}<NAME>{name}<MEMO>{memo}</STMTTRN>\n"


def ofx(*entries: tuple, account: str = "815-1", balance: str = "0", day: date = DAY) -> bytes:
    """A file of entries (day, amount, FITID, name, memo)."""
    said = "".join(
        ENTRY.format(on=on, amount=amount, fitid=fitid, name=name, memo=memo) for on, amount, fitid, name, memo in entries
    )
    return OFX.format(account=account, entries=said, balance=balance, day=day).encode()


@pytest.fixture(autouse=True)
def _files_elsewhere(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def account(db) -> BankAccount:
    return actions.open_bank_account(by=None, name="Compte courant", number="815-1")


@pytest.fixture
def entry(account):
    """An entry that came from a file of its own."""

    def made(amount: str, on: date = DAY, name: str = "", memo: str = "") -> BankEntry:
        fitid = f"f{BankEntry.objects.count()}"
        take_in(ofx((on, amount, fitid, name, memo), day=on))
        return BankEntry.objects.get(identity=fitid)

    return made


def take_in(content: bytes, on: date = DAY, name: str = "Compte"):
    """Read, keep, take in: every account of the file is one that is known by its number, or a new one."""
    file = actions.receive_bank_file(by=None, name="releve.ofx", content=content, on=on)
    known = BankAccount.objects.in_bulk(field_name="number")
    numbers = [one.account for one in actions.read_bank_file(content).statements]
    accounts = {number: known.get(number or name) or name for number in numbers}
    return actions.take_in_bank_file(by=None, file=file, accounts=accounts, on=on)


@pytest.fixture
def bank(shared: Path) -> Path:
    return shared / "data" / "finance" / "bank"


@pytest.fixture
def chorale(db):
    return organisation("Chorale des Érables")


@pytest.fixture
def invoice(chorale):
    def made(price: str = "100", contact=None, on: date = date(2026, 1, 10)):
        line = DraftLine("4100", "Cotisation", "Dues", Decimal(price))
        return actions.issue(by=None, draft=Draft(contact or chorale, (line,), date(2026, 2, 10)), on=on)

    return made
