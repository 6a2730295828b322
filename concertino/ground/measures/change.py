"""How a value moved between two dates, as far as its rows tell more than the two values do."""

from __future__ import annotations

from typing import NamedTuple


class Change(NamedTuple):
    """``difference``: the later less the earlier, None while nothing follows the earlier; with its 95 % interval and the p-value
    of there being none, each None where it is unknown; ``n_both``: over how many who were asked both times, None when it compares
    two groups."""

    difference: float | None
    low: float | None = None
    high: float | None = None
    p: float | None = None
    n_both: int | None = None
