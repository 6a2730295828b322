"""Calls of partners: recorded, answered with their delay, seen while they wait."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from concertino.base.people import actions as people
from concertino.domains.partners import actions
from concertino.domains.partners.inbox import calls
from concertino.domains.partners.models import PartnerCall
from concertino.ground.periods import DAY, today
from concertino.ground.refusals import Refusal

pytestmark = pytest.mark.django_db
ON, LATER = date(2026, 3, 2), date(2026, 3, 9)


@pytest.fixture
def partner():
    contact = people.add(by=None, kind="organisation", name="Festival d’essai", on=ON)
    return actions.become(by=None, contact=contact, on=ON, kind="presenter", territory="Québec")


def recorded(partner, on=ON, **facts):
    return actions.record_call(by=None, partner=partner, on=on, subject="Une scène commune?", today=LATER, **facts)


def test_a_call_is_answered_once_and_its_delay_is_known_from_then_on(partner):
    call = recorded(partner)
    assert call.days is None
    assert actions.answer_call(by=None, call=call, on=LATER, answer="Oui", today=LATER).days == 7
    with pytest.raises(Refusal):
        actions.answer_call(by=None, call=call, on=LATER, answer="Non", today=LATER)


@pytest.mark.parametrize("on", [ON - DAY, LATER + DAY])
def test_an_answer_is_neither_before_the_call_nor_in_the_future(partner, on):
    with pytest.raises(Refusal):
        actions.answer_call(by=None, call=recorded(partner), on=on, answer="", today=LATER)


def test_what_waits_is_in_the_inbox_until_it_is_answered(partner):
    call = recorded(partner, due_on=LATER)
    assert calls(None, LATER, 5)[1] == 1 and call.is_late_on(LATER + DAY)
    actions.answer_call(by=None, call=call, on=LATER, answer="", today=LATER)
    assert calls(None, LATER, 5)[1] == 0


def test_staff_record_and_answer_and_the_board_reads(as_staff, as_board, as_outsider, partner):
    given = {"partner": partner.pk, "subject": "Une scène?", "on": f"{today() - 3 * DAY:%Y-%m-%d}"}
    as_staff.post(reverse("partners:record_call"), given)
    call = PartnerCall.objects.get()
    place = reverse("partners:answer_call", args=[call.pk])
    assert as_board.get(place).status_code == 200 and b"<textarea" not in as_board.get(place).content
    as_board.post(place, {"on": f"{today():%Y-%m-%d}", "answer": "Oui"})
    call.refresh_from_db()
    assert call.answered_on is None
    as_staff.post(place, {"on": f"{today():%Y-%m-%d}", "answer": "Oui"})
    assert "3" in as_board.get(reverse("partners:calls")).content.decode()
    assert as_outsider.get(reverse("partners:calls")).status_code == 403


@pytest.mark.parametrize("number", [1, 3])
def test_the_register_costs_the_same_queries_whatever_its_lines(as_staff, partner, django_assert_max_num_queries, number):
    for _n in range(number):
        recorded(partner)
    as_staff.get(reverse("partners:calls"))
    with django_assert_max_num_queries(16):
        as_staff.get(reverse("partners:calls"))
