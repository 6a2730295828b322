from datetime import date

import pytest

from concertino.domains.members import actions
from concertino.domains.members.models import Membership
from concertino.ground.refusals import Refusal

JANUARY = date(2020, 1, 20)


def test_the_board_accepts_once(applied):
    term = actions.accept(by=None, membership=applied, on=JANUARY)
    assert (term.state, term.accepted_on) == ("accepted", JANUARY)
    with pytest.raises(Refusal):
        actions.accept(by=None, membership=applied, on=JANUARY)


def test_the_board_does_not_accept_before_the_application(applied):
    with pytest.raises(Refusal) as refused:
        actions.accept(by=None, membership=applied, on=date(2019, 11, 3))
    assert refused.value.field == "on"


def test_nothing_is_paid_or_waived_before_the_board_accepts(applied):
    with pytest.raises(Refusal):
        actions.pay(by=None, membership=applied, on=JANUARY)
    with pytest.raises(Refusal):
        actions.waive(by=None, membership=applied, on=JANUARY, reason="Hardship")
    assert Membership.objects.get().state == "applied"


def test_dues_may_have_come_with_the_application(applied):
    actions.accept(by=None, membership=applied, on=JANUARY)
    assert actions.pay(by=None, membership=applied, on=applied.applied_on).state == "paid"


def test_a_fee_is_settled_once(accepted):
    assert actions.pay(by=None, membership=accepted, on=JANUARY).paid_on == JANUARY
    for again in (actions.pay, actions.waive):
        with pytest.raises(Refusal):
            again(by=None, membership=accepted, on=JANUARY, **({"reason": "x"} if again is actions.waive else {}))


def test_a_waived_fee_has_a_day_and_a_reason_and_counts(accepted):
    with pytest.raises(Refusal) as refused:
        actions.waive(by=None, membership=accepted, on=JANUARY, reason="  ")
    assert refused.value.field == "reason"
    term = actions.waive(by=None, membership=accepted, on=JANUARY, reason=" Exchange of services ")
    assert (term.state, term.waived_on, term.waiver_reason) == ("waived", JANUARY, "Exchange of services")
    assert Membership.objects.in_good_standing().covering(JANUARY).exists()


def test_an_end_brings_the_last_day_forward(paid):
    term = actions.end(by=None, membership=paid, on=date(2020, 6, 30), reason="Dissolved")
    assert (term.state, term.ends_on, term.ended_on) == ("paid", date(2020, 6, 30), date(2020, 6, 30))
    assert Membership.objects.in_good_standing().covering(date(2020, 6, 30)).exists()
    assert not Membership.objects.in_good_standing().covering(date(2020, 7, 1)).exists()


@pytest.mark.parametrize("day", [date(2019, 12, 31), date(2020, 12, 31), date(2021, 1, 1)])
def test_a_term_ends_neither_before_it_begins_nor_later_than_it_would(paid, day):
    with pytest.raises(Refusal) as refused:
        actions.end(by=None, membership=paid, on=day, reason="Dissolved")
    assert refused.value.field == "on"


def test_a_term_never_paid_never_counted_once_ended(accepted):
    term = actions.end(by=None, membership=accepted, on=date(2020, 3, 31), reason="Dues not received")
    assert (term.state, term.ends_on) == ("ended", date(2020, 3, 31))
    with pytest.raises(Refusal):
        actions.end(by=None, membership=accepted, on=date(2020, 3, 1), reason="Again")
    with pytest.raises(Refusal):
        actions.pay(by=None, membership=accepted, on=date(2020, 4, 1))


def test_an_application_may_be_turned_down_before_its_first_day(applied):
    term = actions.end(by=None, membership=applied, on=date(2019, 12, 2), reason="Not professional")
    assert (term.state, term.starts_on, term.ends_on) == ("ended", date(2020, 1, 1), date(2020, 1, 1))
    assert term.ended_on == date(2019, 12, 2)
