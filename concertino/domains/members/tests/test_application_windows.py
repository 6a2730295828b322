"""Applications seen from elsewhere: what waits, what happened with a contact, the search box, merging, decisions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from concertino.base.documents.actions import decide
from concertino.base.people import actions as people
from concertino.domains.members import actions
from concertino.domains.members.actions import applications
from concertino.domains.members.models import Application, Charge, Declaration
from concertino.domains.members.tests.applying import DAY, opened, sent
from concertino.domains.members.tests.billing import FROM, grid, term
from concertino.domains.members.tests.conftest import organisation
from concertino.ground.finding import finders
from concertino.ground.inbox import inbox
from concertino.ground.timeline import stories

MEETING = date(2019, 9, 3)


@pytest.fixture
def application(ensembles) -> Application:
    return sent(opened(ensembles))


def waiting(key: str) -> tuple[list[str], int]:
    items, count = inbox[f"members.{key}"].items(None, DAY, 5)
    return [item.title for item in items], count


def test_it_waits_to_be_studied_then_put_on_the_agenda_then_decided(application):
    assert waiting("to_study") == ([application.listed], 1)
    applications.complete(by=None, application=application, on=DAY)
    assert (waiting("to_study")[1], waiting("to_put_on_agenda")[1]) == (0, 1)
    applications.put_on_agenda(by=None, applications=[application], on=DAY, meeting=MEETING)
    assert (waiting("to_put_on_agenda")[1], waiting("to_decide")[1]) == (0, 1)


@pytest.mark.parametrize("count", [1, 3])
def test_what_waits_is_read_in_one_query(ensembles, count, django_assert_num_queries):
    opened(ensembles)
    for i in range(count):
        sent(ensembles, f"Ensemble {i}")
    with django_assert_num_queries(1):
        assert waiting("to_study")[1] == count


def test_what_is_not_all_shown_is_counted_in_a_second_one(ensembles, django_assert_num_queries):
    opened(ensembles)
    for i in range(3):
        sent(ensembles, f"Ensemble {i}")
    for limit, asked in ((2, 2), (3, 2), (4, 1)):
        with django_assert_num_queries(asked):
            shown, total = inbox["members.to_study"].items(None, DAY, limit)
        assert (len(shown), total) == (min(limit, 3), 3)


def test_its_steps_are_on_the_timeline_of_the_contact(application, quartet):
    applications.link(by=None, application=application, contact=quartet)
    found = stories["members.applications"].happenings(None, quartet, 5)
    assert [(one.on, one.url) for one in found] == [(DAY, reverse("members:application", args=[application.pk]))]


def test_it_is_found_by_name_number_or_address(application):
    for text in ("riviere", application.number, "zoe@example"):
        assert [one.title for one in finders["members.applications"].find(None, text, 5)] == [application.listed]


def test_a_decision_shows_what_it_settled(as_staff, ensembles):
    made = grid(ensembles)
    page = as_staff.get(reverse("documents:decision", args=[made.decision.pk])).content.decode()
    assert reverse("members:grid", args=[made.pk]) in page


def test_of_two_contacts_that_are_one_charges_follow_and_one_declaration_a_year_stays(direction, ensembles, quartet):
    grid(ensembles)
    other = organisation("Quatuor de Lachine")
    made = term(other, ensembles)
    actions.bill(by=None, memberships=[made], on=FROM)
    for contact, revenue in ((quartet, 10), (other, 20)):
        actions.declare_revenue(by=None, contact=contact, year=2018, revenue=Decimal(revenue), on=FROM)
    people.merge(by=direction, kept=quartet, gone=other, on=FROM)
    assert Charge.objects.get().membership.member == quartet
    assert [one.revenue for one in Declaration.objects.all()] == [10]


def test_a_decision_is_recorded_and_read_by_those_who_may(as_staff, as_board, as_outsider, anonymous):
    add, given = reverse("documents:decide"), {"body": "board", "on": "2019-05-06", "title": "Budget adopté"}
    assert as_staff.post(add, given | {"on": "2999-01-01"}).status_code == 422
    show = as_staff.post(add, given).url
    assert "CA-2019-001" in as_board.get(show).content.decode()
    assert "Budget adopté" in as_board.get(reverse("documents:decisions"), {"q": "budget"}).content.decode()
    assert as_board.get(add).status_code == as_outsider.get(show).status_code == 403
    assert anonymous.get(show).status_code == 302
    assert decide(by=None, on=date(2019, 6, 1), body="board", title="Suite").number == "CA-2019-002"
