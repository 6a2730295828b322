"""Entries of the bank are told to be what the ledger says, or become it; and both sides can be compared at any day."""

from __future__ import annotations

import threading
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concertino.domains.finance import actions
from concertino.domains.finance.models import Account, BankEntry, Invoice, Match, Payment, Posting
from concertino.domains.finance.reconciling import likely, outstanding_on, standing
from concertino.domains.finance.tests.banking.conftest import DAY
from concertino.domains.finance.tests.conftest import organisation
from concertino.ground.refusals import Refusal

EARLIER = DAY - timedelta(days=5)


def posting_of(payment: Payment) -> Posting:
    return payment.movement.postings.get(account__code="1000")


def received(contact, amount: str, on: date = EARLIER, reference: str = "") -> Payment:
    return actions.receive(by=None, payer=contact, amount=Decimal(amount), method="transfer", on=on, reference=reference)


def rest(entry: BankEntry) -> Decimal:
    return BankEntry.objects.with_rest().get(pk=entry.pk).rest


def guesses(account, entry: BankEntry) -> list:
    return likely(account, [BankEntry.objects.with_rest().get(pk=entry.pk)])[entry.pk]


def test_a_payment_of_the_same_amount_is_accepted_in_one_move_and_undone(account, entry, chorale):
    payment, arrived = received(chorale, "80"), entry("80.00", name="CHORALE DES ERABLES")
    (one,) = guesses(account, arrived)
    assert one.posting == posting_of(payment)
    actions.match(by=None, entry=arrived, postings=[one.posting])
    assert rest(arrived) == 0 and not guesses(account, arrived)
    with pytest.raises(Refusal):
        actions.match(by=None, entry=arrived, postings=[one.posting])
    actions.unmatch(by=None, entry=arrived)
    assert rest(arrived) == 80 and not Match.objects.exists()
    with pytest.raises(Refusal):
        actions.unmatch(by=None, entry=arrived)


def test_the_reference_the_name_and_the_day_tell_likely_things_apart(account, entry, chorale):
    other = organisation("Ensemble Boréal")
    far = received(other, "80", on=DAY - timedelta(days=30))
    named = received(chorale, "80", on=DAY - timedelta(days=20))
    referred = received(other, "80", on=DAY - timedelta(days=20), reference="VIR-778")
    arrived = entry("80.00", name="Chorale des Erables", memo="VIR-778")
    order = [one.posting.movement.payment for one in guesses(account, arrived)]
    assert set(order[:2]) == {named, referred} and order[2] == far


def test_an_invoice_is_likely_by_its_amount_its_number_or_its_payer(account, entry, invoice, chorale):
    exact, larger = invoice("100"), invoice("250")
    invoice("100", contact=organisation("Ensemble Boréal"))
    first = guesses(account, entry("100.00", name="Chorale des Érables"))[0]
    assert first.invoice == exact
    (by_number,) = [one for one in guesses(account, entry("60.00", memo=f"facture {larger.number}")) if one.invoice]
    assert (by_number.invoice, by_number.amount) == (larger, Decimal("60.00"))
    assert not guesses(account, entry("-100.00"))
    assert not guesses(account, entry("100.00", on=date(2025, 12, 1))), "before it was issued"


def test_an_unknown_credit_becomes_a_payment_of_several_invoices_and_the_rest_is_credit(account, entry, invoice, chorale):
    one, two = invoice("100"), invoice("40")
    arrived = entry("150.00", name="Chorale")
    payment = actions.receive_from_bank(
        by=None, entry=arrived, payer=chorale, to=[(one, Decimal(100)), (two, Decimal(30))]
    )  # fmt: skip
    owed = dict(Invoice.objects.with_balance().values_list("number", "owed"))
    assert (payment.amount, owed[one.number], owed[two.number], rest(arrived)) == (150, 0, 10, 0)
    with pytest.raises(Refusal):
        actions.receive_from_bank(by=None, entry=arrived, payer=chorale)
    with pytest.raises(Refusal):
        actions.receive_from_bank(by=None, entry=entry("-5.00"), payer=chorale)


def test_an_entry_may_be_several_movements_and_a_movement_several_entries(account, entry, chorale):
    a, b = received(chorale, "30"), received(chorale, "70")
    whole = entry("100.00")
    actions.match(by=None, entry=whole, postings=[posting_of(a), posting_of(b)])
    assert rest(whole) == 0
    large = received(chorale, "90")
    for amount, left in (("40.00", 50), ("50.00", 0)):
        actions.match(by=None, entry=entry(amount), postings=[posting_of(large)])
        assert sum(one.rest for one in outstanding_on(account, DAY)) == left


