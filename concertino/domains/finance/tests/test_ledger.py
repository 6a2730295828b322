"""Whatever happens, in whatever order, the ledger holds."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concertino.base.people.models import Association
from concertino.domains.finance import actions
from concertino.domains.finance.models import Allocation, Invoice, Movement, Payment, Posting, Refund, balance_of, credit_of
from concertino.ground.measures import measures
from concertino.ground.periods import Period
from concertino.ground.refusals import Refusal

from .conftest import D, draft, line, organisation

START = date(2026, 1, 1)
WHOLE = Period(START, START + timedelta(days=400))
dollars = st.integers(1, 20_000).map(lambda n: D(n) / 100)
steps = st.lists(
    st.tuples(
        st.sampled_from(["issue", "issue", "receive", "receive", "credit", "bounce", "refund", "use"]), st.integers(0, 2),
        st.integers(0, 2), st.integers(0, 60), dollars, st.booleans(),
    ),
    min_size=4, max_size=14,
)  # fmt: skip


def act(people, step):
    """One verb with what the step says; it may well be refused."""
    name, who, other, days, amount, flag = step
    on, person = START + timedelta(days=days), people[who]
    invoices, payments = list(Invoice.objects.invoices().order_by("pk")), list(Payment.objects.order_by("pk"))
    if name == "issue":
        made = draft(person, line(amount, taxed=flag), line("10", "4110"), due_on=on + timedelta(days=30), payer=people[other])
        actions.issue(by=None, draft=made, on=on)
    elif name == "receive":
        to = [(invoices[days % len(invoices)], amount / 2)] if flag and invoices and amount * 50 % 1 == 0 else None
        actions.receive(by=None, payer=person, amount=amount, method="transfer", on=on, to=to)
    elif name == "credit" and invoices:
        invoice = invoices[days % len(invoices)]
        lines = {invoice.lines.first(): amount} if flag else None
        actions.credit(by=None, invoice=invoice, on=on, reason="Test", lines=lines)
    elif name == "bounce" and payments:
        actions.bounce(by=None, payment=payments[days % len(payments)], on=on, reason="Test")
    elif name == "refund":
        actions.refund(by=None, contact=person, amount=amount, on=on, method="cheque")
    elif name == "use":
        actions.use_credit(by=None, contact=person, on=on)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
def test_any_sequence_of_verbs_keeps_the_books(db, steps):
    with transaction.atomic():
        Association.objects.update(gst_number="1", qst_number="2")
        people = [organisation(f"Ensemble {i}") for i in range(3)]
        for step in steps:
            try:
                act(people, step)
            except Refusal:
                continue
        the_books_hold(people)
        transaction.set_rollback(True)


def the_books_hold(people):
    assert Posting.objects.total() == 0
    assert not Movement.objects.annotate(sum=Sum("postings__amount", default=0)).exclude(sum=0).exists()
    for days in (0, 15, 30, 60):
        each_day_holds(START + timedelta(days=days), people)
    counts = {"finance.revenue": revenue(), "finance.dues_billed": billed(), "finance.dues_collected": collected()}
    assert {key: measures[key].value(WHOLE).value or 0 for key in counts} == counts


def each_day_holds(day, people):
    invoices = list(Invoice.objects.invoices().filter(issued_on__lte=day).with_balance(day))
    assert all(0 <= invoice.owed <= invoice.total for invoice in invoices)
    for person in people:
        assert balance_of(person, day) == sum(invoice.owed for invoice in invoices if invoice.payer_id == person.pk)
    assert (measures["finance.dues_overdue"].value(day).value or 0) == sum(i.owed for i in invoices if i.due_on < day)
    held = sum(p.amount for p in Payment.objects.standing_on(day)) - sum(r.amount for r in Refund.objects.filter(on__lte=day))
    paid = sum(one.amount for one in Allocation.objects.filter(credit_note=None, on__lte=day))
    assert sum(credit_of(person, day) for person in people) == held - paid


def revenue():
    """From the invoices, not from the ledger."""
    return sum((i.subtotal if i.kind == "invoice" else -i.subtotal for i in Invoice.objects.all()), D(0))


def billed():
    return sum((i.total if i.kind == "invoice" else -i.total for i in Invoice.objects.all()), D(0))


def collected():
    return sum((one.amount for one in Allocation.objects.filter(credit_note=None)), D(0))
