"""Terms billed: an invoice each, tied to its term, which follows what is paid, returned or credited."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from concertino.domains.finance import actions as finance
from concertino.domains.finance.models import Invoice
from concertino.domains.members import actions
from concertino.domains.members.dues import Wish, proposals
from concertino.domains.members.models import Charge, Membership
from concertino.domains.members.tests.billing import FROM, grid, term, with_taxes
from concertino.domains.members.tests.conftest import organisation
from concertino.ground.refusals import Refusal

DAY = date(2019, 7, 5)


@pytest.fixture
def billed(quartet, ensembles) -> Membership:
    grid(ensembles, 240, file_fee=Decimal(45))
    made = term(quartet, ensembles)
    actions.bill(by=None, memberships=[made], on=DAY)
    made.refresh_from_db()
    return made


def invoice_of(made: Membership) -> Invoice:
    return Invoice.objects.invoices().get(lines__charge__membership=made, lines__position=1)


def pay(made: Membership, on: date = DAY, amount: Decimal | None = None):
    invoice = invoice_of(made)
    given = amount or invoice.total
    return finance.receive(by=None, payer=invoice.payer, amount=given, method="transfer", on=on, to=[(invoice, given)])


def state(made: Membership) -> tuple:
    made.refresh_from_db()
    return made.state, made.paid_on


def test_each_line_is_tied_to_its_term_and_the_term_has_its_fee(billed):
    invoice = invoice_of(billed)
    assert [(line.account.code, line.amount) for line in invoice.lines.all()] == [("4100", 240), ("4110", 45)]
    assert Charge.objects.filter(membership=billed).count() == 2
    assert (billed.fee, invoice.total, invoice.due_on) == (285, 285, DAY + timedelta(days=30))
    assert "Ensembles" in invoice.lines.first().label_fr


def test_taxes_are_added_where_the_grid_says_so(quartet, ensembles):
    with_taxes()
    grid(ensembles, 200, is_taxed=True)
    invoice = actions.bill(by=None, memberships=[term(quartet, ensembles)], on=DAY)[0]
    assert (invoice.subtotal, invoice.gst, invoice.qst) == (200, 10, Decimal("19.95"))


def test_an_exempt_grid_adds_none(quartet, ensembles):
    with_taxes()
    grid(ensembles, 200)
    assert actions.bill(by=None, memberships=[term(quartet, ensembles)], on=DAY)[0].total == 200


def test_a_fee_set_by_hand_is_what_is_billed(quartet, ensembles):
    grid(ensembles, 240)
    invoice = actions.bill(by=None, memberships=[term(quartet, ensembles, fee=Decimal(100))], on=DAY, due_on=DAY)[0]
    assert (invoice.total, invoice.due_on) == (100, DAY)


def test_what_is_paid_in_full_makes_the_term_paid_and_a_part_does_not(billed):
    pay(billed, amount=Decimal(100))
    assert state(billed) == ("accepted", None)
    invoice = invoice_of(billed)
    finance.receive(by=None, payer=invoice.payer, amount=Decimal(185), method="cash", on=DAY + timedelta(days=3))
    assert state(billed) == ("paid", DAY + timedelta(days=3))


def test_a_payment_that_comes_back_makes_the_term_due_again(billed):
    payment = pay(billed)
    assert state(billed) == ("paid", DAY)
    finance.bounce(by=None, payment=payment, on=DAY + timedelta(days=4), reason="Sans provision")
    assert state(billed) == ("accepted", None)


def test_an_invoice_credited_whole_never_makes_its_term_paid(billed):
    finance.credit(by=None, invoice=invoice_of(billed), on=DAY, reason="Erreur")
    assert state(billed) == ("accepted", None)
    actions.bill(by=None, memberships=[billed], on=DAY)
    assert Invoice.objects.invoices().count() == 2


def test_a_term_is_billed_once(billed):
    with pytest.raises(Refusal, match=invoice_of(billed).number):
        actions.bill(by=None, memberships=[billed], on=DAY)
    assert Invoice.objects.count() == 1


def test_of_many_one_that_is_refused_and_none_is_billed(billed, ensembles):
    other = term(organisation("Chœur Saint-Roch"), ensembles)
    with pytest.raises(Refusal):
        actions.bill(by=None, memberships=[other, billed], on=DAY)
    assert Invoice.objects.count() == 1


def test_a_term_that_was_only_asked_for_is_not_billed(applied, ensembles):
    grid(ensembles)
    with pytest.raises(Refusal):
        actions.bill(by=None, memberships=[applied], on=DAY)


def test_without_grid_or_fee_it_says_that_the_board_decides(quartet, ensembles):
    with pytest.raises(Refusal, match="Quatuor Lachine"):
        actions.bill(by=None, memberships=[term(quartet, ensembles)], on=DAY)


def test_what_costs_nothing_is_paid_when_it_is_billed(quartet, ensembles):
    grid(ensembles, 0)
    made = term(quartet, ensembles)
    actions.bill(by=None, memberships=[made], on=DAY)
    assert state(made) == ("paid", DAY)


def test_a_waived_term_credits_its_invoice_and_is_not_paid(billed):
    actions.waive(by=None, membership=billed, on=DAY, reason="Échange de services")
    assert state(billed) == ("waived", None)
    assert not Invoice.objects.open_on(DAY).exists()


def test_an_unpaid_term_that_ends_credits_its_invoice_unless_it_stays_due(billed):
    actions.end(by=None, membership=billed, on=DAY, reason="Départ", credited=False)
    assert Invoice.objects.open_on(DAY).count() == 1


def test_what_was_paid_of_an_ended_term_becomes_credit(billed):
    pay(billed, amount=Decimal(100))
    actions.end(by=None, membership=billed, on=DAY, reason="Départ")
    assert state(billed) == ("ended", None)
    assert not Invoice.objects.open_on(DAY).exists()


def test_a_term_with_an_invoice_is_paid_on_the_invoice(billed):
    with pytest.raises(Refusal, match=invoice_of(billed).number):
        actions.pay(by=None, membership=billed, on=DAY)


def test_somebody_else_may_pay(quartet, ensembles):
    grid(ensembles)
    patron = organisation("Fondation fictive")
    invoice = actions.bill(by=None, memberships=[term(quartet, ensembles)], on=DAY, payer=patron)[0]
    assert (invoice.contact, invoice.payer) == (quartet, patron)


def _many(ensembles, count: int) -> list[Membership]:
    return [term(organisation(f"Ensemble {i} de {count}"), ensembles) for i in range(count)]


@pytest.mark.parametrize("count", [1, 3])
def test_many_are_billed_and_paid_in_as_many_statements_as_one(ensembles, count, django_assert_max_num_queries):
    grid(ensembles)
    terms = _many(ensembles, count)
    with django_assert_max_num_queries(40):
        invoices = actions.bill(by=None, memberships=terms, on=DAY)
    assert [invoice.contact for invoice in invoices] == [made.member for made in terms]


@pytest.mark.parametrize("count", [1, 3])
def test_many_are_priced_in_four_queries(ensembles, count, django_assert_num_queries):
    grid(ensembles)
    members = [organisation(f"Ensemble {i}") for i in range(count)]
    with django_assert_num_queries(3):
        found = proposals([Wish(member, ensembles, FROM) for member in members], on=FROM)
    assert [price.fee for price in found] == [240] * count
