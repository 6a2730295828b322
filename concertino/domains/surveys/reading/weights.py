"""Who stands for how many: the answers weighted to the population that was called, along the dimensions that one chooses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from concertino.domains.surveys.analysis import weighting
from concertino.domains.surveys.analysis.design import Design, design
from concertino.domains.surveys.analysis.weighting import Margin, Weighting
from concertino.domains.surveys.reading.frame import Frame

BY_DEFAULT = ("sector", "category")
BOUNDS = (0.2, 5.0)  # multiples of the mean weight: nobody speaks for more than that


@dataclass(frozen=True)
class Weighed:
    """The design, and what is to be told of its weights: along which dimensions, whether the margins were met and how nearly,
    of how many equal answers they are worth."""

    design: Design
    along: tuple[str, ...]
    converged: bool
    gap: float
    n_eff: float
    deff: float
    unheard: tuple[tuple[str, str | None], ...] = ()  # (dimension, value) of which nobody answered

    @property
    def is_weighted(self) -> bool:
        return bool(self.along)


def simple(frame: Frame) -> Design:
    """Each answer stands for as many as any other; with the correction for a population that is known."""
    return design(frame.n, fpc=frame.population if np.isfinite(frame.population) else None)


def weighed(frame: Frame, along: Sequence[str] = BY_DEFAULT) -> Weighed:
    """Raked to the margins of the dimensions that tell people apart; without any, each answer counts alike."""
    start = simple(frame)
    kept = [frame.strata[name] for name in along if name in frame.strata and len(frame.strata[name].values) > 1]
    if not frame.n or not kept:
        return Weighed(start, (), True, 0.0, float(frame.n), 1.0)
    margins = [Margin(one.codes, one.totals, one.name) for one in kept]
    found = _within_bounds(start, margins)
    unheard = tuple((name, frame.strata[name].values[code]) for name, code in found.unheard)
    return Weighed(
        found.design, tuple(one.name for one in kept), found.converged, found.gap, found.effective, found.deff, unheard
    )  # fmt: skip


def _within_bounds(start: Design, margins: list[Margin]) -> Weighting:
    """The margins are met exactly where they can be without extreme weights; elsewhere the weights are cut, and the gap told."""
    found = weighting.rake(start, margins)
    mean = found.design.weights.mean()
    low, high = (bound * mean for bound in BOUNDS)
    if found.converged and low <= found.design.weights.min() and found.design.weights.max() <= high:
        return found
    held = weighting.rake(start, margins, bounds=BOUNDS)
    return replace(held, unheard=found.unheard)