def test_what_comes_in_is_never_what_goes_out(account, entry, chorale):
    payment = received(chorale, "30")
    with pytest.raises(Refusal):
        actions.match(by=None, entry=entry("-30.00"), postings=[posting_of(payment)])
    undeposited = actions.receive(by=None, payer=chorale, amount=Decimal(5), method="cash", on=EARLIER)
    with pytest.raises(Refusal):
        actions.match(by=None, entry=entry("5.00"), postings=list(undeposited.movement.postings.filter(account__code="1050")))
    with pytest.raises(Refusal):
        actions.match(by=None, entry=entry("5.00"), postings=[])


def test_what_the_bank_does_by_itself_goes_to_the_ledger(account, entry):
    fees = entry("-12.50", memo="FRAIS MENSUELS")
    movement = actions.enter_from_bank(by=None, entry=fees, account=Account.objects.get(code="5100"), label="Frais de mars")
    assert sorted(movement.postings.values_list("account__code", "amount")) == [
        ("1000", Decimal("-12.50")),
        ("5100", Decimal("12.50")),
    ]
    assert rest(fees) == 0
    with pytest.raises(Refusal):
        actions.enter_from_bank(by=None, entry=entry("-1.00"), account=Account.objects.get(code="1000"), label="x")
    with pytest.raises(Refusal):
        actions.enter_from_bank(by=None, entry=entry("-1.00"), account=Account.objects.get(code="5100"), label=" ")


def test_an_entry_is_set_aside_with_a_reason_and_taken_back(account, entry):
    old = entry("10.00")
    with pytest.raises(Refusal):
        actions.set_aside(by=None, entry=old, on=DAY, reason="  ")
    actions.set_aside(by=None, entry=old, on=DAY, reason="Entré l’an dernier")
    assert not BankEntry.objects.to_reconcile().exists()
    with pytest.raises(Refusal):
        actions.enter_from_bank(by=None, entry=old, account=Account.objects.get(code="5100"), label="x")
    actions.take_back(by=None, entry=old)
    assert BankEntry.objects.to_reconcile().get() == old


def test_accounts_in_another_currency_are_read_but_not_reconciled(account, entry, chorale):
    arrived = entry("30.00")
    account.currency = "USD"
    account.save()
    with pytest.raises(Refusal):
        actions.match(by=None, entry=arrived, postings=[posting_of(received(chorale, "30"))])


def test_both_sides_at_a_day(account, entry, chorale):
    payment = received(chorale, "80", on=date(2026, 3, 30))
    received(chorale, "20", on=DAY)
    arrived = entry("80.00", on=DAY)
    entry("-3.00", on=date(2026, 4, 2))
    actions.match(by=None, entry=arrived, postings=[posting_of(payment)])
    before = standing(account, date(2026, 3, 30))
    assert (before.bank, before.ledger, before.outstanding_count) == (None, 80, 1)
    account.statements.update(closing=Decimal("80.00"), closing_on=DAY)
    now = standing(account, DAY)
    assert (now.bank, now.ledger, now.outstanding, now.unanswered, now.difference) == (80, 100, 20, 0, 0)
    later = standing(account, date(2026, 4, 2))
    assert (later.bank, later.unanswered, later.difference) == (77, -3, 0)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    amounts=st.lists(st.tuples(st.integers(1, 5), st.booleans()), min_size=1, max_size=5), order=st.randoms(use_true_random=True)
)
def test_whatever_is_matched_the_sides_explain_one_another(account, entry, chorale, amounts, order):
    """Every entry is the bank's own money or a payment; matched in any order, what is left explains the difference."""
    Match.objects.all().delete()
    for amount, is_known in amounts:
        if is_known:
            received(chorale, str(amount))
        entry(f"{amount}.00")
    entries = list(BankEntry.objects.all())
    for one in order.sample(entries, len(entries)):
        for guess in guesses(account, one)[:1]:
            if guess.posting:
                actions.match(by=None, entry=one, postings=[guess.posting])
    bank_total = sum(one.amount for one in entries)
    account.statements.update(closing=bank_total, closing_on=DAY)
    assert standing(account, DAY).difference == 0


@pytest.mark.django_db(transaction=True)
def test_of_two_who_reconcile_the_same_movement_at_once_one_is_refused(account, entry, chorale):
    posting = posting_of(received(chorale, "30"))
    entries, met, results = [entry("30.00"), entry("30.00")], threading.Barrier(2), []

    def reconcile(one):
        met.wait()
        try:
            actions.match(by=None, entry=one, postings=[posting])
            results.append("done")
        except Refusal:
            results.append("refused")
        connection.close()

    threads = [threading.Thread(target=reconcile, args=(one,)) for one in entries]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["done", "refused"]
