"""How the answers came to be: who stands for how many, in which stratum and cluster, of how many in all.

Everything that estimates hands this module *influences* (how much each answer moves the estimate, times its weight) and gets back
variances. Source: Taylor linearisation with ultimate clusters, as in Lumley, "Complex Surveys" (2010), chapters 2 and 7, and R's
package survey, ``svyrecvar``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Codes = NDArray[np.intp]


class BadDesign(ValueError):
    """The design cannot be: ``code`` says why, ``detail`` with which values."""

    def __init__(self, code: str, **detail: Any):
        super().__init__(code, detail)
        self.code, self.detail = code, detail


@dataclass(frozen=True)
class Calibration:
    """What weights were fitted to: ``aux`` (n, q), the known columns; ``before`` and ``after`` (n,), the weights."""

    aux: Numbers
    before: Numbers
    after: Numbers

    @cached_property
    def basis(self) -> Numbers:
        """(n, r): an orthonormal basis of the known columns, seen with the weights of before. Columns that repeat are dropped."""
        left, sizes, _ = np.linalg.svd(self.aux * np.sqrt(self.before)[:, None], full_matrices=False)
        return left[:, sizes > sizes[0] * 1e-10]

    def residuals(self, influence: Numbers) -> Numbers:
        """(n, k): what is left of the influences once the part that the known totals explain is taken away."""
        root, after = np.sqrt(self.before), np.where(self.after > 0, self.after, 1.0)
        seen = influence * (root / after)[:, None]
        seen = seen - self.basis @ (self.basis.T @ seen)
        return seen * (after / np.where(root > 0, root, 1.0))[:, None]


@dataclass(frozen=True)
class Design:
    """n answers. ``weights`` (n,) ≥ 0; ``stratum`` (n,) 0…H-1; ``cluster`` (n,) 0…m-1, each within one stratum;
    ``population`` (H,), how many clusters (or members) each stratum has in all, infinite where unknown."""

    weights: Numbers
    stratum: Codes
    cluster: Codes
    population: Numbers
    calibration: Calibration | None = field(default=None, repr=False)

    @property
    def n(self) -> int:
        return len(self.weights)

    @property
    def size(self) -> float:
        """How many members the answers stand for: the sum of the weights."""
        return float(self.weights.sum())

    @cached_property
    def clusters(self) -> int:
        return int(self.cluster.max()) + 1 if self.n else 0

    @cached_property
    def is_element_sample(self) -> bool:
        """Each answer is a cluster of its own."""
        return self.clusters == self.n

    @cached_property
    def stratum_of_cluster(self) -> Codes:
        found = np.zeros(self.clusters, dtype=np.intp)
        found[self.cluster] = self.stratum
        return found

    @cached_property
    def drawn(self) -> Numbers:
        """(H,): how many clusters of each stratum answered."""
        return np.bincount(self.stratum_of_cluster, minlength=len(self.population)).astype(float)

    @property
    def df(self) -> int:
        """Degrees of freedom: clusters less strata."""
        return self.clusters - int((self.drawn > 0).sum())

    @property
    def lonely(self) -> int:
        """Strata of one cluster that are not the whole of their stratum: their variance is taken around the mean of all."""
        return int(((self.drawn == 1) & (self.population > 1)).sum())

    def covariance(self, influence: Numbers) -> Numbers:
        """(k, k): the covariances of k estimates whose influences, weighted, are the columns of ``influence`` (n, k)."""
        if self.calibration is not None:
            influence = self.calibration.residuals(influence)
        centred, scale = self._centred(self._cluster_sums(influence))
        return (centred * scale[:, None]).T @ centred

    def variances(self, influence: Numbers) -> Numbers:
        """(k,): the diagonal of ``covariance``, without the rest."""
        if self.calibration is not None:
            influence = self.calibration.residuals(influence)
        centred, scale = self._centred(self._cluster_sums(influence))
        return scale @ (centred**2)

    def reweighted(self, weights: Numbers, calibration: Calibration | None = None) -> Design:
        """The same design with other weights; the calibration stays where none is given (trimmed after it, as in R)."""
        return replace(self, weights=weights, calibration=calibration or self.calibration)

    def only(self, rows: Codes) -> Design:
        """The answers in these places alone, as if no other had been drawn; their weights are no longer fitted to anything."""
        stratum, kept = np.unique(self.stratum[rows], return_inverse=True)
        cluster = np.unique(self.cluster[rows], return_inverse=True)[1]
        return Design(self.weights[rows], kept.astype(np.intp), cluster.astype(np.intp), self.population[stratum])

    def _cluster_sums(self, influence: Numbers) -> Numbers:
        if self.is_element_sample:
            sums = np.empty_like(influence)
            sums[self.cluster] = influence
            return sums
        return sums_by(self.cluster, influence, self.clusters)

    def _centred(self, sums: Numbers) -> tuple[Numbers, Numbers]:
        """Cluster sums around the mean of their stratum, and what each square counts for."""
        home, drawn = self.stratum_of_cluster, self.drawn
        means = sums_by(home, sums, len(drawn)) / np.maximum(drawn, 1.0)[:, None]
        means[drawn == 1] = sums.mean(axis=0)  # R's lonely.psu="adjust"
        correction = np.where(np.isfinite(self.population), 1.0 - drawn / self.population, 1.0)
        scale = correction * drawn / np.maximum(drawn - 1.0, 1.0)
        return sums - means[home], scale[home]


def sums_by(codes: Codes, values: Numbers, groups: int) -> Numbers:
    """(groups, k): the sums of the rows of ``values`` (n, k) by code."""
    return np.column_stack([np.bincount(codes, weights=column, minlength=groups) for column in values.T])


def design(
    n: int,
    *,
    weights: Sequence[float] | Numbers | None = None,
    strata: Sequence[Any] | NDArray | None = None,
    clusters: Sequence[Any] | NDArray | None = None,
    fpc: float | Sequence[float] | Numbers | None = None,
) -> Design:
    """The design of n answers, from columns of n values each (``fpc`` may be one number).

    ``fpc``: how many clusters (or, without clusters, members) the stratum of each answer has in all; a number of 1 or less is the
    share that was drawn, as in R. Without weights each answer stands for as many as ``fpc`` implies, else for 1. Clusters are
    numbered within their stratum, so that the same name in two strata is two clusters.
    Raises BadDesign: "lengths", "weights" (negative, missing or all zero), "fpc" (differs within a stratum, or fewer than drawn).
    """
    for name, column in (("weights", weights), ("strata", strata), ("clusters", clusters), ("fpc", fpc)):
        if column is not None and np.ndim(column) and len(column) != n:  # type: ignore[arg-type]
            raise BadDesign("lengths", column=name, rows=len(column), expected=n)  # type: ignore[arg-type]
    stratum = codes_of(strata) if strata is not None else np.zeros(n, dtype=np.intp)
    cluster = codes_of(clusters, within=stratum) if clusters is not None else np.arange(n, dtype=np.intp)
    bare = Design(np.ones(n), stratum, cluster, np.full(int(stratum.max(initial=0)) + 1, np.inf))
    population = _population(bare, fpc) if fpc is not None else bare.population
    if weights is None:
        base = (population / bare.drawn)[stratum] if fpc is not None else bare.weights
    else:
        base = np.asarray(weights, dtype=float)
    if n and (not np.all(np.isfinite(base)) or base.min() < 0 or base.sum() <= 0):
        raise BadDesign("weights")
    return replace(bare, weights=base, population=population)


def codes_of(values: Sequence[Any] | NDArray, within: Codes | None = None) -> Codes:
    """(n,): 0…k-1 in the order of the values; with ``within``, one code for each pair."""
    codes = np.unique(np.asarray(values), return_inverse=True)[1].astype(np.intp).reshape(-1)
    if within is None or not len(codes):
        return codes
    pairs = within * (int(codes.max()) + 1) + codes
    return np.unique(pairs, return_inverse=True)[1].astype(np.intp).reshape(-1)


def _population(bare: Design, fpc: float | Sequence[float] | Numbers) -> Numbers:
    given = np.broadcast_to(np.asarray(fpc, dtype=float), (bare.n,))
    if not np.all(np.isfinite(given)) or np.any(given <= 0):
        raise BadDesign("fpc", why="positive")
    low, high = np.full(len(bare.drawn), np.inf), np.zeros(len(bare.drawn))
    np.minimum.at(low, bare.stratum, given)
    np.maximum.at(high, bare.stratum, given)
    if np.any(high - low > 1e-9 * high):
        raise BadDesign("fpc", why="differs")
    population = np.where(high <= 1.0, bare.drawn / np.maximum(high, 1e-300), high)
    if np.any(population < bare.drawn - 1e-9):
        raise BadDesign("fpc", why="fewer")
    return population
