"""Proportional approval voting, exactly and step by step: the second option that a voice approves is worth half of the first,
the third a third of it."""

from __future__ import annotations

from fractions import Fraction
from math import lcm

from django.utils.translation import gettext as _

from concertino.domains.ballots.analysis.outcomes import Outcome, from_committees
from concertino.domains.ballots.analysis.profiles import Number, Profile, approvals, plain
from concertino.domains.ballots.analysis.scoring import liked
from concertino.domains.ballots.analysis.ways import State, Step, follow, rounds
from concertino.ground.refusals import Refusal

MOST_WORK = 4_000_000_000  # cells looked at in all: some seconds
OF_A_BRANCH = 20_000  # what a branch costs besides, in cells
MOST_SEATS = 30  # beyond, whole numbers that stand for 1/2, 1/3 … would not fit


def sequential(profile: Profile, seats: int) -> Outcome:
    """The option that adds the most is chosen, time after time. Thiele, 1895. The score shown in a round is what it adds."""
    voices = approvals(profile, seats)

    def step(state: State) -> Step:
        adds: dict[int, Number] = {option: 0 for option in range(len(profile.options)) if option not in state.chosen}
        for chosen, weight in voices:
            worth = Fraction(weight) / (len(chosen & state.chosen) + 1)
            for option in chosen - state.chosen:
                adds[option] += worth
        most = max(adds.values())
        return Step(adds, {option: State(state.chosen | {option}) for option, many in adds.items() if many == most})

    start = State(frozenset())
    made, _end = rounds(start, step, seats)
    return from_committees(
        (one.chosen for one in follow(start, step, seats)), seats, rounds=tuple(made), scores=liked(profile, seats)
    )


def pav(profile: Profile, seats: int) -> Outcome:
    """The committees of which the voices are worth the most together, each voice being worth 1 + 1/2 + … + 1/n with n options
    that it approves. Thiele, 1895. Exact: every committee is weighed, or shown unable to reach the best."""
    if seats > MOST_SEATS:
        raise Refusal(_("Proportional approval is counted up to %(most)s seats: take equal shares.") % {"most": MOST_SEATS})
    search = _Search(profile, seats)
    search.branch((), 0, search.start)
    total = plain(Fraction(search.best, search.scale))
    return from_committees(
        ([search.order[place] for place in one] for one in search.found), seats, total=total, scores=liked(profile, seats)
    )


class _Search:
    """Branch and bound. Options go from the most approved to the least; what an option adds can but shrink as others are chosen
    before it, so that the sum of the largest additions left is never below what a branch can reach."""

    def __init__(self, profile: Profile, seats: int):
        import numpy as np

        voices = approvals(profile, seats)
        whole = lcm(*(weight.denominator for _chosen, weight in voices))
        parts = lcm(*range(1, seats + 1))
        self.scale = whole * parts
        self.seats, self.best, self.work = seats, -1, 0
        self.found: list[tuple[int, ...]] = []
        likes = np.array(
            [[option in chosen for option in range(len(profile.options))] for chosen, _weight in voices], dtype=np.int64
        )
        weight = np.array([int(weight * whole) for _chosen, weight in voices], dtype=np.int64)
        self.order = [int(option) for option in np.argsort(-(weight @ likes), kind="stable")]
        self.likes = likes[:, self.order]
        self.weight = weight
        self.worth = np.array([parts // (count + 1) for count in range(seats + 1)], dtype=np.int64)
        self.start = np.zeros(len(voices), dtype=np.int64)

    def branch(self, chosen: tuple[int, ...], score: int, counts) -> None:
        """Every committee that begins with ``chosen`` and goes on with options after its last one."""
        missing = self.seats - len(chosen)
        if not missing:
            self._keep(chosen, score)
            return
        self.work += self.likes.size + OF_A_BRANCH
        if self.work > MOST_WORK:
            raise Refusal(
                _("Too many committees are close to the best to weigh each of them: take equal shares, or fewer seats.")
            )
        first = chosen[-1] + 1 if chosen else 0
        adds = [int(many) for many in (self.weight * self.worth[counts]) @ self.likes[:, first:]]
        for place, many in enumerate(adds[: len(adds) - missing + 1]):
            after = sorted(adds[place + 1 :], reverse=True)[: missing - 1]
            if score + many + sum(after) >= self.best:
                self.branch((*chosen, first + place), score + many, counts + self.likes[:, first + place])

    def _keep(self, chosen: tuple[int, ...], score: int) -> None:
        if score > self.best:
            self.best, self.found = score, []
        if score == self.best:
            self.found.append(chosen)
