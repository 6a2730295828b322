"""Rules that compare options two by two: Schulze, Copeland, minimax, Condorcet."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from concertino.domains.ballots.analysis.outcomes import Outcome, Tiers, by_score, from_tiers
from concertino.domains.ballots.analysis.profiles import Number, Profile, plain, ranks, weights

if TYPE_CHECKING:
    import numpy as np

Matrix = tuple[tuple[Number, ...], ...]


def duels(profile: Profile) -> tuple[np.ndarray, int]:
    """How much weighs the preference of each option over each other: int64 of shape (options, options), multiplied by the
    second number so that it is whole. A ballot that ties two options, or leaves one out where that says nothing, counts for
    neither."""
    import numpy as np

    place, (weight, scale) = ranks(profile), weights(profile)
    many = len(profile.options)
    named = place < many
    found = np.zeros((many, many), dtype=np.int64)
    for option in range(many):
        before = place[:, [option]] < place
        if not profile.unranked_last:
            before &= named
        found[option] = weight @ before
    return found, scale


def schulze(profile: Profile, seats: int) -> Outcome:
    """An option beats another by the strongest path of duels won, a path being as strong as its weakest duel (winning votes);
    those that none beats win, and the rest is ranked in the same way. Schulze, 2011. The score is how many options it beats."""
    return _by_paths(profile, seats, margins=False)


def schulze_margins(profile: Profile, seats: int) -> Outcome:
    """Schulze's rule, where the strength of a duel is the difference between its two sides."""
    return _by_paths(profile, seats, margins=True)


def _by_paths(profile: Profile, seats: int, *, margins: bool) -> Outcome:
    import numpy as np

    found, scale = duels(profile)
    path = np.where(found > found.T, found - found.T if margins else found, 0)
    for through in range(len(found)):
        np.maximum(path, np.minimum(path[:, [through]], path[through]), out=path)
    beats = path > path.T
    np.fill_diagonal(beats, val=False)
    scores = {option: int(count) for option, count in enumerate(beats.sum(axis=1))}
    return from_tiers(_unbeaten(beats), seats, scores=scores, pairwise=exact(found, scale))


def _unbeaten(beats: np.ndarray) -> Tiers:
    """Those whom none of those left beats, time after time: the relation has no cycle."""
    left = list(range(len(beats)))
    tiers = []
    while left:
        beaten = [option for option in left if beats[left, option].any()]
        tiers.append(tuple(option for option in left if option not in beaten))
        left = beaten
    return tuple(tiers)


def copeland(profile: Profile, seats: int) -> Outcome:
    """One point a duel won, one half a duel tied."""
    found, scale = duels(profile)
    won, tied = (found > found.T).sum(axis=1), (found == found.T).sum(axis=1) - 1  # each is tied with itself
    scores = {
        option: plain(Fraction(2 * int(wins) + int(ties), 2)) for option, (wins, ties) in enumerate(zip(won, tied, strict=True))
    }
    return from_tiers(by_score(scores), seats, scores=scores, pairwise=exact(found, scale))


def minimax(profile: Profile, seats: int) -> Outcome:
    """The option whose worst defeat is the smallest, a defeat being as bad as the number of those who inflict it."""
    found, scale = duels(profile)
    return _least_worst(found * (found > found.T), found, scale, seats)


def minimax_margins(profile: Profile, seats: int) -> Outcome:
    """The option whose worst defeat is the smallest, a defeat being as bad as the difference between its two sides."""
    found, scale = duels(profile)
    return _least_worst((found - found.T).clip(min=0), found, scale, seats)


def minimax_opposition(profile: Profile, seats: int) -> Outcome:
    """The option against which the largest number ever stands, in a duel won or lost, is the smallest."""
    found, scale = duels(profile)
    return _least_worst(found, found, scale, seats)


def _least_worst(defeats: np.ndarray, found: np.ndarray, scale: int, seats: int) -> Outcome:
    worst = {option: plain(Fraction(int(amount), scale)) for option, amount in enumerate(defeats.max(axis=0))}
    return from_tiers(by_score(worst, lowest_first=True), seats, scores=worst, pairwise=exact(found, scale))


def condorcet(profile: Profile, seats: int) -> Outcome:
    """The option that wins each of its duels, where there is one. The score is the number of duels won."""
    found, scale = duels(profile)
    won = {option: int(count) for option, count in enumerate((found > found.T).sum(axis=1))}
    winners = tuple(option for option, count in won.items() if count == len(won) - 1)
    if winners:
        return from_tiers((winners,), seats, scores=won, pairwise=exact(found, scale))
    return Outcome(seats, (), (), (), scores=won, pairwise=exact(found, scale))


def exact(found: np.ndarray, scale: int) -> Matrix:
    return tuple(tuple(plain(Fraction(int(count), scale)) for count in row) for row in found)
