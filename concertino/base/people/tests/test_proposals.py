"""Changes that contacts ask for: they wait for staff, who accept them or say why not."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from concertino.base.people import actions
from concertino.base.people.inbox import asked as waiting
from concertino.base.people.models import Proposal, Sector
from concertino.base.people.timeline import consents, proposals
from concertino.ground.refusals import Refusal

DAY = date(2020, 6, 30)


@pytest.fixture
def asked(organisation) -> Proposal:
    return actions.propose(by=None, contact=organisation, field="name", value="Grand Chœur", on=DAY, why="Fusion")


def test_the_record_stays_until_somebody_accepts(asked, organisation, as_staff):
    organisation.refresh_from_db()
    assert organisation.name == "Chœur des Rives"
    as_staff.post(reverse("people:accept_proposal", args=[asked.pk]))
    organisation.refresh_from_db()
    assert organisation.name == "Grand Chœur"


def test_a_refusal_says_why(asked, organisation, as_staff):
    page = reverse("people:proposal", args=[asked.pk])
    assert as_staff.post(page, {"reason": ""}).status_code == 422
    as_staff.post(page, {"reason": "Le nom est celui des lettres patentes."})
    asked.refresh_from_db()
    organisation.refresh_from_db()
    assert (asked.state, asked.reason[:6], organisation.name) == ("refused", "Le nom", "Chœur des Rives")


def test_nobody_answers_twice(asked):
    actions.accept_proposal(by=None, proposal=asked, on=DAY)
    with pytest.raises(Refusal):
        actions.refuse_proposal(by=None, proposal=asked, on=DAY, reason="Trop tard")


def test_what_is_wrong_is_refused_to_who_asks(organisation):
    for field, value in (("name", ""), ("shoe_size", "9")):
        with pytest.raises(Refusal):
            actions.propose(by=None, contact=organisation, field=field, value=value, on=DAY)
    assert not Proposal.objects.exists()


def test_a_sector_out_of_use_cannot_be_asked_for(organisation):
    ended = Sector.objects.first()
    Sector.objects.filter(pk=ended.pk).update(ends_on=date(2019, 12, 31))
    ended.refresh_from_db()
    with pytest.raises(Refusal) as refused:
        actions.propose(by=None, contact=organisation, field="sectors", value=[ended], on=DAY)
    assert refused.value.field == "sectors"


def test_what_the_record_says_already_is_not_asked(organisation):
    assert actions.propose(by=None, contact=organisation, field="name", value="Chœur des Rives", on=DAY) is None


def test_it_is_open_to_staff_and_not_to_the_board_or_an_outsider(asked, as_staff, as_board, as_outsider):
    page = reverse("people:proposal", args=[asked.pk])
    assert [client.get(page).status_code for client in (as_staff, as_board, as_outsider)] == [200, 403, 403]


def test_it_waits_in_the_inbox_until_it_is_answered(asked, organisation):
    items, count = waiting(None, DAY, 5)
    assert (items[0].title, count) == ("Chœur des Rives", 1)
    actions.refuse_proposal(by=None, proposal=asked, on=DAY, reason="Non")
    assert waiting(None, DAY, 5) == ([], 0)


def test_what_was_agreed_withdrawn_and_asked_is_on_the_timeline(asked, organisation):
    actions.agree(by=None, contact=organisation, purpose="photos", on=DAY, source="Formulaire")
    actions.withdraw(by=None, contact=organisation, purpose="photos", on=date(2020, 7, 1))
    assert [one.on for one in consents(None, organisation, 5)] == [date(2020, 7, 1), DAY]
    assert [one.on for one in proposals(None, organisation, 5)] == [DAY]
