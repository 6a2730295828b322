"""Days by which something must be filed, counted by hand."""

from __future__ import annotations

from datetime import date

import pytest

from concertino.domains.positions.lobbying import law
from concertino.domains.positions.lobbying.dues import Contacted, Filed, dues_of

TODAY = date(2021, 12, 31)


@pytest.mark.parametrize(("activity", "due"), [
    (date(2021, 1, 1), date(2021, 3, 2)), (date(2020, 1, 1), date(2020, 3, 1)), (date(2019, 12, 31), date(2020, 2, 29)),
])  # fmt: skip
def test_quebec_gives_sixty_days_for_a_first_registration(activity, due):
    assert law.quebec_first(activity) == law.quebec_renewal(activity) == due


@pytest.mark.parametrize(("changed", "due"), [
    (date(2021, 1, 31), date(2021, 3, 2)), (date(2020, 1, 31), date(2020, 3, 1)), (date(2020, 1, 30), date(2020, 2, 29)),
])  # fmt: skip
def test_quebec_gives_thirty_days_for_a_change(changed, due):
    assert law.quebec_change(changed) == due


@pytest.mark.parametrize(("activity", "due"), [
    (date(2021, 12, 31), date(2022, 2, 28)), (date(2019, 12, 31), date(2020, 2, 29)), (date(2020, 2, 29), date(2020, 4, 29)),
    (date(2021, 7, 31), date(2021, 9, 30)),
])  # fmt: skip
def test_canada_gives_two_months_to_the_last_day_of_a_short_one(activity, due):
    assert law.federal_first(activity) == due


@pytest.mark.parametrize(("on", "due"), [
    (date(2020, 2, 29), date(2020, 3, 15)), (date(2021, 2, 1), date(2021, 3, 15)), (date(2021, 12, 31), date(2022, 1, 15)),
    (date(2021, 4, 30), date(2021, 5, 15)),
])  # fmt: skip
def test_a_monthly_return_is_due_on_the_fifteenth(on, due):
    assert law.federal_monthly(on) == due


def test_fiscal_years_end_on_the_eve_of_their_first_month():
    assert law.year_ends(date(2019, 7, 1), date(2021, 6, 30), 7) == [date(2020, 6, 30), date(2021, 6, 30)]
    assert law.year_ends(date(2019, 3, 1), date(2020, 2, 29), 3) == [date(2020, 2, 29)]


def test_quebec_asks_a_registration_its_renewals_and_the_next_one():
    asked = _quebec([date(2020, 5, 1), date(2020, 9, 1)])
    assert [(due.kind, due.about_on, due.on) for due in asked] == [
        ("first", date(2020, 5, 1), date(2020, 6, 30)),
        ("renewal", date(2020, 6, 30), date(2020, 8, 29)),
        ("renewal", date(2021, 6, 30), date(2021, 8, 29)),
        ("renewal", date(2022, 6, 30), date(2022, 8, 29)),
    ]


def test_a_change_before_the_first_activity_is_told_by_the_first_registration():
    asked = _quebec([date(2021, 7, 1)], changes=[date(2021, 6, 1), date(2021, 8, 1)])
    assert [due.on for due in asked if due.kind == "change"] == [date(2021, 8, 31)]


def test_a_registration_that_ended_asks_nothing_until_office_holders_are_reached_anew():
    ended = [Filed("end", date(2020, 12, 1), date(2020, 12, 1))]
    assert [due.about_on for due in _quebec([date(2020, 9, 1)], ended)] == [date(2020, 9, 1)]
    anew = _quebec([date(2020, 9, 1), date(2021, 9, 1)], ended)
    assert [due.about_on for due in anew if due.kind == "first"] == [date(2020, 9, 1), date(2021, 9, 1)]


def test_canada_asks_one_return_a_month_with_a_reportable_communication_or_a_change():
    days = [Contacted(date(2021, 1, 4)), Contacted(date(2021, 2, 3), True), Contacted(date(2021, 2, 28), True)]
    asked = dues_of("federal", days, [], changes=[date(2021, 5, 5)], start_month=7, day=TODAY)
    assert [(due.kind, due.on) for due in asked] == [
        ("first", date(2021, 3, 4)), ("monthly", date(2021, 3, 15)), ("monthly", date(2021, 6, 15)),
    ]  # fmt: skip


def test_what_is_filed_is_late_by_the_day_it_was_filed():
    [first, *_rest] = _quebec([date(2021, 1, 1)], [Filed("first", date(2021, 1, 1), date(2021, 3, 3))])
    assert (first.filed_on, first.on, first.is_late(TODAY)) == (date(2021, 3, 3), date(2021, 3, 2), True)


@pytest.mark.parametrize("register", ["quebec", "federal"])
def test_nothing_is_asked_while_nobody_was_reached(register):
    assert dues_of(register, [], [], changes=[date(2021, 1, 1)], start_month=7, day=TODAY) == []


def _quebec(days, filings=(), changes=()):
    return dues_of("quebec", [Contacted(on) for on in days], filings, changes=changes, start_month=7, day=TODAY)
