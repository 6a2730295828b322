"""The method of equal shares: each voice holds an equal share of the seats' price and pays for what it approves."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import ceil

from concertino.domains.ballots.analysis.outcomes import Outcome, by_score, from_committees, from_tiers
from concertino.domains.ballots.analysis.phragmen import Voices, loading
from concertino.domains.ballots.analysis.profiles import Profile, approvals
from concertino.domains.ballots.analysis.scoring import liked
from concertino.domains.ballots.analysis.ways import Chosen, State, Step, follow, rounds

Completion = Callable[[State], set[Chosen]]


def equal_shares(profile: Profile, seats: int) -> Outcome:
    """A seat costs 1; each voice starts with seats / voices. The option that its supporters can pay for at the least price a
    voice is bought, time after time; seats that nobody can pay for alone are filled by Phragmén's rule, from what is left.
    Peters and Skowron, 2020. The score shown in a round is the price a voice."""
    return _count(profile, seats, _by_phragmen)


def equal_shares_with_av_completion(profile: Profile, seats: int) -> Outcome:
    """Equal shares, the seats that are left being given to the options that most approve."""
    return _count(profile, seats, _by_approval)


def equal_shares_without_completion(profile: Profile, seats: int) -> Outcome:
    """Equal shares, the seats that nobody can pay for being left empty."""
    return _count(profile, seats, lambda voices, options, wanted: lambda state: {state.chosen})


def _count(profile: Profile, seats: int, completing: Callable[[Voices, int, int], Completion]) -> Outcome:
    voices, options = approvals(profile, seats), len(profile.options)
    step, start = buying(voices, options), _start(voices, Fraction(seats))
    complete = completing(voices, options, seats)
    ended = follow(start, step, seats)
    found: set[Chosen] = set()
    for state in ended:
        found |= complete(state) if len(state.chosen) < seats else {state.chosen}
    made, end = rounds(start, step, seats)
    if completing is _by_phragmen and len(end.chosen) < seats:
        made += rounds(_loaded(end), loading(voices, options, seats), seats)[0]
    return from_committees(found, seats, rounds=tuple(made), scores=liked(profile, seats))


def equal_shares_with_increment_completion(profile: Profile, seats: int) -> Outcome:
    """Equal shares, every voice being given one part more until all the seats can be paid for. How far the shares must grow
    depends on how ties are broken on the way: they are broken in the order of the options, and the rounds show them."""
    voices, options = approvals(profile, seats), len(profile.options)
    if len({option for chosen, _weight in voices for option in chosen}) < seats:
        return from_committees(_count(profile, seats, _by_approval).committees[:1], seats, scores=liked(profile, seats))
    step = buying(voices, options)
    for price in range(seats, ceil(seats * sum(weight for _chosen, weight in voices)) + 2):
        made, end = rounds(_start(voices, Fraction(price)), step, seats)
        if len(end.chosen) == seats:
            return from_committees([end.chosen], seats, rounds=tuple(made), scores=liked(profile, seats))
    raise AssertionError("each voice could pay for all the seats alone")


def _start(voices: Voices, money: Fraction) -> State:
    each = money / sum(weight for _chosen, weight in voices)
    return State(frozenset(), (each,) * len(voices))


def buying(voices: Voices, options: int) -> Callable[[State], Step | None]:
    """The step of the rule, from a state whose purse is what each voice has left."""
    supporters = [[place for place, (chosen, _weight) in enumerate(voices) if option in chosen] for option in range(options)]

    def step(state: State) -> Step | None:
        prices = {}
        for option in range(options):
            if option not in state.chosen and (price := _price(state, supporters[option], voices)) is not None:
                prices[option] = price
        if not prices:
            return None
        least = min(prices.values())
        return Step(
            prices, {option: _paid(state, option, supporters, price) for option, price in prices.items() if price == least}
        )

    return step


def _price(state: State, supporters: list[int], voices: Voices) -> Fraction | None:
    """The least price a voice at which the supporters pay 1 together, those who have less giving all they have."""
    missing, weight = Fraction(1), sum(voices[place][1] for place in supporters)
    for place in sorted(supporters, key=lambda place: state.purse[place]):
        own = voices[place][1]
        if state.purse[place] * weight >= missing:
            return missing / weight
        missing -= state.purse[place] * own
        weight -= own
    return None


def _paid(state: State, option: int, supporters: list[list[int]], price: Fraction) -> State:
    purse = list(state.purse)
    for place in supporters[option]:
        purse[place] -= min(purse[place], price)
    return State(state.chosen | {option}, tuple(purse))


def _loaded(state: State) -> State:
    return State(state.chosen, tuple(-left for left in state.purse))


def _by_phragmen(voices: Voices, options: int, seats: int) -> Completion:
    step = loading(voices, options, seats)
    return lambda state: {one.chosen for one in follow(_loaded(state), step, seats)}


def _by_approval(voices: Voices, options: int, seats: int) -> Completion:
    scores = {option: sum((weight for chosen, weight in voices if option in chosen), Fraction(0)) for option in range(options)}

    def complete(state: State) -> set[Chosen]:
        left = {option: score for option, score in scores.items() if option not in state.chosen}
        filled = from_tiers(by_score(left), seats - len(state.chosen))
        return {state.chosen | frozenset(one) for one in filled.committees}

    return complete
