import threading
from datetime import date

import pytest
from django.db import connection

from concertino.base.people.models import Contact
from concertino.domains.finance import actions
from concertino.domains.finance.actions import Receipt
from concertino.domains.finance.models import Payment, balance_of, credit_of
from concertino.ground.refusals import Refusal
from concertino.ground.settlements import Settlement, settlements

from .conftest import APRIL, FEB, JAN, MARCH, D, organisation, owed


@pytest.fixture
def told(monkeypatch):
    """What finance tells of settlements, as a room hears it."""
    heard = []
    room = Settlement(
        key="test", settled=lambda by, invoices, on: heard.append(("settled", sorted(invoices), on)),
        unsettled=lambda by, invoices, on: heard.append(("unsettled", sorted(invoices), on)),
    )  # fmt: skip
    monkeypatch.setattr(settlements, "_things", {"test": room})
    return heard


def test_a_payment_pays_the_oldest_first_and_the_rest_is_credit(issue, receive, quartet):
    late, early = issue(due_on=APRIL), issue("40", due_on=FEB)
    receive("60")
    assert (owed(early), owed(late)) == (0, 80)
    receive("100")
    assert (owed(late), credit_of(quartet, FEB), balance_of(quartet, FEB)) == (0, 20, 0)


def test_one_payment_pays_several_invoices_each_its_part(issue, receive, quartet):
    first, second = issue(), issue()
    payment = receive("150", to=[(first, D(50)), (second, D(100))])
    assert (payment.number, owed(first), owed(second), balance_of(quartet, FEB)) == ("R2025-0001", 50, 0, 50)


def test_another_may_pay(issue, receive, quartet, trio):
    invoice = issue()
    receive("120", payer=trio, to=[(invoice, D(100))])
    assert (balance_of(quartet, FEB), balance_of(trio, FEB), credit_of(trio, FEB)) == (0, 0, 20)


def test_what_is_received_goes_where_it_is_kept(receive):
    for method, account in {"cheque": "1050", "cash": "1050", "transfer": "1000", "card": "1060"}.items():
        assert receive(method=method).movement.postings.get(account__code=account).amount == 100


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"amount": D(0)}, "amount"),
        ({"amount": D(-5)}, "amount"),
        ({"amount": D("1.001")}, "amount"),
        ({"amount": D("NaN")}, "amount"),
        ({"method": "barter"}, "method"),
        ({"on": date(2026, 1, 9)}, "on"),
        ({"to": "101"}, "amount"),
        ({"to": "-1"}, "amount"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(issue, quartet, change, field):
    invoice = issue()
    facts = {"payer": quartet, "amount": D(200), "method": "cash", "on": FEB, "to": "100"} | change
    facts["to"] = [(invoice, D(facts["to"]))]
    with pytest.raises(Refusal) as refusal:
        actions.receive(by=None, **facts)
    assert refusal.value.field == field
    assert not Payment.objects.exists()


def test_the_invoices_are_not_given_more_than_came(issue, receive):
    with pytest.raises(Refusal, match=r"100,00"):
        receive("100", to=[(issue("200"), D(150))])


def test_a_payment_of_the_past_never_pays_twice_what_was_paid_since(issue, receive):
    invoice = issue()
    later = receive(on=MARCH)
    actions.bounce(by=None, payment=later, on=APRIL, reason="NSF")
    receive(on=FEB)  # in March the invoice was paid: this one stays a credit
    assert owed(invoice) == 100


def test_many_are_recorded_each_on_its_day(issue, quartet, trio):
    mine, theirs = issue(), issue(contact=trio)
    made = actions.receive_many(by=None, receipts=[Receipt(trio, D(100), "cash", MARCH), Receipt(quartet, D(30), "cash", FEB)])
    assert [payment.payer_id for payment in made] == [trio.pk, quartet.pk]
    assert (owed(mine), owed(theirs), owed(theirs, FEB)) == (70, 0, 100)


@pytest.mark.parametrize("count", [1, 3])
def test_many_cost_the_statements_of_one(issue, quartet, count, django_assert_num_queries):
    receipts = [Receipt(organisation(f"Chœur {i}"), D(50), "cash", FEB) for i in range(count)]
    for receipt in receipts:
        issue(contact=receipt.payer)
    with django_assert_num_queries(25):
        actions.receive_many(by=None, receipts=receipts)


def test_rooms_are_told_once_what_is_settled_and_no_longer(issue, receive, told):
    invoice = issue()
    receive("60")
    assert told == []
    payment = receive("40")
    actions.bounce(by=None, payment=payment, on=MARCH, reason="NSF")
    assert told == [("settled", [invoice.pk], FEB), ("unsettled", [invoice.pk], MARCH)]


def test_an_invoice_taken_back_whole_is_not_one_that_was_paid(issue, receive, told):
    never, paid = issue(), issue()
    actions.credit(by=None, invoice=never, on=FEB, reason="Error")
    assert told == []
    receive(to=[(paid, D(100))])
    actions.credit(by=None, invoice=paid, on=MARCH, reason="Error")
    assert told == [("settled", [paid.pk], FEB), ("unsettled", [paid.pk], MARCH)]


def test_an_invoice_of_nothing_is_settled_as_it_is_issued(issue, told):
    invoice = issue("0")
    assert told == [("settled", [invoice.pk], JAN)]


def test_the_same_cheque_is_refused(receive, trio):
    receive(reference="0042")
    with pytest.raises(Refusal) as refusal:
        receive(reference=" 0042 ")
    assert refusal.value.field == "reference"
    receive(reference="0042", payer=trio)
    receive(reference="0042", method="transfer")


def test_a_cheque_that_came_back_may_be_presented_again(receive):
    actions.bounce(by=None, payment=receive(reference="0042"), on=MARCH, reason="NSF")
    receive(reference="0042", on=APRIL)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_record_a_cheque_at_once_one_is_refused():
    payer = organisation("Quatuor Lachine")
    start, outcomes = threading.Barrier(2), []

    def record():
        start.wait()
        try:
            actions.receive(
                by=None, payer=Contact.objects.get(pk=payer.pk), amount=D(100), method="cheque", on=FEB, reference="0042"
            )
            outcomes.append("recorded")
        except Refusal as refusal:
            outcomes.append(refusal.field)
        finally:
            connection.close()

    people = [threading.Thread(target=record) for _ in range(2)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert sorted(outcomes) == ["recorded", "reference"]
    assert list(Payment.objects.values_list("number", flat=True)) == ["R2025-0001"]  # the refused one left no gap
