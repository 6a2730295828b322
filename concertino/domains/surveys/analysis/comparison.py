"""One wave against another: by how much the membership moved, and whether that is more than chance.

Three ways, each with its question. ``independent``: two samples that know nothing of each other. ``together``: the same
difference when some answered both times, whose answers resemble each other, so that it is surer (it has their covariance).
``paired``: the change of those who answered both times, and of them alone.
Sources: Welch, Biometrika 34 (1947); Kish, "Survey Sampling", 12.4, and Tam, American Statistician 38 (1984), for the covariance
of overlapping samples of a finite population; McNemar, Psychometrika 12 (1947); Holm, Scandinavian Journal of Statistics 6
(1979); Benjamini and Hochberg, JRSS B 57 (1995).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from scipy import special

from concertino.domains.surveys.analysis.design import Codes, Design, Numbers
from concertino.domains.surveys.analysis.estimation import Estimate, interval, mean

_UNKNOWN = (math.nan, math.nan, math.nan, math.nan, math.nan, math.nan, math.nan, math.nan)
Way = Literal["independent", "together", "paired"]
Verdict = Literal["up", "down", "unclear", "none", "too_few", "unknown"]


@dataclass(frozen=True)
class Change:
    """``difference`` = after − before, in the unit of both; ``n_both`` who answered both times (0 when independent)."""

    way: Way
    before: float
    after: float
    difference: float
    se: float
    low: float
    high: float
    df: float
    p: float
    n_before: int
    n_after: int
    n_both: int = 0


@dataclass(frozen=True)
class Wave:
    """One question in one wave: its design, ``values`` (n,) with NaN where unanswered, and ``people`` (n,), who gave each answer
    (any values that compare; None when nobody knows)."""

    design: Design
    values: Numbers
    people: Sequence[Any] | NDArray | None = None


def independent(before: Estimate, after: Estimate) -> Change:
    """Two estimates of samples without anyone in common; degrees of freedom of Welch and Satterthwaite."""
    variances = np.array([before.se**2, after.se**2])
    degrees = np.array([max(before.df, 1), max(after.df, 1)])
    below = float((variances**2 / degrees).sum())
    df = float(variances.sum()) ** 2 / below if below > 0 else float(degrees.min())
    return _change("independent", before, after, float(np.sqrt(variances.sum())), df)


def together(before: Wave, after: Wave, *, population: float = np.inf) -> Change:
    """The difference of the two waves' estimates, with the covariance of those who answered both times.

    ``population``: of how many members both waves are (infinite when unknown): of two censuses the error is none. Without
    anyone in common it is the independent difference. People count as drawn one by one.
    """
    first, second = mean(before.design, before.values), mean(after.design, after.values)
    rows_before, rows_after = common(before, after)
    if not len(rows_before):
        return independent(first, second)
    answered = len(rows_before)
    union = first.n + second.n - answered
    by_chance = first.n * second.n / (answered * population)
    products = _influence(before, first)[rows_before] @ _influence(after, second)[rows_after]
    covariance = products * union / max(union - 1, 1) * (1 - by_chance)
    variance = max(first.se**2 + second.se**2 - 2 * float(covariance), 0.0)
    return _change("together", first, second, float(np.sqrt(variance)), min(first.df, second.df), answered)


def paired(before: Wave, after: Wave) -> Change:
    """The mean change of those who answered both times, weighted as in the second wave; a paired t when weights are equal.

    Its finite-population correction counts them alone as drawn.
    """
    rows_before, rows_after = common(before, after)
    if not len(rows_before):
        return Change("paired", *_UNKNOWN, 0, 0)
    earlier, later = before.values[rows_before], after.values[rows_after]
    of_both = after.design.only(rows_after)
    moved = mean(of_both, later - earlier)
    return _change("paired", mean(of_both, earlier), mean(of_both, later), moved.se, moved.df, moved.n)


def common(before: Wave, after: Wave) -> tuple[Codes, Codes]:
    """The rows of those who answered the question in both waves: places in the first, places in the second, in the same order.

    Raises ValueError when a person stands twice in a wave.
    """
    nobody = np.zeros(0, dtype=np.intp)
    if before.people is None or after.people is None:
        return nobody, nobody
    rows = [np.flatnonzero(~np.isnan(wave.values) & (wave.design.weights > 0)) for wave in (before, after)]
    earlier, later = np.asarray(before.people)[rows[0]], np.asarray(after.people)[rows[1]]
    for each in (earlier, later):
        if len(np.unique(each)) != len(each):
            raise ValueError("a person stands twice in a wave")
    _, first, second = np.intersect1d(earlier, later, assume_unique=True, return_indices=True)
    return rows[0][first], rows[1][second]


@dataclass(frozen=True)
class Crossing:
    """Those who changed their yes or no between waves: ``stay_no``, ``to_yes``, ``to_no``, ``stay_yes``; McNemar's chi-squared
    without continuity correction, its p, and the exact p of the binomial (to trust when few changed)."""

    stay_no: int
    to_yes: int
    to_no: int
    stay_yes: int
    chi2: float
    p: float
    exact_p: float


def mcnemar(before: Numbers, after: Numbers) -> Crossing:
    """0/1 answers of the same people, (n,) each in the same order; NaN pairs are left out. Nobody changed: chi² 0, p 1."""
    known = ~np.isnan(before) & ~np.isnan(after)
    first, second = before[known] > 0, after[known] > 0
    to_yes, to_no = int((~first & second).sum()), int((first & ~second).sum())
    moved = to_yes + to_no
    chi2 = (to_yes - to_no) ** 2 / moved if moved else 0.0
    exact = min(1.0, 2 * float(special.bdtr(min(to_yes, moved - to_yes), moved, 0.5))) if moved else 1.0
    p = float(special.chdtrc(1, chi2)) if moved else 1.0
    return Crossing(int((~first & ~second).sum()), to_yes, to_no, int((first & second).sum()), chi2, p, exact)


def holm(ps: Sequence[float] | Numbers) -> Numbers:
    """(k,): p-values such that all those under 5 % are right together 95 times in 100 (step-down). NaN stays NaN, counts not."""
    return _corrected(ps, lambda ordered, k: np.maximum.accumulate(ordered * (k - np.arange(k))))


def benjamini_hochberg(ps: Sequence[float] | Numbers) -> Numbers:
    """(k,): p-values such that of those under 5 %, at most 5 % are expected to be wrong (step-up). NaN stays NaN, counts not."""
    return _corrected(ps, lambda ordered, k: np.minimum.accumulate((ordered * k / (np.arange(k) + 1))[::-1])[::-1])


def verdict(change: Change, *, p: float | None = None, alpha: float = 0.05, minimum: int = 5) -> Verdict:
    """What may be said of a change: "up" or "down" when p (the corrected one, where given) is under ``alpha``, "unclear" when it
    is not, "none" when there is no difference at all, "too_few" under ``minimum`` answers, "unknown" without a p."""
    judged = change.p if p is None else p
    if min(change.n_before, change.n_after) < minimum or (change.way == "paired" and change.n_both < minimum):
        return "too_few"
    if change.difference == 0:
        return "none"
    if math.isnan(judged):
        return "unknown"
    if judged >= alpha:
        return "unclear"
    return "up" if change.difference > 0 else "down"


def _influence(wave: Wave, estimate: Estimate) -> Numbers:
    """(n,): how much each answer moves the wave's mean, the known totals taken into account."""
    known = ~np.isnan(wave.values)
    weights = np.where(known, wave.design.weights, 0.0)
    moved = (weights * np.where(known, wave.values - estimate.value, 0.0) / weights.sum())[:, None]
    calibration = wave.design.calibration
    return (calibration.residuals(moved) if calibration is not None else moved)[:, 0]


def _change(way: Way, before: Estimate, after: Estimate, se: float, df: float, n_both: int = 0) -> Change:
    difference = after.value - before.value
    low, high = interval(difference, se, df=df)
    if se > 0 and df > 0:
        p = float(2 * special.stdtr(df, -abs(difference / se)))
    else:
        p = float("nan") if se != 0 else float(difference == 0)  # of two censuses, any difference is one
    return Change(way, before.value, after.value, difference, se, low, high, df, p, before.n, after.n, n_both)


def _corrected(ps: Sequence[float] | Numbers, step: Any) -> Numbers:
    given = np.asarray(ps, dtype=float)
    known = np.flatnonzero(~np.isnan(given))
    order = known[np.argsort(given[known], kind="stable")]
    corrected = np.full(len(given), np.nan)
    corrected[order] = np.minimum(step(given[order], len(order)), 1.0)
    return corrected
