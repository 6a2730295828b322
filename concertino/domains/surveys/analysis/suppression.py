"""Which cells of a table stay hidden, so that nobody's answer can be read off it, alone or by subtraction.

A table of counts has one axis for each thing that people may filter or cross by (sector, category, …, the answer), and is
published with all its margins: its totals over each axis and over several at once. Whoever publishes any part of it, filtered or
crossed, takes it out of this one hidden whole, so that no second view gives away what the first one hides.

**The guarantee.** For one who knows all that is published (the open cells and margins), that counts are never negative, and this
very method:

1. no open cell or margin counts 1 to ``minimum`` - 1 people;
2. where the hidden cells of a line can be summed by subtracting the open ones from an open total, they are at least two and count
   at least ``minimum`` people together;
3. the values that remain possible for each hidden small cell span at least ``minimum``: it cannot be told from a cell that is
   large enough to be shown.

What counts nobody may be shown: it is nobody's answer. Not covered: what people know of themselves and of their friends, and a
table published again after one more answer (results are published when a wave has closed).
Source: Hundepool and others, "Statistical Disclosure Control" (2012), chapter 4: primary and complementary suppression, the audit
by linear programming.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from concertino.domains.surveys.analysis.design import Numbers

Counts = NDArray[np.int64]
Mask = NDArray[np.bool_]
MINIMUM = 5
TOO_MANY = 600  # hidden cells that the audit would have to solve for: the table is too thin to be crossed at all


@dataclass(frozen=True)
class Hidden:
    """``margined``: the counts with their totals, the last place of each axis; ``mask``: True where it must not be shown."""

    margined: Counts
    mask: Mask

    @property
    def inside(self) -> Mask:
        """The mask of the table alone, without its margins."""
        return self.mask[tuple(slice(-1) for _ in range(self.mask.ndim))]

    def along(self, *axes: int) -> Mask:
        """The mask of the margins over all axes but these, in their order: what is hidden when one looks at these alone."""
        place = tuple(slice(-1) if axis in axes else -1 for axis in range(self.mask.ndim))
        kept = [axis for axis in range(self.mask.ndim) if axis in axes]
        return self.mask[place].transpose([kept.index(axis) for axis in axes])


def hide(counts: NDArray, *, minimum: int = MINIMUM, told_alone: bool = False) -> Hidden:
    """What to hide of ``counts`` (any number of axes, whole numbers ≥ 0). Raises ValueError when a count is negative.

    ``told_alone``: each axis is published by itself as well, with only what it must hide by itself. Where the table would have to
    hide more of it, nothing is crossed: what the axes alone give away is then all there is.
    """
    if np.size(counts) and np.min(counts) < 0:
        raise ValueError("a count cannot be negative")
    table = margined(np.asarray(counts, dtype=np.int64))
    mask = (table > 0) & (table < minimum)
    reach = _Reach(table)
    while True:
        _complement(table, mask, minimum)
        if mask.ndim > 1 and int(mask.sum()) > TOO_MANY:
            return Hidden(table, _only_margins(table, minimum))
        narrow = reach.narrow(mask, minimum)
        if not narrow or not _hide_beside(table, mask, narrow):
            break
    apart = _only_margins(table, minimum) if told_alone and mask.ndim > 1 else mask
    return Hidden(table, apart if (mask & ~apart).any() else mask)


def margined(counts: Counts) -> Counts:
    """The counts with their totals appended to each axis."""
    for axis in range(counts.ndim):
        counts = np.concatenate([counts, counts.sum(axis=axis, keepdims=True)], axis=axis)
    return counts


def _complement(table: Counts, mask: Mask, minimum: int) -> None:
    """Hide more, until in no line the hidden part is one cell, or too small a group (2 of the guarantee)."""
    changed = True
    while changed:
        changed = False
        for axis in range(table.ndim):
            values, hidden = np.moveaxis(table, axis, -1), np.moveaxis(mask, axis, -1)
            for line in _weak(values, hidden, minimum):
                changed |= _hide_one(values[line], hidden[line])


def _weak(values: Counts, hidden: Mask, minimum: int) -> list[tuple[int, ...]]:
    """The lines whose hidden part can be read off: a single hidden cell or total, or a hidden group that counts too few."""
    cells = hidden[..., :-1].sum(axis=-1)
    together = np.where(hidden[..., :-1], values[..., :-1], 0).sum(axis=-1)
    total = hidden[..., -1]
    alone = (cells + total) == 1
    small = ~total & (cells > 0) & (together < minimum)
    room = (~hidden & (values > 0)).any(axis=-1)
    return [tuple(line) for line in np.argwhere((alone | small) & room)]


def _hide_one(values: Counts, hidden: Mask) -> bool:
    """Hide the smallest open cell of a line that somebody is in; its total last."""
    open_cells = np.flatnonzero(~hidden[:-1] & (values[:-1] > 0))
    if len(open_cells):
        hidden[open_cells[np.argmin(values[open_cells])]] = True
        return True
    if not hidden[-1]:
        hidden[-1] = True
        return True
    return False


class _Reach:
    """How far apart the values possible for each hidden cell are known to be: every table found that agrees with what is open
    tells it of many cells at once, and stays possible when more is hidden."""

    def __init__(self, table: Counts):
        self.table, self.low, self.high = table, table.astype(float), table.astype(float)

    def narrow(self, mask: Mask, minimum: int) -> list[tuple[int, ...]]:
        """The hidden small cells whose possible values span less than ``minimum`` (3 of the guarantee)."""
        if mask.ndim == 1:
            return []  # one line: its hidden cells share at least ``minimum`` people, in any way
        found = []
        system = lines(self.table, mask)
        for cell in zip(*np.nonzero(mask & (self.table > 0) & (self.table < minimum)), strict=True):
            for sign in (-1, 1):
                if self.high[cell] - self.low[cell] < minimum:
                    self._take(mask, _extreme(self.table, mask, cell, sign, system))
            if self.high[cell] - self.low[cell] < minimum - 1e-6:
                found.append(cell)
        return found

    def _take(self, mask: Mask, values: Numbers) -> None:
        self.low[mask] = np.minimum(self.low[mask], values)
        self.high[mask] = np.maximum(self.high[mask], values)


System = tuple[Any, Numbers]  # a sparse matrix of scipy


def possible(table: Counts, mask: Mask, cell: tuple[int, ...]) -> tuple[float, float]:
    """The smallest and the largest value that a hidden cell may have, given all that is open."""
    system, place = lines(table, mask), int(np.flatnonzero(np.flatnonzero(mask) == np.ravel_multi_index(cell, table.shape))[0])
    return tuple(float(_extreme(table, mask, cell, sign, system)[place]) for sign in (1, -1))  # type: ignore[return-value]


def _extreme(table: Counts, mask: Mask, cell: tuple[int, ...], sign: int, system: System) -> Numbers:
    """The hidden values, in the order of the mask, that agree with what is open, and make ``cell`` least (1) or most (-1)."""
    from scipy.optimize import linprog  # half a second to load, for the few tables that need it

    aim = (np.flatnonzero(mask) == np.ravel_multi_index(cell, table.shape)).astype(float)
    found = linprog(sign * aim, A_eq=system[0], b_eq=system[1], bounds=(0, None), method="highs")
    if found.status == 3:  # unbounded: its total is hidden too
        return np.where(aim > 0, np.inf, table[mask])
    return found.x


def lines(table: Counts, mask: Mask) -> System:
    """(equations, unknown), sparse, and (equations,): each line says that its cells make its total, the hidden ones unknown."""
    from scipy import sparse

    number = np.full(table.shape, -1)
    number[mask] = np.arange(int(mask.sum()))
    entries: list[tuple[int, int, float]] = []
    known: list[float] = []
    for values, places in _each_line(table, number):
        if (places >= 0).any():
            signs = np.append(np.ones(len(values) - 1), -1.0)
            known.append(-float((signs * values)[places < 0].sum()))
            entries += [(len(known) - 1, int(place), sign) for place, sign in zip(places, signs, strict=True) if place >= 0]
    rows, columns, signs_of = zip(*entries, strict=True) if entries else ((), (), ())
    shape = (len(known), int(mask.sum()))
    return sparse.csr_array((signs_of, (rows, columns)), shape=shape), np.array(known)


def _each_line(table: Counts, number: NDArray) -> Iterator[tuple[Counts, NDArray]]:
    for axis in range(table.ndim):
        values, places = np.moveaxis(table, axis, -1), np.moveaxis(number, axis, -1)
        yield from zip(values.reshape(-1, values.shape[-1]), places.reshape(-1, values.shape[-1]), strict=True)


def _hide_beside(table: Counts, mask: Mask, narrow: list[tuple[int, ...]]) -> bool:
    """Hide the smallest open cell on a line with each cell whose span is narrow; where there is none, the smallest of all."""
    hidden_any = False
    for cell in narrow:
        beside = np.zeros_like(mask)
        for axis in range(table.ndim):
            place = list[int | slice](cell)
            place[axis] = slice(None)
            beside[tuple(place)] = True
        for where in (beside, np.ones_like(mask)):
            open_cells = np.flatnonzero(where & ~mask & (table > 0))
            if len(open_cells):
                mask.flat[open_cells[np.argmin(table.flat[open_cells])]] = True
                hidden_any = True
                break
    return hidden_any


def _only_margins(table: Counts, minimum: int) -> Mask:
    """Nothing is crossed: each axis is shown alone, as far as it can be by itself."""
    mask = np.ones_like(table, dtype=bool)
    total = (-1,) * table.ndim
    for axis in range(table.ndim):
        place = tuple(slice(None) if other == axis else -1 for other in range(table.ndim))
        mask[place] = hide(table[place][:-1], minimum=minimum).mask
    mask[total] = 0 < table[total] < minimum
    return mask
