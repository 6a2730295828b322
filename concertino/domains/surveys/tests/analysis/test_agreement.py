"""Cohen's κ as SAS prints it, and where it says nothing."""

import math

import numpy as np
import pytest

from concertino.domains.surveys.analysis.agreement import kappa, table


def test_two_dermatologists_agree_as_sas_prints_it():
    found = kappa(np.array([[10, 4, 1, 0], [5, 10, 12, 2], [2, 4, 12, 5], [0, 2, 6, 13]]))
    assert (found.kappa, found.se) == pytest.approx((0.3449, 0.0724), abs=5e-5)
    assert (found.low, found.high) == pytest.approx((0.2030, 0.4868), abs=5e-5)
    assert found.n == 88


def test_themes_are_counted_where_both_coded():
    counts = table(np.array([0, 1, 2, -1, 0]), np.array([0, 2, 2, 1, -1]), 3)
    assert counts.tolist() == [[1, 0, 0], [0, 0, 1], [0, 0, 1]]


def test_always_and_never():
    assert kappa(np.diag([3, 4])).kappa == 1
    never = kappa(np.array([[0, 5], [5, 0]]))
    assert (never.kappa, never.low) == (-1, -1)


@pytest.mark.parametrize(("counts", "why"), [(np.zeros((2, 2)), "nothing"), (np.array([[7, 0], [0, 0]]), "one_theme")])
def test_without_anything_to_agree_on_there_is_no_agreement(counts, why):
    found = kappa(counts)
    assert math.isnan(found.kappa)
    assert found.why == why
