"""What finance shows elsewhere: the page and the timeline of a contact, search, the inbox, segments, merging."""

from datetime import date

import pytest
from django.urls import reverse

from concertino.base.people import actions as people
from concertino.base.people.models import Contact
from concertino.domains.finance import actions
from concertino.domains.finance.models import Posting, balance_of
from concertino.ground.criteria import criteria
from concertino.ground.finding import finders
from concertino.ground.inbox import inbox
from concertino.ground.measures import measures
from concertino.ground.merging import mergings
from concertino.ground.periods import Period
from concertino.ground.refusals import Refusal
from concertino.ground.timeline import stories

from .conftest import APRIL, FEB, JAN, MARCH, D


def test_the_page_of_a_contact_shows_its_account(issue, receive, as_staff, as_outsider, quartet, trio):
    issue(payer=trio)
    receive("30", payer=trio)
    for contact, said in ((quartet, "Trio Mistral"), (trio, "70,00")):
        page = as_staff.get(reverse("people:contact", args=[contact.pk])).content.decode()
        assert said in page and reverse("finance:statement", args=[contact.pk]) in page


def test_the_timeline_tells_what_was_asked_and_paid(issue, receive, quartet):
    actions.credit(by=None, invoice=issue(), on=FEB, reason="Error")
    actions.bounce(by=None, payment=receive("50", on=FEB), on=MARCH, reason="NSF")
    receive("20", on=APRIL)
    actions.refund(by=None, contact=quartet, amount=D(20), on=APRIL, method="cash")
    told = stories["finance"].happenings(None, quartet, 10)
    assert [one.on for one in told] == [APRIL, APRIL, MARCH, FEB, FEB, JAN]
    assert all(one.url for one in told)
    assert len(stories["finance"].happenings(None, quartet, 2)) == 2


@pytest.mark.parametrize("count", [1, 3])
def test_the_timeline_costs_four_statements(issue, receive, quartet, count, django_assert_num_queries):
    for _ in range(count):
        issue()
        receive()
    with django_assert_num_queries(4):
        stories["finance"].happenings(None, quartet, 10)


def test_papers_are_found_by_their_numbers(issue, receive):
    invoice, payment = issue(), receive(reference="CHQ-77")
    (found,) = finders["finance.invoices"].find(None, "2025-0001", 5)
    assert (found.title, found.url) == (invoice.number, reverse("finance:invoice", args=[invoice.pk]))
    (found,) = finders["finance.payments"].find(None, "chq-77", 5)
    assert found.title == payment.number


def test_overdue_invoices_and_credits_to_use_wait(issue, receive, quartet, trio):
    receive("30", on=JAN)
    receive("30", on=JAN, payer=trio)  # owes nothing: their credit may stay
    invoice = issue()
    assert inbox["finance.overdue"].items(None, FEB, 5) == ([], 0)
    items, count = inbox["finance.overdue"].items(None, MARCH, 5)
    assert (count, items[0].due, items[0].url) == (1, FEB, reverse("finance:invoice", args=[invoice.pk]))
    items, count = inbox["finance.credits"].items(None, MARCH, 5)
    assert (count, items[0].url) == (1, reverse("finance:use_credit", args=[quartet.pk]))


def chosen(key, comparison, value=None, day=MARCH):
    criterion = criteria[key]
    rows = Contact.objects.alias(**(criterion.needs(day) if criterion.needs else {}))
    return {contact.name for contact in rows.filter(criterion.where(comparison, value, day))}


def test_segments_ask_who_owes_and_who_paid(issue, receive, quartet, trio):
    issue(due_on=FEB)
    issue("60", contact=trio)
    receive("60", payer=trio, on=FEB)
    assert (chosen("finance.owes", "yes"), chosen("finance.owes", "no")) == ({quartet.name}, {trio.name})
    assert chosen("finance.owed", "at_least", D(100)) == {quartet.name}
    assert chosen("finance.overdue_since", "until", FEB) == {quartet.name}
    assert chosen("finance.overdue_since", "filled", day=FEB) == set()
    assert chosen("finance.paid", "between", (FEB, FEB)) == {trio.name}
    assert chosen("finance.paid", "empty") == {quartet.name}


