import pytest

from concertino.domains.finance import actions
from concertino.domains.finance.models import Account, BankAccount, Invoice, Posting, balance_of, credit_of
from concertino.ground.refusals import Refusal

from .conftest import APRIL, FEB, JAN, MARCH, D, draft, line, owed


def credit(invoice, on=FEB, lines=None, reason="Error"):
    return actions.credit(by=None, invoice=invoice, on=on, reason=reason, lines=lines)


@pytest.fixture
def taxed(quartet, registered):
    """100.05 $ and 50 $ with taxes, 20 $ without."""
    lines = (line("100.05", taxed=True), line("50", taxed=True), line("20", account="4200"))
    return actions.issue(by=None, draft=draft(quartet, *lines), on=JAN)


def test_a_credit_note_takes_all_back(taxed, quartet):
    note = credit(taxed)
    assert (note.number, note.total, note.kind) == ("NC2025-0001", taxed.total, "credit_note")
    assert (owed(taxed), balance_of(quartet, FEB), balance_of(quartet, JAN)) == (0, 0, taxed.total)
    assert Posting.objects.total() == Posting.objects.income().total() == 0


def test_some_lines_are_taken_back_with_their_part_of_the_taxes(taxed):
    first, second, third = taxed.lines.all()
    note = credit(taxed, lines={second: D("10"), third: D("20")})
    assert (note.subtotal, note.gst, note.qst) == (D(30), D("0.50"), D("1.00"))
    assert dict(actions.left_of(taxed)) == {first: D("100.05"), second: D(40)}


def test_the_last_credit_takes_what_is_left_of_the_taxes(taxed):
    first, second, _third = taxed.lines.all()
    credit(taxed, lines={first: D("33.35")})
    credit(taxed, lines={first: D("33.35")})
    credit(taxed, lines={first: D("33.35"), second: D(50)})
    notes = Invoice.objects.credit_notes()
    assert sum(note.gst for note in notes) == taxed.gst
    assert sum(note.qst for note in notes) == taxed.qst


@pytest.mark.parametrize("amount", ["100.06", "-1", "0.001"])
def test_never_beyond_what_is_left(taxed, amount):
    with pytest.raises(Refusal):
        credit(taxed, lines={taxed.lines.first(): D(amount)})


def test_an_invoice_is_not_taken_back_twice_nor_a_credit_note(taxed):
    note = credit(taxed)
    for again in (taxed, note):
        with pytest.raises(Refusal):
            credit(again)


def test_a_discount_is_taken_back_with_its_line(quartet):
    invoice = actions.issue(by=None, draft=draft(quartet, line("100"), line("-30")), on=JAN)
    with pytest.raises(Refusal):
        credit(invoice, lines={invoice.lines.first(): D(100)})
    assert credit(invoice).total == D(70)


@pytest.mark.parametrize(("facts", "field"), [({"on": JAN.replace(day=1)}, "on"), ({"reason": " "}, "reason")])
def test_what_is_wrong_is_said(taxed, facts, field):
    with pytest.raises(Refusal) as refusal:
        credit(taxed, **facts)
    assert refusal.value.field == field


def test_what_was_paid_beyond_becomes_the_payers_credit(issue, receive, quartet, trio):
    invoice = issue()
    receive("60", payer=trio, to=[(invoice, D(60))])
    credit(invoice, on=MARCH, lines={invoice.lines.get(): D(70)})
    assert (owed(invoice), credit_of(trio, MARCH), balance_of(quartet, MARCH)) == (0, 30, 0)


def test_a_credit_before_the_payment_that_it_frees_is_refused(issue, receive):
    invoice = issue()
    receive(on=MARCH)
    with pytest.raises(Refusal) as refusal:
        credit(invoice, on=FEB)
    assert refusal.value.field == "on"


def test_credit_pays_other_invoices(receive, issue, quartet):
    receive("150", on=JAN)
    first, second = issue(), issue()
    actions.use_credit(by=None, contact=quartet, on=FEB, to=[(second, D(30))])
    actions.use_credit(by=None, contact=quartet, on=FEB)
    assert (owed(first), owed(second), credit_of(quartet, FEB)) == (0, 50, 0)
    with pytest.raises(Refusal):
        actions.use_credit(by=None, contact=quartet, on=FEB)
    with pytest.raises(Refusal):
        actions.use_credit(by=None, contact=quartet, on=FEB, to=[(second, D(1))])


def test_credit_is_not_spent_before_it_was_there_nor_twice(receive, quartet):
    receive("50", on=MARCH)
    with pytest.raises(Refusal):
        actions.refund(by=None, contact=quartet, amount=D(50), on=FEB, method="cheque")
    actions.refund(by=None, contact=quartet, amount=D(40), on=APRIL, method="cheque")
    with pytest.raises(Refusal) as refusal:
        actions.refund(by=None, contact=quartet, amount=D(20), on=MARCH, method="cheque")
    assert "10,00" in str(refusal.value)


def test_a_credited_paid_invoice_is_refunded(issue, receive, quartet):
    invoice = issue()
    receive()
    credit(invoice, on=MARCH)
    refund = actions.refund(by=None, contact=quartet, amount=D(100), on=MARCH, method="transfer", reference=" 77 ")
    assert (refund.number, refund.reference, credit_of(quartet, MARCH)) == ("RB2025-0001", "77", 0)
    assert refund.movement.postings.get(account__code="1000").amount == -100


def test_a_cheque_that_comes_back_is_owed_again(issue, receive, quartet):
    invoice = issue()
    payment = actions.bounce(by=None, payment=receive("130"), on=MARCH, reason="NSF")
    assert (owed(invoice), owed(invoice, FEB), credit_of(quartet, MARCH), balance_of(quartet, MARCH)) == (100, 0, 0, 100)
    assert payment.bounced_on == MARCH
    with pytest.raises(Refusal):
        actions.bounce(by=None, payment=payment, on=APRIL, reason="NSF")


def test_what_its_excess_had_paid_is_owed_again_too(issue, receive, quartet):
    first, payment = issue(), receive("150")
    second = issue(on=FEB, due_on=MARCH)
    actions.use_credit(by=None, contact=quartet, on=MARCH)
    actions.bounce(by=None, payment=payment, on=APRIL, reason="NSF")
    assert (owed(first), owed(second), credit_of(quartet, APRIL)) == (100, 100, 0)


def test_what_its_excess_had_refunded_is_owed_as_a_credit_below_zero(receive, quartet):
    payment = receive("50")
    actions.refund(by=None, contact=quartet, amount=D(50), on=FEB, method="cheque")
    actions.bounce(by=None, payment=payment, on=MARCH, reason="NSF")
    assert credit_of(quartet, MARCH) == -50


@pytest.mark.parametrize(("facts", "field"), [({"on": JAN}, "on"), ({"reason": ""}, "reason")])
def test_a_return_says_when_and_why(receive, facts, field):
    with pytest.raises(Refusal) as refusal:
        actions.bounce(by=None, payment=receive(), **({"on": MARCH, "reason": "NSF"} | facts))
    assert refusal.value.field == field


def test_a_cheque_that_was_deposited_leaves_the_bank(receive):
    account = BankAccount.objects.create(
        number="815-1", name="Compte courant", account=Account.objects.get(code="1000"), currency="CAD"
    )
    payment = receive()
    actions.deposit(by=None, payments=[payment], bank_account=account, on=FEB)
    back = actions.bounce(by=None, payment=payment, on=MARCH, reason="NSF")
    assert back.bounce_movement.postings.get(account__code="1000").amount == -100
