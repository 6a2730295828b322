"""Cheques and cash go to the bank in deposits, each in one only; the slip lists them."""

from __future__ import annotations

import io
import threading
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from pypdf import PdfReader

from concertino.domains.finance import actions
from concertino.domains.finance.models import Deposit, Posting, in_hand
from concertino.domains.finance.papers.slips import deposit_slip
from concertino.domains.finance.tests.banking.conftest import DAY
from concertino.ground.refusals import Refusal

FEB = date(2026, 2, 10)


@pytest.fixture
def cheque(chorale):
    def made(amount="40", method="cheque", reference="", on=FEB):
        return actions.receive(by=None, payer=chorale, amount=Decimal(amount), method=method, on=on, reference=reference)

    return made


def balance(code: str) -> Decimal:
    return Posting.objects.filter(account__code=code).total()


def deposit(account, *payments, on=DAY) -> Deposit:
    return actions.deposit(by=None, payments=payments, bank_account=account, on=on)


def test_a_deposit_moves_what_was_in_hand_to_the_bank(account, cheque):
    one, two, left = cheque("40"), cheque("60.50", "cash"), cheque("5")
    made = deposit(account, one, two)
    assert (made.number, made.total) == ("D2025-0001", Decimal("100.50"))
    assert (balance("1000"), balance("1050")) == (Decimal("100.50"), 5)
    assert list(in_hand(DAY)) == [left]


def test_a_payment_is_in_one_deposit_only(account, cheque):
    one, two = cheque(), cheque()
    deposit(account, one)
    with pytest.raises(Refusal):
        deposit(account, one, two)
    assert list(in_hand(DAY)) == [two] and Deposit.objects.count() == 1


def test_what_is_not_in_hand_is_not_deposited(account, cheque):
    returned = cheque(reference="9")
    actions.bounce(by=None, payment=returned, on=DAY, reason="Sans provision")
    for payments in ((), (cheque(method="transfer"),), (returned,), (cheque(on=date(2026, 4, 1)),)):
        with pytest.raises(Refusal):
            deposit(account, *payments)
    assert not Deposit.objects.exists() and balance("1000") == 40


def test_a_cheque_returned_after_its_deposit_leaves_the_bank(account, cheque):
    one = cheque()
    deposit(account, one)
    with pytest.raises(Refusal):
        actions.bounce(by=None, payment=one, on=FEB, reason="Avant le dépôt")
    actions.bounce(by=None, payment=one, on=DAY, reason="Sans provision")
    assert (balance("1000"), balance("1050")) == (0, 0)


def test_the_slip_lists_the_payments_and_the_total(account, cheque):
    made = deposit(account, cheque("40", reference="117"), cheque("1200.50"))
    text = PdfReader(io.BytesIO(deposit_slip(made))).pages[0].extract_text().replace("\u00a0", " ")
    for said in (made.number, "Compte courant", "Chorale des Érables", "117", "1 240,50 $"):
        assert said in text


@pytest.mark.django_db(transaction=True)
def test_two_who_deposit_the_same_cheque_at_once_deposit_it_once(account, cheque):
    one, met, results = cheque(), threading.Barrier(2), []

    def bring():
        met.wait()
        try:
            deposit(account, one)
            results.append("done")
        except Refusal:
            results.append("refused")
        connection.close()

    threads = [threading.Thread(target=bring) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["done", "refused"]
    assert Deposit.objects.get().number.endswith("-0001")