def test_merging_moves_the_account_whole(issue, receive, quartet, trio, direction):
    issue()
    issue("50", contact=trio)
    receive("30", payer=trio)
    before = Posting.objects.total()
    people.merge(by=direction, kept=quartet, gone=trio, on=APRIL)
    assert (balance_of(quartet, APRIL), Posting.objects.total()) == (120, before)


def test_the_same_cheque_of_both_is_said_before_they_are_merged(receive, quartet, trio):
    receive(reference="0042")
    receive(reference="0042", payer=trio)
    with pytest.raises(Refusal, match="0042"):
        mergings["finance.Payment"].check(quartet, trio)


def test_before_anything_is_written_nothing_is_known(db):
    for key in ("finance.revenue", "finance.dues_billed", "finance.dues_collected", "finance.dues_overdue"):
        assert measures[key].value(JAN).value is None


def test_revenue_is_told_by_source_and_funder(issue, quartet):
    issue()
    issue("40", purpose="other", on=FEB)
    actions.issue(
        by=None, on=MARCH,
        draft=actions.Draft(quartet, [actions.DraftLine("4300", "Subvention", "", D(500))], APRIL, purpose="other"),
    )  # fmt: skip
    year = Period(date(2025, 7, 1), date(2026, 6, 30))
    revenue = measures["finance.revenue"]
    assert {name: figure.value for name, figure in revenue.breakdown("source", year).items()} == {
        "autonomous": 140,
        "public": 500,
    }
    assert {name: figure.value for name, figure in revenue.breakdown("funder", year).items()} == {None: 140, quartet.pk: 500}
    assert -sum(posting.amount for posting in revenue.evidence(year)) == revenue.value(year).value == 640
    assert revenue.by["funder"].names().keys() == {quartet.pk, None}


def test_dues_overdue_are_proven_by_the_invoices_owed(issue, receive):
    late, _other = issue(), issue("30", purpose="service")
    receive("60", to=[(late, D(60))], on=MARCH)
    overdue = measures["finance.dues_overdue"]
    assert [overdue.value(day).value for day in (FEB, date(2026, 2, 11), MARCH)] == [0, 100, 40]
    assert [(row.pk, row.owed) for row in overdue.evidence(MARCH)] == [(late.pk, 40)]
    assert {name: figure.value for name, figure in overdue.breakdown("purpose", MARCH).items()} == {"dues": 40}


@pytest.mark.parametrize("key", ["finance.revenue", "finance.dues_billed", "finance.dues_collected", "finance.dues_overdue"])
def test_each_figure_opens_on_its_rows(key, issue, receive, as_board, as_outsider):
    issue()
    receive("60")
    url = reverse("desk:evidence", args=[key])
    page = as_board.get(url, {"from": "2026-01-01", "to": "2026-12-31"})
    assert page.status_code == 200
    assert as_outsider.get(url).status_code == 403


@pytest.mark.parametrize(
    ("key", "amount"),
    [
        ("finance.revenue", "100,00 $"), ("finance.dues_billed", "100,00 $"), ("finance.dues_collected", "60,00 $"),
        ("finance.dues_overdue", "40,00 $"),
    ],
)  # fmt: skip
def test_the_rows_of_a_figure_of_money_say_how_much(key, amount, issue, receive, as_board):
    receive("60", to=[(issue(), D(60))], on=FEB)
    period = {"from": "2026-01-01", "to": "2026-12-31"}
    text = as_board.get(reverse("desk:evidence", args=[key]), period).content.decode()
    assert amount in text.replace("\N{NO-BREAK SPACE}", " ")
