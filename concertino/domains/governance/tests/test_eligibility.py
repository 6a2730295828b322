"""The rules of mandates: two of two years in a row, then a year out; co-opted for a year, then one may run."""

from __future__ import annotations

from datetime import date

import pytest

from concertino.domains.governance.eligibility import Held, Rules, last_day_of, objections

BOARD = Rules(
    seats=15, elected_seats=13, coopted_seats=2, term_years=2, terms_in_a_row=2, years_out=1, coopted_years=1, coopted_in_a_row=1
)  # fmt: skip
SEPTEMBER = {year: date(year, 9, 15) for year in range(2010, 2031)}


def eve(year: int) -> date:
    return date(year, 9, 14)


def elected(year: int, until: int | None = None) -> Held:
    return Held("elected", SEPTEMBER[year], eve(until or year + 2))


def coopted(year: int) -> Held:
    return Held("coopted", SEPTEMBER[year], eve(year + 1))


def refused(held: list[Held], new: Held) -> bool:
    return any(objection.is_final for objection in objections(BOARD, held, new))


@pytest.mark.parametrize(
    ("held", "new", "is_refused"),
    [
        ([], elected(2020), False),
        ([elected(2018)], elected(2020), False),
        ([elected(2016), elected(2018)], elected(2020), True),
        ([elected(2016), elected(2018)], elected(2021), False),
        ([elected(2014), elected(2016)], elected(2020), False),
        ([coopted(2019)], elected(2020), False),
        ([coopted(2017), elected(2018)], elected(2020), False),
        ([coopted(2015), elected(2016), elected(2018)], elected(2020), True),
        ([coopted(2019)], coopted(2020), True),
        ([coopted(2018)], coopted(2020), False),
        ([elected(2016), elected(2018)], coopted(2020), True),
        ([elected(2012), elected(2014), elected(2017)], elected(2019), False),
        ([elected(2016, 2017), elected(2017, 2018)], elected(2018), True),  # one ended early is one
    ],
)
def test_mandates_in_a_row(held, new, is_refused):
    assert refused(held, new) is is_refused


def test_who_comes_back_too_early_reads_from_which_day_they_may():
    [objection] = objections(BOARD, [elected(2016), elected(2018)], elected(2020))
    assert "2021" in objection.sentence and objection.field == "person"


def test_a_rest_that_lacks_some_days_warns_because_meetings_move():
    held = [elected(2016), elected(2018)]
    [objection] = objections(BOARD, held, Held("elected", date(2021, 9, 1), date(2023, 8, 31)))
    assert not objection.is_final


def test_the_rules_give_the_last_day():
    assert last_day_of(BOARD, "elected", SEPTEMBER[2020]) == eve(2022)
    assert last_day_of(BOARD, "coopted", SEPTEMBER[2020]) == eve(2021)
    assert last_day_of(BOARD, "ex_officio", SEPTEMBER[2020]) is None
    assert last_day_of(Rules(), "elected", SEPTEMBER[2020]) is None


@pytest.mark.parametrize(
    ("ends_on", "said"),
    [
        (None, [True]), (date(2023, 9, 14), [True]), (date(2022, 10, 1), []), (eve(2022), []), (date(2022, 7, 1), []),
        (date(2021, 9, 14), [False]),
    ],
)  # fmt: skip
def test_a_mandate_longer_than_the_rules_is_refused_and_a_short_one_warns(ends_on, said):
    found = objections(BOARD, [], Held("elected", SEPTEMBER[2020], ends_on))
    assert [objection.is_final for objection in found] == said


def test_a_body_without_rules_refuses_nothing():
    assert objections(Rules(), [elected(2016), elected(2018), elected(2020)], elected(2022)) == []


def test_who_sits_ex_officio_meets_no_limit():
    held = [elected(2016), elected(2018)]
    assert objections(BOARD, held, Held("ex_officio", SEPTEMBER[2020], None)) == []
