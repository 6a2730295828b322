"""Mandates: recorded within the rules of the body, ended early with a reason, asked for as of any day."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils.translation import override

from concertino.base.documents import actions as documents
from concertino.domains.governance import actions
from concertino.domains.governance.models import Mandate
from concertino.domains.governance.tests.conftest import member, person
from concertino.ground.refusals import Refusal

DAY = date(2020, 9, 15)


@pytest.fixture(autouse=True)
def _in_english():
    """Refusals are told by their words."""
    with override("en"):
        yield


def seated(board, who, **facts):
    return actions.seat(by=None, body=board, person=who, **{"how": "elected", "starts_on": DAY, **facts})


def test_without_an_end_a_mandate_has_the_one_of_the_rules(board, zoe):
    assert seated(board, zoe).ends_on == date(2022, 9, 14)
    assert seated(board, person("Roy"), how="coopted").ends_on == date(2021, 9, 14)


def test_a_third_mandate_in_a_row_is_refused_with_the_day_of_return(board, zoe):
    seated(board, zoe)
    seated(board, zoe, starts_on=date(2022, 9, 15))
    with pytest.raises(Refusal, match=r"2025"):
        seated(board, zoe, starts_on=date(2024, 9, 15))
    assert seated(board, zoe, starts_on=date(2025, 9, 15))


def test_nobody_takes_a_seat_that_is_held_and_nobody_sits_twice(board, zoe):
    seated(board, zoe, seat=1)
    with pytest.raises(Refusal, match="seat"):
        seated(board, person("Roy"), seat=1)
    with pytest.raises(Refusal, match="already"):
        seated(board, zoe, seat=2)
    assert Mandate.objects.count() == 1


def test_a_body_has_no_more_co_opted_people_than_its_rules_say(board):
    for name in ("Un", "Deux"):
        seated(board, person(name), how="coopted")
    with pytest.raises(Refusal, match="co-opted"):
        seated(board, person("Trois"), how="coopted")
    with pytest.raises(Refusal):
        seated(board, person("Quatre"), how="coopted", starts_on=date(2020, 8, 1))
    assert seated(board, person("Cinq"), how="coopted", starts_on=date(2021, 9, 15))


def test_a_seat_beyond_those_of_the_body_an_end_before_the_beginning_and_an_organisation_are_refused(board, zoe):
    for facts in ({"seat": 16}, {"ends_on": date(2020, 1, 1)}):
        with pytest.raises(Refusal):
            seated(board, zoe, **facts)
    with pytest.raises(Refusal):
        seated(board, member("Ensemble"))


def test_a_mandate_ends_early_with_a_reason_and_the_seat_is_free(board, zoe):
    mandate = seated(board, zoe, seat=1)
    with pytest.raises(Refusal):
        actions.end(by=None, mandate=mandate, on=date(2021, 1, 31), reason=" ")
    with pytest.raises(Refusal):
        actions.end(by=None, mandate=mandate, on=date(2022, 9, 14), reason="Départ")
    actions.end(by=None, mandate=mandate, on=date(2021, 1, 31), reason="Déménagement")
    assert (mandate.due_on, mandate.end_reason) == (date(2022, 9, 14), "Déménagement")
    assert seated(board, person("Roy"), seat=1, how="coopted", starts_on=date(2021, 2, 1))


def test_the_board_is_asked_for_as_of_any_day(board, zoe):
    seated(board, zoe)
    seated(board, person("Roy"), starts_on=date(2021, 9, 15))
    names = [
        {one.person.family_name for one in Mandate.objects.in_office_on(date(year, 9, 20))} for year in (2019, 2020, 2021, 2022)
    ]
    assert names == [set(), {"Hébert"}, {"Hébert", "Roy"}, {"Roy"}]


def test_mandates_that_end_within_90_days_are_listed(board, zoe):
    seated(board, zoe)
    listed = [
        Mandate.objects.ending_within(day).count()
        for day in (date(2022, 6, 15), date(2022, 6, 16), date(2022, 9, 14), date(2022, 9, 15))
    ]
    assert listed == [0, 1, 1, 0]


def test_who_is_no_member_nor_a_delegate_of_one_is_seated_with_a_warning(board, zoe):
    assert len(actions.warnings(seated(board, zoe))) == 1
    assert actions.warnings(seated(board, member("Roy", "individual", kind="person"))) == []


def test_a_mandate_is_linked_to_its_decision(board, zoe):
    decision = documents.decide(by=None, on=DAY, body="general_meeting", title="Élection")
    assert seated(board, zoe, decision=decision).decision == decision


def test_rules_are_changed_and_a_body_that_has_too_few_seats_is_refused(board):
    actions.change_body(by=None, body=board, terms_in_a_row=3)
    with pytest.raises(Refusal):
        actions.change_body(by=None, body=board, seats=5)
