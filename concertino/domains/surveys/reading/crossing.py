"""A question crossed with another, or with a dimension of the population: shares in each row, and whether rows differ by more
than chance."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from concertino.domains.surveys.analysis import estimation, suppression, testing
from concertino.domains.surveys.analysis.design import Design
from concertino.domains.surveys.analysis.estimation import Estimate, Mask
from concertino.domains.surveys.reading.columns import Classes
from concertino.domains.surveys.reading.frame import Frame

Found = dict[str, Any]


def crossed(frame: Frame, design: Design, rows: Classes, columns: Classes) -> Found:
    """{"columns", "rows": [{"key", "n", "shares": [share or None], "margins": [half of its 95 % interval, or None]}], "test":
    {"f", "p", "n"} or None}. A row whose number is hidden has none. The test is of the whole table, and is told where at least
    two rows are."""
    shape = (len(rows.keys), len(columns.keys))
    counts = estimation.counts(rows.codes, columns.codes, shape)
    hidden = suppression.hide(counts, minimum=frame.minimum, told_alone=True)
    weighed = estimation.crosstab(design, rows.codes, columns.codes, shape)
    lines = []
    for place, key in enumerate(rows.keys):
        total = float(weighed[place].sum())
        is_hidden = bool(hidden.along(0)[place]) or not total
        shares = [None if is_hidden or hidden.inside[place, at] else float(weighed[place, at] / total) for at in range(shape[1])]
        margins = _margins(design, columns, rows.codes == place, shares)
        n = None if is_hidden else int(counts[place].sum())
        lines.append({"key": key, "n": n, "shares": shares, "margins": margins})
    return {
        "columns": list(columns.keys),
        "rows": lines,
        "test": _test(design, rows, columns, shape) if _is_told(lines) else None,
    }


def _margins(design: Design, columns: Classes, among: Mask, shares: Sequence[float | None]) -> list[float | None]:
    """Half of the 95 % interval of each share of a row that is told."""
    if all(share is None for share in shares):
        return [None] * len(shares)
    found = estimation.shares_of(design, columns.codes, len(shares), among)
    return [None if share is None else _half(one) for share, one in zip(shares, found, strict=True)]


def _half(share: Estimate) -> float | None:
    low, high = estimation.share_interval(share)
    return None if math.isnan(high - low) else float(high - low) / 2


def _is_told(lines: list[Found]) -> bool:
    return sum(line["n"] is not None for line in lines) > 1


def _test(design: Design, rows: Classes, columns: Classes, shape: tuple[int, int]) -> Found | None:
    found = testing.independence(design, rows.codes, columns.codes, shape)
    if math.isnan(found.f.p):
        return None
    return {"f": found.f.statistic, "df": found.f.df, "ddf": found.f.ddf, "p": found.f.p, "n": found.n}
