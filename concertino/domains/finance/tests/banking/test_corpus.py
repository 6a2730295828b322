"""Every OFX, CAMT and MT940 file of the corpus gives the counts, sums, balances and identities that are expected of it."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from concertino.domains.finance.banking import Statement, read
from concertino.ground.refusals import Refusal

# Where the reference is wrong, and why we say otherwise.
READ_THOUGH_THE_REFERENCE_CANNOT = {"ASNB__mt940_with_spaces_for_entry_date.txt"}  # its balances prove our reading
LOST_ITS_CURRENCY = "self-provided__raphaelm.sta"  # ":62F:C02032495000,00" is 95 000.00, and not 0.00 of a currency "950"


@pytest.fixture
def bank(shared: Path) -> Path:
    return shared / "data" / "finance" / "bank"


@pytest.fixture
def expected(bank: Path) -> dict[str, dict[str, Any]]:
    return json.loads((bank / "expected.json").read_text())


def statements(path: Path) -> list[Statement]:
    return list(read(path.read_bytes()).statements)


def test_every_ofx_file_gives_its_accounts_counts_sums_balances_and_identities(bank, expected):
    assert len(expected["ofx"]) >= 18
    for name, one in expected["ofx"].items():
        path = bank / "ofx" / name
        if "accounts" not in one:
            with pytest.raises(Refusal):
                read(path.read_bytes())
            continue
        assert [account["account_id"] for account in one["accounts"]] == _accounts(path), name
        for account, found in zip(one["accounts"], statements(path) if one["accounts"] else [], strict=True):
            assert [entry.identity for entry in found.entries] == account["fitids"], name
            assert found.currency == account["currency"].upper(), name
            if "sum" in account:
                assert found.signed_sum == Decimal(account["sum"]), name
            if "balance" in account:
                assert found.closing and found.closing.amount == Decimal(account["balance"]), name


def _accounts(path: Path) -> list[str]:
    """None where the bank answers with an error, which is refused."""
    try:
        return [one.account for one in statements(path)]
    except Refusal:
        return []


def test_every_camt_file_gives_its_statements_counts_sums_and_balances(bank, expected):
    assert len(expected["camt"]) >= 18
    for name, one in expected["camt"].items():
        found = statements(bank / "camt" / name)
        assert len(found) == len(one["statements"]), name
        for statement, other in zip(found, one["statements"], strict=True):
            assert (len(statement.entries), statement.signed_sum) == (other["entries"], Decimal(other["signed_sum"])), name
            balances = [(balance.kind, balance.amount, balance.currency) for balance in statement.balances]
            assert balances == [(b["type"], Decimal(b["amount"]), b["ccy"]) for b in other["balances"]], name
            assert other["iban"] is None or statement.account == other["iban"], name


def test_every_mt940_file_gives_its_counts_sums_and_balances(bank, expected):
    assert len(expected["mt940"]) >= 31
    for name, one in expected["mt940"].items():
        found = statements(bank / "mt940" / name)
        if "reference_parser_error" in one:
            assert name in READ_THOUGH_THE_REFERENCE_CANNOT
            continue
        entries = [entry for statement in found for entry in statement.entries]
        total = sum((entry.amount for entry in entries), Decimal(0))
        assert (len(entries), total) == (one["n_transactions"], Decimal(one["sum"])), name
        assert _last(found, "60F") == one["opening"], name
        if name != LOST_ITS_CURRENCY:
            assert _last(found, "62F") == one["closing"], name
        accounts = [statement.account for statement in found if statement.account]
        assert (accounts or [None])[-1] == one["account"], name


def _last(found: list[Statement], kind: str) -> str:
    """The last final balance of the file, as the reference says it."""
    said = [balance for statement in found for balance in statement.balances if balance.kind == kind]
    return f"{said[-1].amount} {said[-1].currency} @ {said[-1].on}" if said else "None"


def test_what_the_reference_cannot_read_is_proven_by_its_own_balances(bank):
    found = statements(bank / "mt940" / "ASNB__mt940_with_spaces_for_entry_date.txt")
    assert len(found) > 1 and all(one.is_balanced for one in found)
    assert found[0].entries[0].amount == Decimal("-65.00")
    pages = statements(bank / "mt940" / LOST_ITS_CURRENCY)
    assert [one.closing.amount for one in pages] == [Decimal("145000.00"), Decimal("95000.00")]
    assert [one.closing.currency for one in pages] == ["DEM", "DEM"]
    assert all(one.is_balanced for one in pages)


def test_qif_is_read(bank):
    (statement,) = statements(bank / "qif" / "test_qif.qif")
    assert (len(statement.entries), statement.signed_sum) == (5, Decimal("-1896.09"))
    assert str(statement.entries[1].on) == "2013-08-15"
