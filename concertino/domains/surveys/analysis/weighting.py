"""Weights that make those who answered look like the membership.

Sources: Deville and Särndal, "Calibration estimators in survey sampling", JASA 87 (1992); Kish, "Survey Sampling" (1965), 11.7,
for the effective number; R's package survey (``postStratify``, ``rake``, ``calibrate``, ``trimWeights``), to which all is
compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from concertino.domains.surveys.analysis.design import Calibration, Codes, Design, Numbers

CLOSE = 1e-10  # of a margin's total
ROUNDS = 500


class Unweightable(ValueError):
    """The answers cannot be weighted so: ``code`` says why, ``detail`` with which margin."""

    def __init__(self, code: str, **detail: Any):
        super().__init__(code, detail)
        self.code, self.detail = code, detail


@dataclass(frozen=True)
class Margin:
    """What is known of the membership along one dimension: ``codes`` (n,) 0…k-1 of those who answered, ``totals`` (k,) of all."""

    codes: Codes
    totals: Numbers
    name: str = ""


@dataclass(frozen=True)
class Weighting:
    """The design with its new weights, and how that went. ``gap``: the largest relative distance to a known total.
    ``unheard``: (margin, code) of which nobody answered; their members are shared among the others of the margin."""

    design: Design
    converged: bool
    rounds: int
    gap: float
    unheard: tuple[tuple[str, int], ...] = ()

    @property
    def effective(self) -> float:
        return effective_n(self.design.weights)

    @property
    def deff(self) -> float:
        return kish_deff(self.design.weights)


def effective_n(weights: Numbers) -> float:
    """Kish's number: as many answers of equal weight would say as much. (Σw)² / Σw²; 0 without weights."""
    squares = float(weights @ weights)
    return float(weights.sum()) ** 2 / squares if squares else 0.0


def kish_deff(weights: Numbers) -> float:
    """By how much unequal weights multiply the variance: n Σw² / (Σw)², of the n weights above zero; 1 without weights."""
    effective = effective_n(weights)
    return float((weights > 0).sum()) / effective if effective else 1.0


def post_stratify(design: Design, codes: Codes, totals: Sequence[float] | Numbers) -> Weighting:
    """Multiply the weights so that each class weighs its known total. ``codes`` (n,) 0…k-1, ``totals`` (k,).

    Raises Unweightable: "negative", "unknown" (a code without total), "nobody" (no weight at all).
    """
    margin, unheard = _heard(design, Margin(np.asarray(codes), np.asarray(totals, dtype=float)))
    weights = design.weights * _factors(margin, design.weights)[margin.codes]
    return Weighting(_calibrated(design, [margin], weights), True, 1, _gap(weights, [margin]), unheard)


def rake(
    design: Design, margins: Sequence[Margin], *, bounds: tuple[float, float] | None = None, rounds: int = ROUNDS
) -> Weighting:
    """Fit the weights to several margins in turn until all hold (iterative proportional fitting).

    ``bounds``: the smallest and largest weight allowed, as multiples of the mean weight; where they cannot hold together with the
    margins, ``converged`` is False and ``gap`` says how far off it ends. Margins must have the same total.
    Raises Unweightable: "none", "negative", "unknown", "nobody", "totals" (margins of different totals), "bounds".
    """
    if not margins:
        raise Unweightable("none")
    heard = [_heard(design, margin) for margin in margins]
    kept = [margin for margin, _ in heard]
    _same_totals(kept)
    limits = _limits(bounds, kept[0].totals.sum() / max(int((design.weights > 0).sum()), 1))
    weights, done, gap = design.weights, 0, np.inf
    while gap > CLOSE and done < rounds:
        done += 1
        for margin in kept:
            weights = weights * _factors(margin, weights)[margin.codes]
        if limits:
            weights = np.where(design.weights > 0, np.clip(weights, *limits), 0.0)
        gap = _gap(weights, kept)
    unheard = tuple(missing for _, each in heard for missing in each)
    return Weighting(_calibrated(design, kept, weights), bool(gap <= CLOSE), done, gap, unheard)


