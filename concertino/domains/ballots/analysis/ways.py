"""Rules that choose one option after another: every way of breaking their ties is followed, each state once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from concertino.domains.ballots.analysis.outcomes import Round
from concertino.domains.ballots.analysis.profiles import Number
from concertino.ground.refusals import Refusal

MOST_STATES = 20_000

Chosen = frozenset[int]


@dataclass(frozen=True)
class State:
    """The options chosen so far, and what the members have left to spend or carry already."""

    chosen: Chosen
    purse: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Step:
    """What can be chosen next, the best of it first, with the state to which each choice leads."""

    scores: Mapping[int, Number]
    next: dict[int, State]


def follow(start: State, step: Callable[[State], Step | None], seats: int) -> set[State]:
    """The states in which ``seats`` options are chosen, or ``step`` has no more to offer."""
    ended: set[State] = set()
    seen: set[State] = {start}
    waiting = [start]
    while waiting:
        state = waiting.pop()
        found = step(state) if len(state.chosen) < seats else None
        if found is None:
            ended.add(state)
            continue
        fresh = set(found.next.values()) - seen
        seen |= fresh
        waiting += fresh
        if len(seen) > MOST_STATES:
            raise Refusal(_("Too many options are tied to follow every way of breaking the ties: ask for fewer seats."))
    return ended


def rounds(start: State, step: Callable[[State], Step | None], seats: int) -> tuple[list[Round], State]:
    """The choices one after another when the first of those tied is always taken, and the state in which they end."""
    made: list[Round] = []
    state = start
    while len(state.chosen) < seats and (found := step(state)):
        tied = tuple(sorted(found.next))
        made.append(Round(found.scores, tied[:1], is_chosen=True, tied=tied if len(tied) > 1 else ()))
        state = found.next[tied[0]]
    return made, state
