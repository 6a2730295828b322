"""Fees, over whatever grids and days: parts sum to the total, in cents, and a share of a year never costs more than the year."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concertino.domains.members.analysis import fees
from concertino.domains.members.analysis.fees import Bracket, Discount, Tariff, cost
from concertino.ground.money import CENT, cents
from concertino.ground.periods import DAY

few = settings(max_examples=40, deadline=None)
amounts = st.decimals(0, 50_000, places=2)
days = st.dates(date(2000, 1, 1), date(2060, 12, 31))
discounts = st.lists(
    st.one_of(
        st.builds(Discount, key=st.just(1), percent=st.decimals("0.01", 100, places=2)),
        st.builds(Discount, key=st.just(2), amount=st.decimals("0.01", 90_000, places=2)),
    ),
    max_size=3,
)
tariffs = st.builds(
    Tariff, amount=amounts, file_fee=amounts, is_fixed_year=st.booleans(), first_month=st.integers(1, 12),
    pro_rata=st.sampled_from(["none", "monthly", "daily"]),
)  # fmt: skip


@st.composite
def ladders(draw) -> tuple[Bracket, ...]:
    """Brackets that cover every revenue from 0."""
    bounds = sorted(draw(st.sets(st.decimals("0.01", 1_000_000, places=2), max_size=5)))
    lowers = [Decimal(0), *bounds]
    return tuple(Bracket(low, up, draw(amounts)) for low, up in zip(lowers, [*bounds, None], strict=True))


@few
@given(tariffs, days, st.booleans(), discounts)
def test_parts_sum_to_the_total_in_cents_and_never_below_zero(tariff, day, first_time, taken):
    found = cost(tariff, day, first_time=first_time, discounts=taken)
    assert found.total == found.dues - sum(off for _one, off in found.discounts) + found.file_fee
    assert found.total >= found.file_fee >= 0
    assert all(part == cents(part) for part in (found.dues, found.file_fee, *(off for _one, off in found.discounts)))
    assert found.file_fee == (tariff.file_fee if first_time else 0)


@few
@given(tariffs, days)
def test_a_share_of_the_year_never_costs_more_than_the_year(tariff, day):
    assert 0 < fees.share_of(tariff, day) <= 1
    assert cost(tariff, day).dues <= fees.whole_fee(tariff, None)


@few
@given(tariffs, days)
def test_a_term_runs_a_year_at_most_from_its_first_day_and_the_next_one_is_whole(tariff, day):
    found = cost(tariff, day)
    assert day <= found.ends_on < date(day.year + 1, day.month, 1).replace(day=min(day.day, 28)) + 4 * DAY
    assert fees.share_of(tariff, found.ends_on + DAY) == 1


@few
@given(tariffs, days)
def test_who_joins_later_in_the_year_never_pays_more(tariff, day):
    later = day + DAY
    if fees.year_of(tariff, day) == fees.year_of(tariff, later):
        assert cost(tariff, later).dues <= cost(tariff, day).dues


@few
@given(ladders(), st.decimals(0, 2_000_000, places=2))
def test_brackets_without_flaw_hold_every_revenue_once(ladder, revenue):
    assert not list(fees.flaws(ladder))
    assert sum(bracket.holds(revenue) for bracket in ladder) == 1
    assert cost(Tariff(brackets=ladder), date(2026, 7, 1), revenue=revenue).dues in {one.amount for one in ladder}


@few
@given(ladders(), st.data())
def test_brackets_with_a_hole_or_an_overlap_are_told(ladder, data):
    place = data.draw(st.integers(0, len(ladder) - 1))
    shift = data.draw(st.sampled_from([CENT, -CENT]))
    one = ladder[place]
    broken = (*ladder[:place], Bracket(max(one.lower + shift, Decimal(0)), one.upper, one.amount), *ladder[place + 1 :])
    if broken != ladder:
        assert list(fees.flaws(broken))


@pytest.mark.parametrize(
    ("pro_rata", "day", "dues"),
    [
        ("monthly", date(2026, 7, 1), "240.00"), ("monthly", date(2026, 7, 31), "240.00"),
        ("monthly", date(2026, 10, 15), "180.00"),
        ("monthly", date(2027, 6, 30), "20.00"), ("daily", date(2027, 6, 30), "0.66"), ("daily", date(2026, 7, 1), "240.00"),
        ("none", date(2027, 6, 30), "240.00"),
    ],
)  # fmt: skip
def test_a_year_that_began_costs_what_is_left_of_it(pro_rata, day, dues):
    found = cost(Tariff(amount=Decimal(240), pro_rata=pro_rata), day)
    assert (found.dues, found.ends_on) == (Decimal(dues), date(2027, 6, 30))


def test_twelve_months_from_adhesion_are_whole_whatever_the_pro_rata():
    found = cost(Tariff(amount=Decimal(200), is_fixed_year=False, pro_rata="daily"), date(2024, 2, 29))
    assert (found.dues, found.ends_on) == (Decimal(200), date(2025, 2, 27))


def test_the_lower_bound_of_a_bracket_is_in_and_the_upper_one_is_not():
    ladder = (Bracket(Decimal(0), Decimal(50_000), Decimal(100)), Bracket(Decimal(50_000), None, Decimal(300)))
    tariff = Tariff(brackets=ladder)
    costs = [cost(tariff, date(2026, 7, 1), revenue=Decimal(text)).dues for text in ("0", "49999.99", "50000")]
    assert costs == [100, 100, 300]
    with pytest.raises(fees.Unpriced):
        cost(tariff, date(2026, 7, 1))


def test_discounts_are_taken_one_after_the_other_and_never_from_the_file_fee():
    taken = [Discount(1, percent=Decimal(50)), Discount(2, amount=Decimal(500))]
    found = cost(Tariff(amount=Decimal(200), file_fee=Decimal(45)), date(2026, 7, 1), first_time=True, discounts=taken)
    assert ([off for _one, off in found.discounts], found.total) == ([Decimal(100), Decimal(100)], Decimal(45))


def test_a_levy_is_a_share_of_what_is_declared():
    assert fees.levied(Decimal("12345.67"), Decimal(2)) == Decimal("246.91")
