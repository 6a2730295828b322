"""Means, shares, totals, ratios and quantiles of a membership, from those of its members who answered.

Every standard error is design-based: Taylor linearisation, strata, clusters, finite-population correction, and credit for the
known totals to which the weights were fitted (R's package survey, ``svymean``, ``svytotal``, ``svyratio``, ``svyby``,
``svytable``, ``svyquantile``, ``svyciprop``). A group is estimated as a domain: those outside it count as zeros, they are not
thrown away. Values that are NaN are left out of an estimate, as if they were outside its group.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special  # and not scipy.stats, which takes a second to load

from concertino.domains.surveys.analysis.design import Codes, Design, Numbers
from concertino.domains.surveys.analysis.weighting import effective_n, indicators

LEVEL = 0.95
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Estimate:
    """One number about the membership. Unknown is NaN: ``value`` when nobody answered, ``se`` when one cluster alone did,
    ``deff`` where a simple sample would have no variance. ``n`` answers, of effective number ``n_eff``; ``df`` of the design."""

    value: float
    se: float
    low: float
    high: float
    n: int
    n_eff: float
    df: int
    deff: float = float("nan")

    @property
    def margin(self) -> float:
        """Half the width of the interval, in the unit of the value."""
        return (self.high - self.low) / 2


def total(design: Design, values: Numbers, where: Mask | None = None) -> Estimate:
    """Sum over the membership of ``values`` (n,), in their unit."""
    within, filled = _known(values, where)
    influence = (design.weights * np.where(within, filled, 0.0))[:, None]
    se = np.sqrt(design.variances(influence))
    return _estimates(design, within, np.array([influence.sum()]), se, np.array([np.nan]))[0]


def mean(design: Design, values: Numbers, where: Mask | None = None) -> Estimate:
    """Mean over the membership (or over the group ``where``) of ``values`` (n,), in their unit."""
    within, filled = _known(values, where)
    return _means(design, filled[:, None], within)[0]


def shares(design: Design, columns: Numbers, where: Mask | None = None) -> list[Estimate]:
    """The means of k columns (n, k) at once, over the rows without NaN: for 0/1 columns, the shares (0 to 1) of k options."""
    within, filled = _known(columns, where)
    return _means(design, filled, within)


def shares_of(design: Design, codes: Codes, classes: int, where: Mask | None = None) -> list[Estimate]:
    """The share of each class 0…k-1 among the answers coded ``codes`` (n,); a code of -1 is no answer."""
    return shares(design, indicators(codes, classes), _and(codes >= 0, where))


def totals_of(design: Design, codes: Codes, classes: int, where: Mask | None = None) -> list[Estimate]:
    """How many members each class has."""
    known = _and(codes >= 0, where)
    return [total(design, column, known) for column in indicators(codes, classes).T]


def ratio(design: Design, top: Numbers, bottom: Numbers, where: Mask | None = None) -> Estimate:
    """Total of ``top`` over total of ``bottom`` (both (n,)); NaN when the latter is 0."""
    within, both = _known(np.column_stack([top, bottom]), where)
    weights = np.where(within, design.weights, 0.0)
    above, below = weights @ both
    value = above / below if below else np.nan
    influence = (weights * (both[:, 0] - value * both[:, 1]) / below)[:, None] if below else np.full((design.n, 1), np.nan)
    return _estimates(design, within, np.array([value]), np.sqrt(design.variances(influence)), np.array([np.nan]))[0]


def by(design: Design, values: Numbers, groups: Codes, classes: int, where: Mask | None = None) -> list[Estimate]:
    """The mean of ``values`` (n,) in each group 0…k-1."""
    return [mean(design, values, _and(groups == group, where)) for group in range(classes)]


def crosstab(design: Design, rows: Codes, columns: Codes, shape: tuple[int, int], where: Mask | None = None) -> Numbers:
    """(r, c): how many members are in each cell (the sums of their weights); a code of -1 is left out."""
    within = _and((rows >= 0) & (columns >= 0), where)
    table = np.zeros(shape)
    np.add.at(table, (rows[within], columns[within]), design.weights[within])
    return table


def counts(rows: Codes, columns: Codes, shape: tuple[int, int], where: Mask | None = None) -> NDArray[np.intp]:
    """(r, c): how many answered, without weights: what ``suppression`` looks at."""
    within = _and((rows >= 0) & (columns >= 0), where)
    return np.bincount(rows[within] * shape[1] + columns[within], minlength=shape[0] * shape[1]).reshape(shape)


def quantiles(design: Design, values: Numbers, probabilities: Sequence[float], where: Mask | None = None) -> list[Estimate]:
    """The smallest value at or under which at least a share p of the membership stands, for each p (R's qrule "math").

    Interval by Woodruff (JASA 47, 1952): that of the share at the quantile, turned back into values; SE its width over twice the
    t quantile, as in R.
    """
    within, filled = _known(values, where)
    order = np.argsort(filled[within], kind="stable")
    sorted_values, weights = filled[within][order], design.weights[within][order]
    if not weights.sum():
        return [_nothing(design) for _ in probabilities]
    reached = np.cumsum(weights) / weights.sum()
    reach = float(special.stdtrit(design.df, 0.5 + LEVEL / 2)) if design.df > 0 else np.nan

    def at(share: float) -> float:
        place = int(np.searchsorted(reached, share - 1e-12)) if share > 0 else 0
        return float(sorted_values[min(place, len(sorted_values) - 1)])

    found = []
    for probability in probabilities:
        value = at(probability)
        share = _means(design, (filled <= value).astype(float)[:, None], within)[0]
        low, high = (at(share.value + sign * reach * share.se) if not math.isnan(share.se) else np.nan for sign in (-1, 1))
        n_eff = effective_n(weights)
        found.append(Estimate(value, (high - low) / (2 * reach), low, high, len(weights), n_eff, design.df))
    return found


def interval(value: float, se: float, *, df: float = np.inf, level: float = LEVEL) -> tuple[float, float]:
    """value ± quantile × se; normal, as R's ``confint`` is by default, or of Student with ``df`` degrees of freedom."""
    if math.isnan(se) or df <= 0:
        return (np.nan, np.nan) if se else (value, value)
    half = float(special.stdtrit(df, 0.5 + level / 2)) * se
    return value - half, value + half


def share_interval(share: Estimate, *, level: float = LEVEL) -> tuple[float, float]:
    """The interval of a share on the scale of its logit, with the design's degrees of freedom (``svyciprop``): never below 0 or
    above 1, and wider on the side of one half. At 0 and at 1 there is none: (NaN, NaN)."""
    p, se = share.value, share.se
    if not 0 < p < 1 or math.isnan(se):
        return np.nan, np.nan
    low, high = interval(float(special.logit(p)), se / (p * (1 - p)), df=share.df, level=level)
    return float(special.expit(low)), float(special.expit(high))


def _means(design: Design, filled: Numbers, within: Mask) -> list[Estimate]:
    weights = np.where(within, design.weights, 0.0)
    size, n = weights.sum(), int((weights > 0).sum())
    if not size:
        return [_nothing(design) for _ in range(filled.shape[1])]
    values = weights @ filled / size
    around = filled - values
    variances = design.variances(weights[:, None] * around / size)
    spread = weights @ around**2 / size
    simple = spread / max(n - 1, 1) * (1 - n / size if size > n * (1 + 1e-9) else 1.0)
    tiny = 1e-24 * np.maximum(values**2, 1e-300)
    deff = np.where((simple > tiny) & (n > 1), variances / np.where(simple > tiny, simple, 1.0), np.nan)
    return _estimates(design, within, values, np.sqrt(variances), deff)


def _estimates(design: Design, within: Mask, values: Numbers, errors: Numbers, deffs: Numbers) -> list[Estimate]:
    held = within & (design.weights > 0)
    n, n_eff = int(held.sum()), effective_n(design.weights[held])
    found = []
    for value, error, deff in zip(values.tolist(), errors.tolist(), deffs.tolist(), strict=True):
        se = error if design.df > 0 and n > 1 else _census(design)
        found.append(Estimate(value, se, *interval(value, se), n, n_eff, design.df, deff))
    return found


def _census(design: Design) -> float:
    """The error of what rests on one answer: none when that answer is the whole population, else unknown."""
    return 0.0 if design.n and bool(np.all(design.drawn >= design.population)) else np.nan


def _nothing(design: Design) -> Estimate:
    return Estimate(np.nan, np.nan, np.nan, np.nan, 0, 0.0, design.df)


def _known(values: Numbers, where: Mask | None) -> tuple[Mask, Numbers]:
    """Which rows count, and the values with 0 in the place of what is unknown."""
    missing = np.isnan(values)
    within = _and(~np.asarray(missing.any(axis=1) if values.ndim == 2 else missing), where)
    return within, np.where(missing, 0.0, values)


def _and(known: Mask, where: Mask | None) -> Mask:
    return known if where is None else known & where
