"""What a count gives: the winners, all of those who are tied, and what shows how they were found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, islice

from concertino.domains.ballots.analysis.profiles import Number

MOST_COMMITTEES = 1000  # beyond, they are said by who is in all of them and who is tied for the rest

Committee = tuple[int, ...]
Tiers = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Round:
    """``scores`` when the round begins, of the options that are still in it; who leaves it, chosen or eliminated; ``tied``
    are those who had as good a claim, where there was more than one."""

    scores: Mapping[int, Number]
    leaves: tuple[int, ...]
    is_chosen: bool
    tied: tuple[int, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """``committees``: every set of ``seats`` winners that the rule allows; with one seat, each of those who are tied for it.
    ``winners`` are in one of them at least, ``elected`` in all. ``is_complete`` is False where they were too many to list."""

    seats: int
    committees: tuple[Committee, ...]
    winners: tuple[int, ...]
    elected: tuple[int, ...]
    is_complete: bool = True
    ranking: Tiers = ()
    scores: Mapping[int, Number] = field(default_factory=dict)
    total: Number | None = None
    pairwise: tuple[tuple[Number, ...], ...] | None = None
    rounds: tuple[Round, ...] = ()

    @property
    def is_tied(self) -> bool:
        return len(self.winners) > len(self.elected)


def by_score(scores: Mapping[int, Number], lowest_first: bool = False) -> Tiers:
    """Options from the best score to the worst, equal ones together."""
    amounts = sorted(set(scores.values()), reverse=not lowest_first)
    return tuple(tuple(option for option, score in scores.items() if score == amount) for amount in amounts)


def from_tiers(tiers: Tiers, seats: int, **shown) -> Outcome:
    """The first ``seats`` options of a ranking; where the last places are tied for, every way to fill them."""
    certain: list[int] = []
    for tier in tiers:
        missing = seats - len(certain)
        if len(tier) > missing:
            return _tied(tuple(sorted(certain)), tier, missing, ranking=tiers, **shown)
        certain += tier
        if len(certain) == seats:
            break
    elected = tuple(sorted(certain))
    return Outcome(seats, (elected,) if elected else (), elected, elected, ranking=tiers, **shown)


def _tied(certain: Committee, tier: Sequence[int], missing: int, **shown) -> Outcome:
    ways = combinations(sorted(tier), missing)
    listed = [tuple(sorted((*certain, *way))) for way in islice(ways, MOST_COMMITTEES)]
    winners = tuple(sorted({*certain, *tier}))
    is_complete = next(ways, None) is None
    return Outcome(len(certain) + missing, tuple(sorted(listed)), winners, certain, is_complete, **shown)


def from_committees(found: Iterable[Iterable[int]], seats: int, **shown) -> Outcome:
    """Those that a search over committees has found."""
    committees = sorted({tuple(sorted(one)) for one in found})
    winners = tuple(sorted({option for one in committees for option in one}))
    elected = tuple(option for option in winners if all(option in one for one in committees))
    return Outcome(seats, tuple(committees[:MOST_COMMITTEES]), winners, elected, len(committees) <= MOST_COMMITTEES, **shown)
