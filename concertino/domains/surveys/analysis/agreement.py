"""How far two coders agree beyond chance: Cohen's κ.

Sources: Cohen, Educational and Psychological Measurement 20 (1960); for the standard error, Fleiss, Cohen and Everitt,
Psychological Bulletin 72 (1969), as SAS and R give it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from concertino.domains.surveys.analysis.design import Codes
from concertino.domains.surveys.analysis.estimation import interval


@dataclass(frozen=True)
class Agreement:
    """``kappa`` from -1 to 1 (1: always agreed; 0: as chance would), its standard error and interval (within -1 and 1);
    ``observed`` and ``by_chance``, shares of the n texts. NaN with ``why``: "nothing" (no text coded by both), "one_theme" (both
    used a single theme throughout: chance alone would agree always, so that κ says nothing)."""

    kappa: float
    se: float
    low: float
    high: float
    observed: float
    by_chance: float
    n: int
    why: str = ""


def table(first: Codes, second: Codes, classes: int) -> NDArray[np.intp]:
    """(k, k): how many texts the first coder put in the row's theme and the second in the column's; -1 is not coded."""
    both = (first >= 0) & (second >= 0)
    return np.bincount(first[both] * classes + second[both], minlength=classes * classes).reshape(classes, classes)


def kappa(counts: NDArray) -> Agreement:
    """``counts`` (k, k): texts by theme of the first coder (rows) and of the second (columns)."""
    n = int(counts.sum())
    unknown = float("nan")
    if not n:
        return Agreement(unknown, unknown, unknown, unknown, unknown, unknown, 0, "nothing")
    shares = counts / n
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    observed, chance = float(np.trace(shares)), float(rows @ columns)
    if chance >= 1 - 1e-12:
        return Agreement(unknown, unknown, unknown, unknown, observed, chance, n, "one_theme")
    value = (observed - chance) / (1 - chance)
    se = float(np.sqrt(max(_variance(shares, value, chance), 0.0) / n))
    low, high = interval(value, se)
    return Agreement(value, se, max(low, -1.0), min(high, 1.0), observed, chance, n)


def _variance(shares: NDArray, value: float, chance: float) -> float:
    """n times the variance of κ."""
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    together = rows[None, :] + columns[:, None]  # p(.i) of the other coder for each cell, in the paper's order
    diagonal = np.diag(shares) @ (1 - (rows + columns) * (1 - value)) ** 2
    off = shares * together**2
    aside = (1 - value) ** 2 * (off.sum() - np.trace(off))
    return float(diagonal + aside - (value - chance * (1 - value)) ** 2) / (1 - chance) ** 2
