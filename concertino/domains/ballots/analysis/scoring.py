"""Rules that add up a score for each option: approval, satisfaction approval, Borda, points."""

from __future__ import annotations

from fractions import Fraction

from concertino.domains.ballots.analysis.outcomes import Outcome, by_score, from_tiers
from concertino.domains.ballots.analysis.profiles import Ballot, Number, Profile, approvals, plain


def approval(profile: Profile, seats: int) -> Outcome:
    """How many approve each option."""
    return _best(liked(profile, seats), seats)


def liked(profile: Profile, seats: int) -> dict[int, Number]:
    """How many approve each option: the scores of rules that choose a whole committee, too."""
    scores: dict[int, Number] = dict.fromkeys(range(len(profile.options)), 0)
    for chosen, weight in approvals(profile, seats):
        for option in chosen:
            scores[option] += weight
    return scores


def satisfaction(profile: Profile, seats: int) -> Outcome:
    """Each voice is shared equally among the options that it approves. Brams and Kilgour, 2014."""
    scores: dict[int, Number] = dict.fromkeys(range(len(profile.options)), 0)
    for chosen, weight in approvals(profile, seats):
        for option in chosen:
            scores[option] += Fraction(weight) / len(chosen)
    return _best(scores, seats)


def borda(profile: Profile, seats: int) -> Outcome:
    """An option is given, by each ballot, as many points as there are options below it; tied ones share what their places are
    worth. Where options that are not named come last they share the last places; else they are given nothing."""
    scores: dict[int, Number] = dict.fromkeys(range(len(profile.options)), 0)
    for one in profile.ballots:
        for option, points in _places(profile, one).items():
            scores[option] += points * one.weight
    return _best(scores, seats)


def _places(profile: Profile, one: Ballot) -> dict[int, Fraction]:
    many = len(profile.options)
    named = {option for level in one.levels for option in level}
    rest = tuple(option for option in range(many) if option not in named)
    levels = (*one.levels, rest) if profile.unranked_last and rest else one.levels
    worth: dict[int, Fraction] = {}
    before = 0
    for level in levels:
        shared = Fraction(2 * (many - 1 - before) - (len(level) - 1), 2)  # the mean of the places that the level takes
        worth |= dict.fromkeys(level, shared)
        before += len(level)
    return worth


def points(profile: Profile, seats: int) -> Outcome:
    """The sum of the points that each option was given."""
    scores: dict[int, Number] = dict.fromkeys(range(len(profile.options)), 0)
    for one in profile.ballots:
        for option, many in one.points:
            scores[option] += many * one.weight
    return _best(scores, seats)


def _best(scores: dict[int, Number], seats: int) -> Outcome:
    exact = {option: plain(score) for option, score in scores.items()}
    return from_tiers(by_score(exact), seats, scores=exact)
