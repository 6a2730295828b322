"""`concertino read_bank_file`: what it prints of every file of the corpus, and how it refuses."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from concertino.config import cli


@pytest.fixture
def run(capsys, monkeypatch):
    monkeypatch.setenv("CONCERTINO_LANG", "en")

    def run(*words: object) -> tuple[int, str, str]:
        code = cli.main(["read_bank_file", *(str(word) for word in words)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def bank(shared: Path) -> Path:
    return shared / "data" / "finance" / "bank"


def test_a_statement_is_printed_with_its_account_entries_sum_and_balances(run, bank):
    file = bank / "camt" / "camt053py" / "business_sample_camt.053.001.04.xml"
    code, out, _err = run(file, "--json")
    (statement,) = json.loads(out)["statements"]
    assert code == 0
    assert (statement["count"], statement["signed_sum"], len(statement["entries"])) == (3, "-64321.50", 3)
    assert (statement["opening"]["amount"], statement["closing"]["amount"]) == ("500000", "435678.50")
    assert statement["balanced"] is True and statement["account"] == "50000000054910000003"
    _code, out, _err = run(file)
    assert "-64321.50" in out and "435678.50 SEK" in out


def test_every_file_of_the_corpus_is_read_or_refused_in_a_sentence(run, bank):
    read = 0
    for path in sorted(path for kind in ("ofx", "camt", "mt940", "qif", "csv") for path in (bank / kind).rglob("*.*")):
        if path.suffix == ".json":
            continue
        code, out, err = run(path, "--json")
        assert code in (0, 1), path
        if code:
            assert err.strip() and not out and "Traceback" not in err, path
            continue
        read += 1
        for statement in json.loads(out)["statements"]:
            total = sum((Decimal(entry["amount"]) for entry in statement["entries"]), Decimal(0))
            assert Decimal(statement["signed_sum"]) == total, path
    assert read > 60


def test_balances_that_the_entries_do_not_explain_are_said(run, bank):
    _code, out, _err = run(bank / "mt940" / "self-provided__whitespace.sta")
    assert "leave 234.01 unexplained" in out


@pytest.mark.parametrize(
    "name", ["ofx/ofxparse/date_missing.ofx", "ofx/ofxparse/empty_balance.ofx", "ofx/ofxparse/signon_fail.ofx"]
)
def test_a_broken_file_is_refused_with_its_cause(run, bank, name):
    code, out, err = run(bank / "ofx" / "ofxparse" / f"{name}.ofx", "--json")
    assert code == 1 and not out and len(err.splitlines()) == 1


def test_a_file_that_is_not_there_is_said(run, tmp_path):
    code, _out, err = run(tmp_path / "none.ofx")
    assert code == 1 and "cannot be read" in err
