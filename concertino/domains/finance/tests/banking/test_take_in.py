"""Files of the bank come in once, whole, or not at all."""

from __future__ import annotations

import json
import threading
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.utils import translation

from concertino.domains.finance import actions, banking
from concertino.domains.finance.banking import Entry
from concertino.domains.finance.models import BankAccount, BankEntry, BankFile, BankStatement
from concertino.domains.finance.tests.banking.conftest import DAY, ofx, take_in
from concertino.ground.refusals import Refusal

MARCH = [date(2026, 3, day) for day in (2, 9, 16, 23)]
ONE, TWO, THREE = (
    (MARCH[0], "100.00", "a", "Chorale", "INV"), (MARCH[1], "-12.50", "b", "Frais", ""), (MARCH[2], "100.00", "c", "Chorale", ""),
)  # fmt: skip
MT940 = ":20:X\n:25:815-1\n:28C:{n}\n:60F:C260301CAD{opening}\n{lines}:62F:C260331CAD{closing}\n-"


def counts() -> tuple[int, int]:
    return BankStatement.objects.count(), BankEntry.objects.count()


def test_the_same_file_twice_adds_nothing(db):
    assert tuple(take_in(ofx(ONE, TWO))) == (1, 2, 0)
    assert tuple(take_in(ofx(ONE, TWO))) == (0, 0, 2)
    assert counts() == (1, 2)
    assert BankEntry.objects.get(identity="a").name == "Chorale"


def test_files_that_overlap_add_what_is_new(db):
    take_in(ofx(ONE, TWO))
    assert tuple(take_in(ofx(TWO, THREE))) == (1, 1, 1)
    assert counts() == (2, 3)


def test_entries_alike_in_all_are_all_kept_and_come_in_once(account):
    twice = [Entry(on=DAY, amount=Decimal("-4.25"), name="Café")] * 2
    assert actions.take_in_entries(by=None, bank_account=account, entries=twice, on=DAY).entries == 2
    assert actions.take_in_entries(by=None, bank_account=account, entries=twice, on=DAY).entries == 0
    assert actions.take_in_entries(by=None, bank_account=account, entries=[*twice, twice[0]], on=DAY).entries == 1


def test_one_identifier_given_to_two_entries_loses_neither(db):
    same = (MARCH[0], "-3.00", "a", "Autre", "")
    assert take_in(ofx(ONE, same)).entries == 2
    assert take_in(ofx(same, ONE)).entries == 0


def test_every_account_of_a_file_is_opened_once(db):
    both = ofx(ONE).replace(b"</STMTTRNRS>", b"</STMTTRNRS>" + ofx(TWO, account="815-2").partition(b"<BANKMSGSRSV1>")[2]
                            .partition(b"</BANKMSGSRSV1>")[0], 1)  # fmt: skip
    assert take_in(both).statements == 2
    take_in(both)
    assert list(BankAccount.objects.order_by("number").values_list("number", "entries__amount")) == [
        ("815-1", Decimal("100.00")),
        ("815-2", Decimal("-12.50")),
    ]


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (MT940.format(n=1, opening="10,00", lines=":61:260302C5,00NTRFA\n", closing="16,00"), "leave 1.00 unexplained"),
        (ofx(ONE).replace(b"CURDEF>CAD", b"CURDEF>USD").decode(), "is in CAD, and the file in USD"),
        (ofx((MARCH[0], "1.005", "z", "", "")).decode(), "too many decimals"),
        (ofx((MARCH[0], "99999999999.00", "z", "", "")).decode(), "too large"),
    ],
)
def test_a_statement_that_cannot_be_right_is_refused_and_nothing_is_written(account, content, cause):
    with translation.override("en"), pytest.raises(Refusal, match=cause):
        take_in(content.encode())
    assert counts() == (0, 0) and BankFile.objects.get().taken_in_on is None


def test_of_several_statements_one_that_is_wrong_stops_all_and_opens_no_account(db):
    good = MT940.format(n=1, opening="10,00", lines=":61:260302C5,00NTRFA\n", closing="15,00")
    wrong = MT940.format(n=2, opening="15,00", lines="", closing="16,00")
    with pytest.raises(Refusal):
        take_in(f"{good}\n{wrong}".encode())
    assert counts() == (0, 0) and not BankAccount.objects.exists()


def test_a_broken_file_is_not_even_kept(db):
    with pytest.raises(Refusal):
        actions.receive_bank_file(by=None, name="x.ofx", content=ofx(ONE)[:-20], on=DAY)
    assert not BankFile.objects.exists()


def test_entries_announced_and_not_booked_stay_out(account):
    pending = Entry(on=DAY, amount=Decimal(5), is_pending=True)
    assert tuple(actions.take_in_entries(by=None, bank_account=account, entries=[pending], on=DAY)) == (0, 0, 0)


def test_every_sound_file_of_the_corpus_comes_in_once(db, bank):
    expected = json.loads((bank / "expected.json").read_text())
    taken = 0
    for kind in ("ofx", "camt", "mt940"):
        for name in expected[kind]:
            content = (bank / kind / name).read_bytes()
            try:
                first = take_in(content, name=name[:60])
            except Refusal:
                continue
            assert tuple(take_in(content, name=name[:60]))[:2] == (0, 0), name
            taken += first.entries
    assert taken == BankEntry.objects.count() > 30


@pytest.mark.parametrize("encoding", ["utf8", "iso88591"])
def test_csv_in_french_is_read_by_its_guessed_columns(bank, encoding):
    path = bank / "csv" / "hledger" / f"sample.fr.{encoding}.csv"
    (statement,) = actions.read_bank_file(path.read_bytes()).statements
    assert (len(statement.entries), statement.signed_sum) == (3, Decimal("20.00"))
    assert statement.entries[0].text == "DÉPÔT"


@pytest.mark.parametrize("newest_first", [False, True])
def test_a_spreadsheet_with_balances_tells_how_the_account_opened_and_closed(newest_first):
    lines = ["2026-03-02,12.34,112.34", "2026-03-02,-4.56,107.78", "2026-03-09,1.00,108.78"]
    content = "\n".join(["date,amount,balance", *(reversed(lines) if newest_first else lines)])
    (statement,) = actions.read_bank_file(content.encode()).statements
    assert statement.is_balanced
    assert (statement.opening.amount, statement.closing.amount) == (Decimal("100.00"), Decimal("108.78"))


def test_withdrawals_and_deposits_may_stand_in_two_columns():
    content = "Date;Libellé;Retrait;Dépôt\n2026-03-02;Frais;12,50;\n2026-03-03;Don;;1 250,00\n".encode("cp1252")
    (statement,) = actions.read_bank_file(content).statements
    assert [entry.amount for entry in statement.entries] == [Decimal("-12.50"), Decimal("1250.00")]


@pytest.mark.django_db(transaction=True)
def test_two_who_take_the_same_file_in_at_once_write_it_once(account):
    content, met, results = ofx(ONE, TWO, THREE), threading.Barrier(2), []

    def once():
        met.wait()
        results.append(take_in(content).entries)
        connection.close()

    threads = [threading.Thread(target=once) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == [0, 3] and BankEntry.objects.count() == 3


def test_a_file_that_is_neither_csv_nor_of_a_bank_is_refused():
    for content in (b"%PDF-1.4 ...", b"\x00\x01\x02" * 50, b"Name,Length\nAvatar,3h\n"):
        with pytest.raises(Refusal):
            actions.read_bank_file(content)
    assert not banking.is_one(b"Date;Montant\n")