def calibrate(design: Design, aux: Numbers, totals: Numbers) -> Weighting:
    """Weights whose totals of the columns ``aux`` (n, q) are ``totals`` (q,), as near as can be to those of before (linear: they
    may fall below zero). Raises Unweightable "dependent" where no weights have these totals."""
    base = design.weights
    lack = totals - aux.T @ base
    solved = np.linalg.lstsq((aux * base[:, None]).T @ aux, lack, rcond=1e-12)[0]
    weights = base * (1.0 + aux @ solved)
    gap = float(np.max(np.abs(aux.T @ weights - totals) / np.maximum(np.abs(totals), 1.0)))
    if gap > 1e-6:
        raise Unweightable("dependent", gap=gap)
    return Weighting(design.reweighted(weights, Calibration(aux, base, weights)), True, 1, gap)


def trim(design: Design, low: float, high: float) -> Design:
    """Weights cut to [low, high], what is cut shared equally among the others, again until none is outside (the sum stays).

    As R's ``trimWeights(strict=TRUE)``. Raises Unweightable "bounds" where the sum cannot be kept within them.
    """
    weights, held = design.weights.copy(), design.weights > 0
    if not low <= weights.sum() / max(int(held.sum()), 1) <= high:
        raise Unweightable("bounds", low=low, high=high)
    slack = 1e-9 * weights.sum()
    for _ in range(ROUNDS):
        outside = held & ((weights < low - 1e-12 * high) | (weights > high * (1 + 1e-12)))
        if not outside.any():
            break
        cut = np.where(outside, np.clip(weights, low, high), weights)
        free = held & ~outside if (held & ~outside).any() else held
        cut[free] += (weights.sum() - cut.sum()) / free.sum()
        weights = cut
    if abs(weights.sum() - design.size) > slack:
        raise Unweightable("bounds", low=low, high=high)
    return design.reweighted(weights)


def indicators(codes: Codes, classes: int) -> Numbers:
    """(n, k): one column a class, 1 where the row is of it."""
    return (codes[:, None] == np.arange(classes)[None, :]).astype(float)


def _heard(design: Design, margin: Margin) -> tuple[Margin, tuple[tuple[str, int], ...]]:
    """The margin without the classes of which nobody answered, its sum unchanged; and these classes."""
    codes, totals = np.asarray(margin.codes, dtype=np.intp), np.asarray(margin.totals, dtype=float)
    if not np.all(np.isfinite(totals)) or np.any(totals < 0):
        raise Unweightable("negative", margin=margin.name)
    if len(codes) and (codes.min() < 0 or codes.max() >= len(totals)):
        raise Unweightable("unknown", margin=margin.name)
    weighed = np.bincount(codes, weights=design.weights, minlength=len(totals)) > 0
    if not weighed.any() or totals[weighed].sum() <= 0:
        raise Unweightable("nobody", margin=margin.name)
    unheard = tuple((margin.name, int(code)) for code in np.flatnonzero(~weighed & (totals > 0)))
    shared = np.where(weighed, totals, 0.0)
    return Margin(codes, shared * (totals.sum() / shared.sum()), margin.name), unheard


def _factors(margin: Margin, weights: Numbers) -> Numbers:
    now = np.bincount(margin.codes, weights=weights, minlength=len(margin.totals))
    return np.where(now > 0, margin.totals / np.where(now > 0, now, 1.0), 0.0)


def _gap(weights: Numbers, margins: Sequence[Margin]) -> float:
    """The largest distance of a class to its known total, relative to it."""
    gaps = [0.0]
    for margin in margins:
        known = margin.totals > 0
        now = np.bincount(margin.codes, weights=weights, minlength=len(margin.totals))
        gaps.append(float(np.max(np.abs(now - margin.totals)[known] / margin.totals[known], initial=0.0)))
    return max(gaps)


def _calibrated(design: Design, margins: Sequence[Margin], weights: Numbers) -> Design:
    aux = np.hstack([indicators(margin.codes, len(margin.totals)) for margin in margins])
    return design.reweighted(weights, Calibration(aux, design.weights, weights))


def _same_totals(margins: Sequence[Margin]) -> None:
    first = margins[0].totals.sum()
    for margin in margins[1:]:
        if abs(margin.totals.sum() - first) > 1e-6 * first:
            raise Unweightable("totals", margin=margin.name, total=float(margin.totals.sum()), first=float(first))


def _limits(bounds: tuple[float, float] | None, mean: float) -> tuple[float, float] | None:
    if bounds is None:
        return None
    low, high = bounds
    if not 0 <= low <= 1 <= high:
        raise Unweightable("bounds", low=low, high=high)
    return low * mean, high * mean
