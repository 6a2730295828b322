"""An adversary who knows all that is published, and the method, solves for what is hidden."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from concertino.domains.surveys.analysis.suppression import MINIMUM, hide, margined


def adversary(counts: np.ndarray):
    """For each hidden small cell or margin: (its place, the smallest, the largest value that agree with what is open).

    It has its own view of the matter: the unknown are the cells of the table, and each open number is a sum of some of them.
    """
    hidden = hide(counts)
    sums, open_sums, open_values = {}, [], []
    for place in product(*(range(size) for size in hidden.margined.shape)):
        inside = np.zeros(counts.shape)
        inside[tuple(slice(None) if at == size else at for at, size in zip(place, counts.shape, strict=True))] = 1
        sums[place] = inside.ravel()
        if not hidden.mask[place]:
            open_sums.append(inside.ravel())
            open_values.append(hidden.margined[place])
    known = {"A_eq": np.array(open_sums), "b_eq": np.array(open_values)} if open_sums else {}
    for place, aim in sums.items():
        if hidden.mask[place] and 0 < hidden.margined[place] < MINIMUM:
            low = linprog(aim, **known, bounds=(0, None))
            high = linprog(-aim, **known, bounds=(0, None))
            yield place, low.fun, np.inf if high.status == 3 else -high.fun


def keeps_the_guarantee(counts: np.ndarray) -> None:
    hidden = hide(counts)
    shown = hidden.margined[~hidden.mask]
    assert not np.any((shown > 0) & (shown < MINIMUM))
    for axis in range(counts.ndim):  # what one subtraction along a line gives
        values, mask = np.moveaxis(hidden.margined, axis, -1), np.moveaxis(hidden.mask, axis, -1)
        for line, closed in zip(values.reshape(-1, values.shape[-1]), mask.reshape(-1, values.shape[-1]), strict=True):
            if not closed[-1] and closed[:-1].any():
                assert closed[:-1].sum() >= 2
                assert line[:-1][closed[:-1]].sum() >= MINIMUM
    for place, low, high in adversary(counts):
        assert high - low >= MINIMUM - 1e-6, (place, low, high)


TABLES = st.one_of(
    st.lists(st.integers(0, 30), min_size=2, max_size=8).map(np.array),
    st.tuples(st.integers(2, 4), st.integers(2, 4)).flatmap(
        lambda shape: st.lists(st.integers(0, 15), min_size=shape[0] * shape[1], max_size=shape[0] * shape[1]).map(
            lambda cells: np.array(cells).reshape(shape)
        )
    ),
    st.lists(st.integers(0, 12), min_size=12, max_size=12).map(lambda cells: np.array(cells).reshape(2, 2, 3)),
)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(TABLES)
def test_an_adversary_cannot_solve_for_a_hidden_cell(counts):
    keeps_the_guarantee(counts)


@pytest.mark.parametrize(
    "counts",
    [
        [3, 20, 30],  # alone: by subtraction from the total it would be known
        [[3, 20], [20, 30]],  # alone in its row and in its column
        [[2, 0, 9], [0, 3, 9], [9, 9, 9]],  # one each in two rows and two columns
        [[1, 1, 40], [40, 40, 40]],  # two that together are still few
        [[3, 0], [0, 9]],  # where zeros leave nothing to hide behind
        [[1, 0, 0], [0, 0, 0], [0, 0, 12]],
        [[[4, 9], [9, 9]], [[9, 9], [9, 9]]],  # crossed filters: sector by category by answer
        [[2, 2], [1, 1]],  # in all six people
        [[1, 0], [0, 1]],
        [[0, 0], [0, 0]],
    ],
)
def test_cells_known_to_be_dangerous(counts):
    keeps_the_guarantee(np.array(counts))


def test_what_one_filter_hides_no_other_filter_gives_away():
    rng = np.random.default_rng(8)
    table = rng.poisson(rng.gamma(1.2, 8, (4, 3, 3)))  # sector, category, answer
    hidden = hide(table)
    by_sector, by_category = hidden.along(0, 2), hidden.along(1, 2)
    assert by_sector.shape == (4, 3)
    assert by_category.shape == (3, 3)
    small = table.sum(axis=1)
    assert by_sector[(small > 0) & (small < MINIMUM)].all()
    keeps_the_guarantee(table)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(TABLES)
def test_what_an_axis_tells_alone_a_crossing_neither_needs_hidden_nor_gives_away(counts):
    hidden = hide(counts, told_alone=True)
    for axis in range(counts.ndim):
        others = tuple(other for other in range(counts.ndim) if other != axis)
        assert np.array_equal(hidden.along(axis), hide(counts.sum(axis=others)).inside)
    if counts.ndim > 1 and not hidden.inside.all():
        assert np.array_equal(hidden.mask, hide(counts).mask)  # whose guarantee holds with all the margins known


def test_nothing_is_hidden_that_need_not_be():
    assert not hide(np.array([[5, 6], [0, 8]])).mask.any()
    assert hide(np.array([3, 20, 30])).inside.tolist() == [True, True, False]  # the smallest is hidden with it


def test_a_table_too_thin_to_cross_shows_its_margins_only():
    rng = np.random.default_rng(3)
    table = rng.poisson(2, (30, 30))
    hidden = hide(table)
    assert hidden.inside.all()
    assert not hidden.along(0).any()
    assert not hidden.along().any()


def test_totals_stand_last_on_each_axis():
    assert margined(np.array([[1, 2], [3, 4]])).tolist() == [[1, 2, 3], [3, 4, 7], [4, 6, 10]]
    with pytest.raises(ValueError, match="negative"):
        hide(np.array([1, -1]))
