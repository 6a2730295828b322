"""Cells of few are not shown to those who may not see the rows, alone or by subtraction."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Mapping


def hide_small(
    cells: Mapping[Hashable, int], total: int | None = None, least: int = 5
) -> tuple[dict[Hashable, int | None], int | None]:
    """Cells of which 1 … least-1 things can't be shown, and others until subtraction from the total tells nothing.

    Zeros stay: they speak of no one. After the small ones, the next smallest go too until at least two are hidden and together
    they reach twice ``least``; where they can't, the total goes. Hidden is None. ``cells`` are counts that sum to ``total``.
    """
    total = sum(cells.values()) if total is None else total
    ranked = sorted((n, str(name), name) for name, n in cells.items() if n)
    hidden = bisect_left([n for n, *_ in ranked], least)
    if not hidden:
        return dict(cells), None if 0 < total < least else total
    while hidden < len(ranked) and (hidden < 2 or sum(n for n, *_ in ranked[:hidden]) < 2 * least):
        hidden += 1
    while hidden < len(ranked) and ranked[hidden][0] == ranked[hidden - 1][0]:
        hidden += 1  # which of two equals was hidden would tell
    names = {name for *_, name in ranked[:hidden]}
    safe = hidden >= 2 and sum(n for n, *_ in ranked[:hidden]) >= 2 * least
    return {name: None if name in names else n for name, n in cells.items()}, total if safe else None
