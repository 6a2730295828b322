"""What of a question may not be shown, alone or along one dimension of the population: the counts decide, before any estimate.

Filters are one at a time, and what is told along a dimension is cut out of one table of it: docs/decisions/survey-results.md.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from concertino.domains.surveys.analysis import suppression
from concertino.domains.surveys.analysis.design import Codes
from concertino.domains.surveys.analysis.estimation import Mask
from concertino.domains.surveys.reading.columns import Classes
from concertino.domains.surveys.reading.frame import Frame


@dataclass(frozen=True)
class Filter:
    """Those who have a value of a dimension."""

    dimension: str
    value: str


@dataclass(frozen=True)
class View:
    """The answers looked at: ``where`` (n,) or None for all; ``strata`` (n,), 0…k-1, of the dimension filtered by, and ``place``
    the value kept."""

    where: Mask | None = None
    strata: Codes | None = None
    of: int = 0
    place: int = 0


def view(frame: Frame, kept: Filter | None) -> View | None:
    """None when nobody of the population has that value."""
    if kept is None:
        return View()
    stratum = frame.strata.get(kept.dimension)
    place = stratum.place(kept.value) if stratum else None
    if stratum is None or place is None:
        return None
    return View(stratum.codes == place, stratum.codes, len(stratum.values), place)


@dataclass(frozen=True)
class Veil:
    """``cells`` (k,): True where a class is hidden; ``everything``: even how many answered."""

    counts: NDArray
    cells: NDArray[np.bool_]
    everything: bool

    @property
    def n(self) -> int:
        return int(self.counts.sum())

    @property
    def hides(self) -> bool:
        """Something is hidden."""
        return self.everything or bool(self.cells.any())


def veil(frame: Frame, found: Classes, seen: View) -> Veil:
    size = len(found.keys)
    if seen.strata is None:
        counts = _counts(found.codes, size)
        hidden = suppression.hide(counts, minimum=frame.minimum)
        return Veil(counts, hidden.inside, bool(hidden.mask[-1]))
    inside = found.codes >= 0
    cells = seen.strata[inside] * size + found.codes[inside]
    table = np.bincount(cells, minlength=seen.of * size).reshape(seen.of, size)
    hidden = suppression.hide(table, minimum=frame.minimum)
    alone = suppression.hide(table.sum(axis=0), minimum=frame.minimum).inside
    is_thin = bool((hidden.along(1) & ~alone).any())  # the table asks to hide totals that are told without the filter
    mask = hidden.inside[seen.place]
    return Veil(table[seen.place], mask, is_thin or bool(hidden.along(0)[seen.place]))


def _counts(codes: Codes, size: int) -> NDArray:
    return np.bincount(codes[codes >= 0], minlength=size)


def answered(column: NDArray) -> Classes:
    """Whether each answered: one class. Of means, nothing else may be told apart."""
    known = ~np.isnan(column) if column.ndim == 1 else ~np.isnan(column).all(axis=1)
    return Classes(("answered",), np.where(known, 0, -1))


def yes_or_no(column: NDArray) -> Classes:
    """Of a column of 0, 1 and NaN."""
    return Classes(("no", "yes"), np.where(np.isnan(column), -1, np.nan_to_num(column)).astype(np.intp))
