"""Who agrees with what. Votes are a table (p, s) of participants by statements: 1 agrees, -1 disagrees, 0 passes, NaN did not
vote. One participant has one vote on a statement: the last.

Sources: Wilson, JASA 22 (1927), for the bound of a share; Small and others, "Polis", Recerca 26 (2021), for consensus that every
group shares.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Votes = NDArray[np.float64]
Numbers = NDArray[np.float64]
Counts = NDArray[np.int64]
Codes = NDArray[np.intp]
Z = 1.959963984540054


@dataclass(frozen=True)
class Tally:
    """For each of s statements: ``agree``, ``disagree``, ``passed``, ``n`` (s,), counts of people."""

    agree: Counts
    disagree: Counts
    passed: Counts

    @property
    def n(self) -> Counts:
        return self.agree + self.disagree + self.passed

    @property
    def agree_share(self) -> Numbers:
        """Of all who voted, those who pass too; NaN where nobody did."""
        return _over(self.agree, self.n)

    @property
    def disagree_share(self) -> Numbers:
        return _over(self.disagree, self.n)

    @property
    def divisiveness(self) -> Numbers:
        """0 when those who decide all decide alike, 1 when they are halves; NaN where nobody decides."""
        decided = self.agree + self.disagree
        return 1 - _over(np.abs(self.agree - self.disagree), decided)

    @property
    def agree_at_least(self) -> Numbers:
        """The lower bound of Wilson's 95 % interval of the share that agrees; NaN where nobody voted."""
        return wilson_low(self.agree, self.n)

    @property
    def disagree_at_least(self) -> Numbers:
        return wilson_low(self.disagree, self.n)


def tally(votes: Votes) -> Tally:
    """(s,) counts of a table (p, s)."""
    return Tally((votes == 1).sum(axis=0), (votes == -1).sum(axis=0), (votes == 0).sum(axis=0))


def wilson_low(part: Counts, whole: Counts) -> Numbers:
    share, n = _over(part, whole), np.maximum(whole, 1)
    middle = share + Z**2 / (2 * n)
    around = Z * np.sqrt(share * (1 - share) / n + Z**2 / (4 * n**2))
    return np.maximum((middle - around) / (1 + Z**2 / n), 0.0)


def by_group(votes: Votes, groups: Codes, count: int) -> list[Tally]:
    """The tallies of each group 0…count-1; a code of -1 is in none."""
    return [tally(votes[groups == group]) for group in range(count)]


@dataclass(frozen=True)
class Sorting:
    """Places of the statements, the clearest first: ``agreed`` and ``refused`` by most people and by most of each group,
    ``divisive`` where those who decide are split."""

    agreed: list[int]
    refused: list[int]
    divisive: list[int]


def sorted_out(whole: Tally, groups: list[Tally], *, least: int, split: float = 0.5) -> Sorting:
    """Common ground and what divides, among statements on which at least ``least`` people voted.

    Common ground: surely more than half of all (Wilson), and at least half of every group of which ``least`` voted on it.
    Divisive: divisiveness of ``split`` or more, ordered by it and by how many decided.
    """
    heard = whole.n >= least
    agreed = heard & (whole.agree_at_least > 0.5) & _in_each(groups, "agree_share", least)
    refused = heard & (whole.disagree_at_least > 0.5) & _in_each(groups, "disagree_share", least)
    divided = np.where(heard & ~agreed & ~refused, whole.divisiveness, np.nan)
    weight = np.nan_to_num(divided * _over(whole.agree + whole.disagree, whole.n))
    return Sorting(
        _ordered(whole.agree_at_least, agreed), _ordered(whole.disagree_at_least, refused), _ordered(weight, divided >= split)
    )  # fmt: skip


def _in_each(groups: list[Tally], share: str, least: int) -> NDArray[np.bool_]:
    shared = np.True_
    for group in groups:
        shared = shared & ((group.n < least) | (np.nan_to_num(getattr(group, share)) >= 0.5))
    return np.asarray(shared)


def _ordered(value: Numbers, kept: NDArray[np.bool_]) -> list[int]:
    places = np.flatnonzero(kept)
    return places[np.argsort(-value[places], kind="stable")].tolist()


def _over(part: Counts, whole: Counts) -> Numbers:
    return np.where(whole > 0, part / np.maximum(whole, 1), np.nan)
