"""Instant runoff: the option with the fewest first choices leaves, until those left are as many as the seats."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from django.utils.translation import gettext as _

from concertino.domains.ballots.analysis.outcomes import Outcome, Round, from_committees
from concertino.domains.ballots.analysis.profiles import Number, Profile, plain
from concertino.ground.refusals import Refusal

MOST_STATES = 20_000

Left = frozenset[int]


def irv(profile: Profile, seats: int) -> Outcome:
    """Each ballot counts for the best of its options that are left, shared equally where several are tied. Where several have
    the fewest voices each of them is made to leave in turn: the winners are those of every way to break the ties. The rounds
    shown follow the first way, as far as one option holds more than half of the voices still counted, where one seat is open."""
    count = _Count(profile)
    found = _last_standing(count, seats)
    rounds, order = _one_way(count, seats)
    outcome = from_committees(found, seats, rounds=tuple(rounds), scores=count.of(count.all))
    rest = tuple((option,) for option in order if option not in outcome.winners)
    return replace(outcome, ranking=(outcome.winners, *rest))


class _Count:
    """Voices by options left, each set of options counted once."""

    def __init__(self, profile: Profile):
        self.profile = profile
        self.all: Left = frozenset(range(len(profile.options)))
        self._kept: dict[Left, dict[int, Number]] = {}

    def of(self, left: Left) -> dict[int, Number]:
        if left not in self._kept:
            if len(self._kept) >= MOST_STATES:
                raise Refusal(_("Too many options are tied for elimination to follow every way of breaking the ties."))
            self._kept[left] = self._counted(left)
        return self._kept[left]

    def _counted(self, left: Left) -> dict[int, Number]:
        scores: dict[int, Number] = dict.fromkeys(sorted(left), 0)
        for one in self.profile.ballots:
            for level in one.levels:
                best = [option for option in level if option in left]
                if best:
                    for option in best:
                        scores[option] += one.weight if len(best) == 1 else Fraction(one.weight) / len(best)
                    break
        return {option: plain(score) for option, score in scores.items()}


def _fewest(scores: dict[int, Number]) -> tuple[int, ...]:
    least = min(scores.values())
    return tuple(option for option, score in scores.items() if score == least)


def _all_leave(scores: dict[int, Number], tied: tuple[int, ...], spare: int) -> bool:
    """Whether those tied for the fewest leave before any other, in whatever order: together they have less than the next."""
    higher = [score for option, score in scores.items() if option not in tied]
    together = sum(scores[option] for option in tied)
    return len(tied) <= spare and bool(higher) and (together < min(higher))


def _last_standing(count: _Count, seats: int) -> set[Left]:
    found: set[Left] = set()
    seen: set[Left] = set()
    waiting = [count.all]
    while waiting:
        left = waiting.pop()
        if left in seen:
            continue
        seen.add(left)
        if len(left) == seats:
            found.add(left)
            continue
        scores = count.of(left)
        tied = _fewest(scores)
        ways = [tied] if _all_leave(scores, tied, len(left) - seats) else [(option,) for option in tied]
        waiting += [left.difference(way) for way in ways]
    return found


def _one_way(count: _Count, seats: int) -> tuple[list[Round], list[int]]:
    """The rounds when the first of those tied always leaves, and the options from the last to leave to the first."""
    rounds: list[Round] = []
    left, out, is_over = count.all, [], False
    while len(left) > 1:
        scores = count.of(left)
        best = max(scores, key=lambda option: scores[option])
        if not is_over and seats == 1 and scores[best] * 2 > sum(scores.values()):
            rounds.append(Round(scores, (best,), is_chosen=True))
            is_over = True
        tied = _fewest(scores)
        if not is_over and len(left) > seats:
            rounds.append(Round(scores, tied[:1], is_chosen=False, tied=tied if len(tied) > 1 else ()))
        out.append(tied[0])
        left = left.difference(tied[:1])
    return rounds, [*left, *reversed(out)]
