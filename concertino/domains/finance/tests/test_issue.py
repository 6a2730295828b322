from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from concertino.base.people.models import Association
from concertino.domains.finance import actions
from concertino.domains.finance.actions import DraftLine
from concertino.domains.finance.models import Invoice, Movement, Posting, balance_of
from concertino.ground.refusals import Refusal

from .conftest import APRIL, FEB, JAN, D, draft, line, owed


def postings(invoice):
    return {posting.account.code: posting.amount for posting in invoice.movement.postings.select_related("account")}


def test_an_invoice_is_written_whole_in_the_ledger(issue, quartet):
    invoice = issue()
    assert (invoice.number, invoice.total, invoice.language) == ("2025-0001", D(100), "fr")
    assert postings(invoice) == {"1100": D(100), "4100": D(-100)}
    assert balance_of(quartet, JAN) == owed(invoice) == D(100)
    assert balance_of(quartet, date(2026, 1, 9)) == 0


def test_numbers_follow_without_gaps_by_fiscal_year(issue):
    numbers = [issue(on=on, due_on=date(2026, 12, 1)).number for on in (JAN, APRIL, date(2026, 7, 1), JAN)]
    assert numbers == ["2025-0001", "2025-0002", "2026-0001", "2025-0003"]


def test_an_association_may_number_by_calendar_year(issue):
    Association.objects.update(numbering="calendar")
    assert issue().number == "2026-0001"


def test_what_is_refused_takes_no_number(issue, quartet):
    with pytest.raises(Refusal):
        issue("-5")
    assert issue().number == "2025-0001"


def test_a_preview_takes_no_number(quartet, issue):
    assert actions.totals(draft(quartet), JAN).total == D(100)
    assert issue().number == "2025-0001"


def test_taxes_are_each_computed_before_taxes_and_rounded_once(quartet, registered):
    sums = actions.totals(draft(quartet, line("10.05", taxed=True), line("10.05", taxed=True), line("50")), JAN)
    # 20.10 × 5 % = 1.005, up to 1.01 · 20.10 × 9.975 % = 2.004975
    assert sums == (D("70.10"), D("1.01"), D("2.00"), D("73.11"))


def test_no_tax_is_charged_without_its_number(quartet, registered):
    taxed = draft(quartet, line(taxed=True))
    registered.qst_number = ""
    registered.save()
    assert actions.totals(taxed, JAN)[1:3] == (D(5), 0)
    Association.objects.update(gst_number="")
    assert actions.totals(taxed, JAN)[1:3] == (0, 0)


def test_taxes_go_to_their_accounts(quartet, registered):
    invoice = actions.issue(by=None, draft=draft(quartet, line(taxed=True)), on=JAN)
    assert postings(invoice) == {"1100": D("114.98"), "4100": D(-100), "2200": D(-5), "2210": D("-9.98")}


def test_the_payer_may_be_another(quartet, trio, issue):
    invoice = issue(payer=trio)
    assert (invoice.contact_id, invoice.payer_name, invoice.language) == (quartet.pk, "Trio Mistral", "fr")
    assert (balance_of(trio, JAN), balance_of(quartet, JAN)) == (100, 0)


def test_who_pays_public_income_funds_it(quartet):
    invoice = actions.issue(by=None, draft=draft(quartet, line(account="4300"), purpose="other"), on=JAN)
    assert invoice.movement.postings.get(account__code="4300").funder == quartet


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"lines": ()}, "lines"),
        ({"due_on": date(2026, 1, 9)}, "due_on"),
        ({"purpose": "gift"}, "purpose"),
        ({"lines": (line(account="1000"),)}, "account"),
        ({"lines": (line(account="9999"),)}, "account"),
        ({"lines": (line("1.005"),)}, "unit_price"),
        ({"lines": (line("100000000000"),)}, "unit_price"),
        ({"lines": (line(quantity=0),)}, "quantity"),
        ({"lines": (line(quantity=-1),)}, "quantity"),
        ({"lines": (DraftLine("4100", " ", "", D(1)),)}, "label_fr"),
        ({"lines": (line("10"), line("-11"))}, None),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(quartet, change, field):
    facts = {"contact": quartet, "lines": (line(),), "due_on": FEB} | change
    with pytest.raises(Refusal) as refusal:
        actions.issue(by=None, draft=actions.Draft(**facts), on=JAN)
    assert refusal.value.field == field
    assert not Movement.objects.exists()


def test_many_are_issued_in_their_order_or_none(quartet, trio):
    issued = actions.issue_many(by=None, drafts=[draft(quartet), draft(trio, line("50"))], on=JAN)
    assert [(one.number, one.contact_id) for one in issued] == [("2025-0001", quartet.pk), ("2025-0002", trio.pk)]
    with pytest.raises(Refusal, match="Trio Mistral"):
        actions.issue_many(by=None, drafts=[draft(quartet), draft(trio, line("-50"))], on=JAN)
    assert Invoice.objects.count() == 2


@pytest.mark.parametrize("count", [1, 3])
def test_many_cost_the_statements_of_one(quartet, count, django_assert_num_queries):
    drafts = [draft(quartet) for _ in range(count)]
    with django_assert_num_queries(19):
        actions.issue_many(by=None, drafts=drafts, on=JAN)


@pytest.mark.parametrize("change", [{"total": 1, "subtotal": 1}, {"number": "X"}, {"due_on": APRIL}, {"note": "Changed"}])
def test_nothing_of_an_invoice_changes_once_issued(issue, change):
    invoice = issue()
    with pytest.raises(DatabaseError), transaction.atomic():
        Invoice.objects.filter(pk=invoice.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        invoice.lines.update(amount=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        invoice.lines.all().delete()


def test_a_movement_that_does_not_balance_is_refused_by_the_database(issue):
    movement = issue().movement
    account = movement.postings.first().account_id
    with pytest.raises(IntegrityError, match="balance"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO finance_posting (movement_id, account_id, amount) VALUES (%s, %s, 1)", [movement.pk, account])


def test_nothing_is_added_to_a_movement_even_in_balance(issue):
    movement = issue().movement
    account = movement.postings.first().account_id
    pair = [Posting(movement=movement, account_id=account, amount=amount) for amount in (1, -1)]
    with pytest.raises(IntegrityError, match="written already"), transaction.atomic():
        Posting.objects.bulk_create(pair)


def test_a_posting_never_changes_nor_goes(issue):
    posting = issue().movement.postings.first()
    for attempt in (lambda: Posting.objects.update(amount=7), posting.delete, posting.movement.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()


def test_a_verb_refuses_what_does_not_balance(db):
    with pytest.raises(Refusal, match="balance"):
        actions.post(by=None, on=JAN, kind="entry", label_fr="Écriture", label_en="", entries=[actions.Entry("1000", D(5))])
