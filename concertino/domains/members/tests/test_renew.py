from datetime import date
from decimal import Decimal

import pytest

from concertino.domains.members import actions
from concertino.domains.members.models import Membership
from concertino.ground.refusals import Refusal

END_2021 = date(2021, 12, 31)


def test_a_renewal_adds_a_row_from_the_next_day(paid, quartet):
    term = actions.renew(by=None, member=quartet, ends_on=END_2021, fee=Decimal(250))
    assert (term.starts_on, term.category, term.state) == (date(2021, 1, 1), paid.category, "accepted")
    assert term.accepted_on == paid.accepted_on
    assert quartet.memberships.count() == 2


def test_it_may_begin_later_in_another_category_and_be_paid(paid, quartet, individuals):
    term = actions.renew(
        by=None, member=quartet, starts_on=date(2021, 3, 1), ends_on=END_2021, category=individuals,
        paid_on=date(2021, 2, 20),
    )  # fmt: skip
    assert (term.starts_on, term.category, term.state) == (date(2021, 3, 1), individuals, "paid")
    assert not Membership.objects.in_good_standing().covering(date(2021, 2, 1)).exists()


def test_it_may_not_begin_during_the_last_term(paid, quartet):
    with pytest.raises(Refusal, match="Quatuor Lachine"):
        actions.renew(by=None, member=quartet, starts_on=date(2020, 12, 31), ends_on=END_2021)


def test_what_has_no_end_is_not_renewed(quartet, in_2020):
    actions.enrol(by=None, member=quartet, on=date(2019, 12, 2), **in_2020 | {"ends_on": None})
    with pytest.raises(Refusal):
        actions.renew(by=None, member=quartet, ends_on=END_2021)


def test_who_was_never_accepted_is_not_renewed(applied, quartet):
    with pytest.raises(Refusal):
        actions.renew(by=None, member=quartet, ends_on=END_2021)
    actions.end(by=None, membership=applied, on=date(2020, 1, 15), reason="Not a professional ensemble")
    with pytest.raises(Refusal):
        actions.renew(by=None, member=quartet, ends_on=END_2021)
