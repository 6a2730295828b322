"""What holds whatever the answers."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concertino.domains.surveys.analysis import estimation, weighting
from concertino.domains.surveys.analysis.design import BadDesign, design
from concertino.domains.surveys.analysis.weighting import Margin, Unweightable

FEW = settings(max_examples=25, deadline=None, derandomize=True)
SEEDS = st.integers(0, 10_000)


def answers(seed: int, n: int = 60):
    rng = np.random.default_rng(seed)
    return rng.normal(50, 20, n), rng.integers(0, 3, n), rng.integers(0, 2, n), rng


@FEW
@given(SEEDS)
def test_raked_weights_sum_to_each_margin(seed):
    _, sector, kind, rng = answers(seed)
    sectors, kinds = rng.uniform(20, 90, 3), rng.uniform(0.2, 0.8)
    margins = [Margin(sector, sectors), Margin(kind, sectors.sum() * np.array([kinds, 1 - kinds]))]
    raked = weighting.rake(design(60), margins)
    if raked.converged and not raked.unheard:
        for margin in margins:
            assert np.bincount(margin.codes, raked.design.weights) == pytest.approx(margin.totals)
    assert raked.design.weights.min() >= 0


@FEW
@given(SEEDS)
def test_the_interval_holds_the_estimate_and_the_order_changes_nothing(seed):
    values, sector, kind, rng = answers(seed)
    weights, shuffled = rng.uniform(0.5, 3, 60), rng.permutation(60)
    plan = weighting.post_stratify(design(60, weights=weights, strata=kind), sector, [30, 40, 50]).design
    other = weighting.post_stratify(
        design(60, weights=weights[shuffled], strata=kind[shuffled]), sector[shuffled], [30, 40, 50]
    ).design
    first, second = estimation.mean(plan, values), estimation.mean(other, values[shuffled])
    assert first.low <= first.value <= first.high
    assert (first.value, first.se, first.n) == pytest.approx((second.value, second.se, second.n))


@FEW
@given(SEEDS)
def test_shares_sum_to_one_and_their_bounds_stay_within(seed):
    _, sector, _, rng = answers(seed)
    found = estimation.shares_of(design(60, weights=rng.uniform(0.5, 3, 60), fpc=200), sector, 3)
    assert sum(each.value for each in found) == pytest.approx(1)
    for each in found:
        low, high = estimation.share_interval(each)
        assert 0 < low < each.value < high < 1


def test_a_census_has_no_error_and_a_half_has_less_than_a_sample():
    values = np.arange(40.0)
    assert estimation.mean(design(40, fpc=40), values).se == 0
    half = estimation.mean(design(40, fpc=80), values).se
    assert half == pytest.approx(estimation.mean(design(40), values).se / 2**0.5)
    assert estimation.mean(design(40, fpc=0.5), values).se == pytest.approx(half)  # the share drawn


def test_unknown_is_not_a_number_and_never_zero():
    nobody = estimation.mean(design(3), np.array([1.0, 2, 3]), np.zeros(3, bool))
    assert nobody.n == 0
    assert np.isnan([nobody.value, nobody.se, nobody.low]).all()
    one = estimation.mean(design(3), np.array([1.0, np.nan, np.nan]))
    assert (one.value, one.n) == (1, 1)
    assert np.isnan(one.se)


def test_a_sector_that_nobody_answered_for_is_said():
    raked = weighting.rake(design(4), [Margin(np.array([0, 0, 1, 1]), np.array([10.0, 10, 5]), "sector")])
    assert raked.unheard == (("sector", 2),)
    assert raked.design.size == pytest.approx(25)  # its members are shared among the others


def test_bounds_hold_or_it_is_said_that_the_margins_do_not():
    codes = np.array([0] * 9 + [1])
    raked = weighting.rake(design(10), [Margin(codes, np.array([50.0, 50]))], bounds=(0.3, 3))
    assert not raked.converged
    assert raked.design.weights.max() <= 3 * 10 + 1e-9
    assert raked.gap > 0.1
    loose = weighting.rake(design(10), [Margin(codes, np.array([50.0, 50]))], bounds=(0.3, 6))
    assert loose.converged
    assert loose.deff == pytest.approx(loose.design.n / loose.effective)


@pytest.mark.parametrize(
    ("margins", "code"),
    [
        ([], "none"),
        ([Margin(np.array([0, 1]), np.array([5.0, 5])), Margin(np.array([0, 1]), np.array([5.0, 7]))], "totals"),
        ([Margin(np.array([0, 2]), np.array([5.0, 5]))], "unknown"),
        ([Margin(np.array([0, 1]), np.array([5.0, -5]))], "negative"),
        ([Margin(np.array([0, 0]), np.array([0.0, 5]))], "nobody"),
    ],
)
def test_margins_that_cannot_be_are_refused(margins, code):
    with pytest.raises(Unweightable) as refused:
        weighting.rake(design(2), margins)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("given_design", "code"),
    [
        ({"weights": [1.0, -1.0]}, "weights"),
        ({"weights": [1.0]}, "lengths"),
        ({"weights": [0.0, 0.0]}, "weights"),
        ({"fpc": 1.5}, "fpc"),
        ({"fpc": [3.0, 4.0]}, "fpc"),
    ],
)
def test_designs_that_cannot_be_are_refused(given_design, code):
    with pytest.raises(BadDesign) as refused:
        design(2, **given_design)
    assert refused.value.code == code


def test_a_stratum_of_one_is_said_and_taken_around_the_mean_of_all():
    plan = design(5, strata=["a", "a", "b", "b", "c"])
    assert plan.lonely == 1
    assert estimation.mean(plan, np.arange(5.0)).se > 0
