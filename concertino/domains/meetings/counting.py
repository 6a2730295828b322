"""What a count of votes says: abstentions are of neither side, and a tie carries nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from concertino.domains.meetings.models import Choice, Motion

NEEDS = {  # more than, or at least, so many of so many of the votes for and against
    Motion.Majority.SIMPLE: (1, 2, False),
    Motion.Majority.TWO_THIRDS: (2, 3, True),
    Motion.Majority.FOUR_FIFTHS: (4, 5, True),
}


@dataclass(frozen=True)
class Count:
    """Votes, not people: whoever votes for several members counts for each."""

    votes_for: int
    votes_against: int
    abstentions: int

    @property
    def votes(self) -> int:
        return self.votes_for + self.votes_against + self.abstentions


def counted(votes: Iterable[tuple[str, int]]) -> Count:
    """From each choice and what it weighs."""
    sums = dict.fromkeys(Choice.values, 0)
    for choice, weight in votes:
        sums[choice] += weight
    return Count(sums[Choice.FOR], sums[Choice.AGAINST], sums[Choice.ABSTAIN])


def carries(count: Count, majority: str) -> bool:
    """In whole numbers: two thirds of 9 is 6, and 5 of 8 is not."""
    part, whole, is_enough = NEEDS[Motion.Majority(majority)]
    here, there = count.votes_for * whole, (count.votes_for + count.votes_against) * part
    return count.votes_for > 0 and (here >= there if is_enough else here > there)
