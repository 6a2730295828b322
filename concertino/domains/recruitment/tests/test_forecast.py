"""The pure computation, then the page that shows it."""

from datetime import date
from math import isclose

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from concertino.domains.recruitment.analysis.forecast import Rates, Year, expect, needed, rates_of, student, weighted
from concertino.domains.recruitment.tests.conftest import joins, organisation

years = st.lists(st.builds(Year, st.integers(1, 500), st.just(0), st.integers(0, 500)), min_size=1, max_size=8)


@given(years, st.integers(0, 400), st.floats(0, 5), st.floats(0, 50))
@settings(max_examples=60, deadline=None)
def test_the_middle_lies_within_the_interval_and_there_is_none_with_fewer_than_three_years(known, now, span, won):
    rates = rates_of(known)
    (found,) = expect(now, rates, [span], won)
    assert (found.low is None) == (len(known) < 3)
    if found.low is not None:
        assert found.low <= found.middle * (1 + 1e-9) and found.middle <= found.high * (1 + 1e-9)


@given(st.integers(1, 500), st.floats(0, 1), st.floats(0, 2), st.floats(0.25, 6))
@settings(max_examples=60, deadline=None)
def test_what_is_needed_reaches_the_target(now, retention, arrival, span):
    target = now * (retention + arrival + 0.5) ** span
    share = needed(now, target, Rates(retention, arrival), span)
    (found,) = expect(now, Rates(retention, share), [span])
    assert isclose(found.middle, target, rel_tol=1e-6)


def test_three_years_give_the_textbook_interval():
    rates = rates_of([Year(100, 90, 10), Year(100, 90, 20), Year(100, 90, 30)])
    assert (rates.retention, round(rates.arrival, 9), rates.years) == (0.9, 0.2, 3)
    assert isclose(rates.spread, 4.303 * 0.1 / 3**0.5, rel_tol=1e-9)
    assert rates_of([Year(0, 0, 5)]) is None


def test_quantiles_never_grow_with_the_years():
    assert all(student(n) >= student(n + 1) for n in range(1, 60))


def test_a_stage_without_a_known_chance_brings_nobody():
    assert weighted({"identified": 10, "applied": 2}, {"identified": None, "applied": 0.5}) == 1.0


def test_the_page_supposes_and_writes_nothing(as_board, as_outsider, db):
    for i in range(4):
        joins(organisation(f"Membre {i}"), date(2016 + i, 1, 1), date(2020, 12, 31))
    url = reverse("recruitment:forecast")
    past = as_board.get(url, {"as_of": "2020-06-30"})
    assert past.context["outlook"].now == 4
    assert past.context["rates"].years == 4 and past.context["chart"] is not None
    supposed = as_board.get(url, {"as_of": "2020-06-30", "retention": "50", "arrival": "0"})
    assert supposed.context["rates"] == Rates(0.5, 0.0)
    assert supposed.context["expected"].low is None and round(supposed.context["expected"].middle, 2) == 1.0
    assert as_board.get(url, {"as_of": "2020-06-30"}).context["rates"] == past.context["rates"]
    assert as_outsider.get(url).status_code == 403


@pytest.mark.parametrize("given", [{}, {"as_of": "1801-01-01"}, {"as_of": "hier"}])
def test_without_a_past_the_page_says_so(as_staff, given):
    page = as_staff.get(reverse("recruitment:forecast"), given)
    assert page.status_code == 200 and page.context["chart"] is None
