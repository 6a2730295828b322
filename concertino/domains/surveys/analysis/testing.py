"""Whether what the answers show could be chance: Rao–Scott tests of a cross-table, the t test of two groups, linear regression.

Sources: Rao and Scott, "On chi-squared tests for multiway contingency tables", Annals of Statistics 12 (1984); Thomas and Rao
(1987) for the F form; R's package survey (``svychisq``, ``svyttest``, ``svyglm``).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import special

from concertino.domains.surveys.analysis.design import Codes, Design, Numbers
from concertino.domains.surveys.analysis.estimation import Mask
from concertino.domains.surveys.analysis.weighting import indicators


@dataclass(frozen=True)
class Test:
    """A statistic, its degrees of freedom (``ddf`` only where two are needed) and its p-value. Untestable is NaN."""

    __test__ = False  # pytest: a result, not a case

    statistic: float
    df: float
    p: float
    ddf: float = float("nan")


@dataclass(frozen=True)
class Independence:
    """A cross-table tested: ``f`` is Rao and Scott's statistic of second order in its F form, ``chi2`` the chi-squared of first
    order (``statistic`` the X² of Pearson on n answers, p of X² over the mean design effect), ``n`` the answers counted."""

    f: Test
    chi2: Test
    n: int


UNTESTABLE = Test(np.nan, np.nan, np.nan, np.nan)


def independence(design: Design, rows: Codes, columns: Codes, shape: tuple[int, int], where: Mask | None = None) -> Independence:
    """Do the classes of ``columns`` spread alike in each class of ``rows``? Codes of -1 are left out, and so are empty classes.

    Untestable (NaN) with fewer than two classes on a side.
    """
    within = (rows >= 0) & (columns >= 0) & (design.weights > 0)
    within = within if where is None else within & where
    rows, r = _filled(rows, within, shape[0])
    columns, c = _filled(columns, within, shape[1])
    n = int(within.sum())
    if r < 2 or c < 2 or design.df < 1:
        return Independence(UNTESTABLE, UNTESTABLE, n)
    weights = np.where(within, design.weights, 0.0)
    cells = indicators(np.where(within, rows * c + columns, -1), r * c)
    shares = weights @ cells / weights.sum()
    variance = design.covariance(weights[:, None] * np.where(within[:, None], cells - shares, 0.0) / weights.sum())
    return _rao_scott(shares, variance, (r, c), n, _df_within(design, within))


def _rao_scott(shares: Numbers, variance: Numbers, shape: tuple[int, int], n: int, df: int) -> Independence:
    table = shares.reshape(shape)
    expected = np.outer(table.sum(axis=1), table.sum(axis=0))
    pearson = float(n * ((table - expected) ** 2 / expected).sum())
    contrasts = _interactions(shape)
    inverse = np.where(shares > 0, 1.0 / np.where(shares > 0, shares, 1.0), 0.0)
    simple = contrasts.T @ (contrasts * (inverse / n)[:, None])
    seen = contrasts * inverse[:, None]
    delta = np.linalg.lstsq(simple, seen.T @ variance @ seen, rcond=None)[0]
    trace, squared = float(np.trace(delta)), float(np.trace(delta @ delta))
    if trace <= 0 or squared <= 0:
        return Independence(UNTESTABLE, UNTESTABLE, n)
    d0, degrees = trace**2 / squared, len(delta)
    f = pearson / trace
    chi2 = Test(pearson, float(degrees), float(special.chdtrc(degrees, pearson * degrees / trace)))
    return Independence(Test(f, d0, float(special.fdtrc(d0, d0 * df, f)), d0 * df), chi2, n)


def _interactions(shape: tuple[int, int]) -> Numbers:
    """(r·c, (r-1)(c-1)): the contrasts of the saturated table that rows and columns alone do not explain."""
    r, c = shape
    row, column = np.divmod(np.arange(r * c), c)
    ones = np.ones((r * c, 1))
    rows, columns = indicators(row, r)[:, 1:], indicators(column, c)[:, 1:]
    crossed = (rows[:, :, None] * columns[:, None, :]).reshape(r * c, -1)
    basis = np.linalg.qr(np.hstack([ones, rows, columns]))[0]
    return crossed - basis @ (basis.T @ crossed)


def _filled(codes: Codes, within: Mask, classes: int) -> tuple[Codes, int]:
    """The codes renumbered without the classes that nobody is in, and how many are left."""
    present = np.bincount(codes[within], minlength=classes) > 0
    renumbered = np.cumsum(present) - 1
    return np.where(within, renumbered[np.where(within, codes, 0)], -1), int(present.sum())


def _df_within(design: Design, within: Mask) -> int:
    """Clusters less strata, of those that have somebody within, as R counts on a subset."""
    return len(np.unique(design.cluster[within])) - len(np.unique(design.stratum[within]))


@dataclass(frozen=True)
class Regression:
    """Coefficients (q,) of a linear regression, their standard errors and their covariances (q, q)."""

    coefficients: Numbers
    errors: Numbers
    covariance: Numbers
    n: int
    df: int


def regression(design: Design, values: Numbers, explained_by: Numbers, where: Mask | None = None) -> Regression:
    """``values`` (n,) on the columns ``explained_by`` (n, q; put one of ones for the intercept); rows with NaN are left out.

    Raises numpy.linalg.LinAlgError when columns repeat each other.
    """
    within = ~np.isnan(values) & ~np.isnan(explained_by).any(axis=1) & (design.weights > 0)
    within = within if where is None else within & where
    weights = np.where(within, design.weights, 0.0)
    x, y = np.where(within[:, None], explained_by, 0.0), np.where(within, values, 0.0)
    bread = np.linalg.inv((x * weights[:, None]).T @ x)
    found = bread @ (x.T @ (weights * y))
    covariance = design.covariance((x * (weights * (y - x @ found))[:, None]) @ bread)
    df = _df_within(design, within) + 1 - x.shape[1]
    return Regression(found, np.sqrt(np.diag(covariance)), covariance, int(within.sum()), df)


@dataclass(frozen=True)
class TwoGroups:
    """The mean of the second group less that of the first, its standard error, and the t test of it."""

    difference: float
    se: float
    test: Test


def two_groups(design: Design, values: Numbers, second: Mask, where: Mask | None = None) -> TwoGroups:
    """Do those of ``second`` (n,) differ in the mean of ``values`` (n,) from the others? NaN when a group is empty."""
    known = ~np.isnan(values) & (design.weights > 0)
    known = known if where is None else known & where
    if not (known & second).any() or not (known & ~second).any():
        return TwoGroups(np.nan, np.nan, UNTESTABLE)
    fitted = regression(design, values, np.column_stack([np.ones(design.n), second.astype(float)]), where)
    difference, se = float(fitted.coefficients[1]), float(fitted.errors[1])
    if not se > 0 or fitted.df < 1:
        return TwoGroups(difference, se, UNTESTABLE)
    t = difference / se
    return TwoGroups(difference, se, Test(t, float(fitted.df), float(2 * special.stdtr(fitted.df, -abs(t)))))
