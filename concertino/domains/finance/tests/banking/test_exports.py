"""The accountant's files hold every posting of the period, each journal balances, and no cell is a formula."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from itertools import groupby

import pytest
from django.utils import translation

from concertino.domains.finance import actions
from concertino.domains.finance.exports import LAYOUTS, lines
from concertino.domains.finance.models import Posting
from concertino.domains.finance.tests.conftest import organisation

FIRST, LAST = date(2026, 1, 1), date(2026, 3, 31)


@pytest.fixture
def ledger(invoice, chorale):
    one = invoice("1234.56", contact=organisation('=HYPERLINK("x")'))
    invoice("100")
    actions.receive(by=None, payer=chorale, amount=Decimal(100), method="transfer", on=date(2026, 2, 10))
    actions.credit(by=None, invoice=one, on=date(2026, 3, 1), reason="Erreur")
    actions.receive(by=None, payer=chorale, amount=Decimal(7), method="cash", on=date(2026, 4, 1))


def read(key: str) -> list[dict[str, str]]:
    text = "".join(lines(LAYOUTS[key], FIRST, LAST))
    assert text.startswith("\ufeff")
    return list(csv.DictReader(text.removeprefix("\ufeff").splitlines()))


def money(text: str) -> Decimal:
    return Decimal(text or 0)


def test_quickbooks_journals_balance_and_give_the_totals_of_the_ledger(ledger):
    rows = read("quickbooks")
    for _number, journal in groupby(rows, key=lambda row: row["*JournalNo"]):
        journal = list(journal)
        assert sum(money(row["*Debits"]) for row in journal) == sum(money(row["*Credits"]) for row in journal) > 0
    postings = Posting.objects.filter(movement__on__range=(FIRST, LAST))
    assert len(rows) == postings.count() > 0
    for row in rows:
        assert bool(row["*Debits"]) != bool(row["*Credits"])
    of_dues = [money(row["*Debits"]) - money(row["*Credits"]) for row in rows if row["*AccountName"].startswith("4100 ")]
    assert sum(of_dues) == postings.filter(account__code="4100").total()


def test_sage_journals_balance_and_give_the_totals_of_the_ledger(ledger):
    rows = read("sage")
    for _number, journal in groupby(rows, key=lambda row: row["Reference"]):
        assert sum(money(row["Net Amount"]) * (1 if row["Type"] == "JD" else -1) for row in journal) == 0
    debits = Posting.objects.filter(movement__on__range=(FIRST, LAST), amount__gt=0).total()
    assert sum(money(row["Net Amount"]) for row in rows if row["Type"] == "JD") == debits
    assert {row["Date"] for row in rows} == {"10/01/2026", "10/02/2026", "01/03/2026"}


def test_names_keep_their_accents_and_none_is_run_as_a_formula(ledger):
    with translation.override("fr-ca"):
        rows = read("quickbooks")
    names = {row["Name"] for row in rows}
    assert "Chorale des Érables" in names and '\'=HYPERLINK("x")' in names
    assert not [cell for row in rows for cell in row.values() if cell[:1] in "=+-@" and cell]
    assert any(row["*AccountName"] == "1100 Comptes à recevoir" for row in rows)


def test_the_number_of_queries_is_the_same_whatever_the_ledger_holds(ledger, django_assert_num_queries):
    with django_assert_num_queries(1):
        read("sage")
