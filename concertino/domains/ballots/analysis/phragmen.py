"""Phragmén's sequential rule: each option chosen is a load of one, carried by those who approve it, as evenly as can be."""

from __future__ import annotations

from fractions import Fraction

from concertino.domains.ballots.analysis.outcomes import Outcome, from_committees
from concertino.domains.ballots.analysis.profiles import Number, Profile, approvals
from concertino.domains.ballots.analysis.scoring import liked
from concertino.domains.ballots.analysis.ways import State, Step, follow, rounds

Voices = list[tuple[frozenset[int], Number]]


def phragmen(profile: Profile, seats: int) -> Outcome:
    """The option whose supporters would each carry the least is chosen, time after time. Phragmén, 1894; Brill, Freeman, Janson
    and Lackner, 2017. The score shown in a round is that load."""
    voices = approvals(profile, seats)
    step = loading(voices, len(profile.options), seats)
    start = State(frozenset(), (Fraction(0),) * len(voices))
    made, _end = rounds(start, step, seats)
    return from_committees(
        (one.chosen for one in follow(start, step, seats)), seats, rounds=tuple(made), scores=liked(profile, seats)
    )


def loading(voices: Voices, options: int, seats: int):
    """The step of the rule, from a state whose purse is the load of each voice. Loads below zero are what is left of a budget."""
    supporters = [[place for place, (chosen, _weight) in enumerate(voices) if option in chosen] for option in range(options)]

    def step(state: State) -> Step:
        loads = {
            option: _load(state, supporters[option], voices, seats) for option in range(options) if option not in state.chosen
        }
        least = min(loads.values())
        return Step(loads, {option: _carried(state, option, supporters, load) for option, load in loads.items() if load == least})

    return step


def _load(state: State, supporters: list[int], voices: Voices, seats: int) -> Fraction:
    if not supporters:
        return Fraction(seats + 1)  # more than any option that somebody approves can weigh
    carried = sum((state.purse[place] * voices[place][1] for place in supporters), Fraction(1))
    return carried / sum(voices[place][1] for place in supporters)


def _carried(state: State, option: int, supporters: list[list[int]], load: Fraction) -> State:
    purse = list(state.purse)
    for place in supporters[option]:
        purse[place] = load
    return State(state.chosen | {option}, tuple(purse))
