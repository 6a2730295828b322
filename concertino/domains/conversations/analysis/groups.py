"""Groups of people who vote alike, and whether the same groups would come out of other people of the same kind.

Votes are brought down to the two directions in which people differ most (principal components), and cut there by k-means; how
many groups by the mean silhouette. Each cut is then made again on people drawn at random from the same ones: where the groups
change much, the page says that they mean little.
Sources: Small and others, "Polis", Recerca 26 (2021); Rousseeuw, J. Comput. Appl. Math. 20 (1987), silhouette; Hubert and Arabie,
Journal of Classification 2 (1985), adjusted Rand index; Hennig, Comput. Stat. Data Anal. 52 (2007), stability by resampling.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from concertino.domains.conversations.analysis.tallies import Codes, Numbers, Votes

MOST_GROUPS = 5
FEWEST_VOTES = 7  # of a participant, to be placed: fewer say too little
RESAMPLES = 40
STARTS = 6
SEEN = 1000  # people drawn by chance among more: enough to judge groups by, and all pairs of them stay few
STABLE = 0.75  # mean adjusted Rand index from which groups count as the same (Hennig: 0.75 and more)
APART = 0.25  # mean silhouette under which people do not fall into groups


@dataclass(frozen=True)
class Groups:
    """``of`` (p,): the group of each participant, -1 when not placed; ``count`` groups, the largest first; ``silhouette`` -1…1;
    ``stability`` 0…1, the mean adjusted Rand index under resampling. ``why`` there is none: "few" people,
    "alike" (they do not fall apart), "small" (a group would have fewer than ``least`` people)."""

    of: Codes
    count: int
    silhouette: float = float("nan")
    stability: float = float("nan")
    why: str = ""

    @property
    def are_stable(self) -> bool:
        return self.stability >= STABLE

    @property
    def sizes(self) -> list[int]:
        return np.bincount(self.of[self.of >= 0], minlength=self.count).tolist()


def groups(votes: Votes, *, least: int = 5, seed: int = 1) -> Groups:
    """Group the participants of a table of votes (p, s), at least ``least`` in each group, or not at all."""
    nobody = np.full(len(votes), -1, dtype=np.intp)
    placed = np.flatnonzero((~np.isnan(votes)).sum(axis=1) >= min(FEWEST_VOTES, max(votes.shape[1], 1)))
    if len(placed) < 2 * least or votes.shape[1] < 2:
        return Groups(nobody, 0, why="few")
    points = positions(votes[placed])
    rng = np.random.default_rng(seed)
    tried = [_cut(points, count, rng) for count in range(2, min(MOST_GROUPS, len(placed) // least) + 1)]
    cuts = [cut for cut in tried if np.bincount(cut).min() >= least]
    if not cuts:
        return Groups(nobody, 0, why="small")
    some = rng.permutation(len(points))[:SEEN]
    scores = [silhouette(points[some], cut[some]) for cut in cuts]
    best = int(np.argmax(scores))
    if not scores[best] >= APART:
        return Groups(nobody, 0, silhouette=scores[best], why="alike")
    cut = _largest_first(cuts[best])
    nobody[placed] = cut
    return Groups(nobody, int(cut.max()) + 1, scores[best], stability(points, cut, rng))


def positions(votes: Votes) -> Numbers:
    """(p, 2): where each participant stands. What they did not vote on counts as the mean; who voted little is moved outwards
    accordingly, so that silence does not pull towards the middle."""
    known = ~np.isnan(votes)
    cast = np.maximum(known.sum(axis=0), 1)
    means = np.where(known, votes, 0.0).sum(axis=0) / cast
    centred = np.where(known, votes - means, 0.0)
    axes = np.linalg.svd(centred, full_matrices=False)[2][:2]
    reach = np.sqrt(votes.shape[1] / np.maximum(known.sum(axis=1), 1))
    return centred @ axes.T * reach[:, None]


def stability(points: Numbers, cut: Codes, rng: np.random.Generator) -> float:
    """The mean adjusted Rand index between the cut and those made of people drawn again, each person put in the nearest group."""
    count = int(cut.max()) + 1
    found = []
    for _again in range(RESAMPLES):
        drawn = points[rng.integers(0, len(points), min(len(points), SEEN))]
        centres = _centres(drawn, _cut(drawn, count, rng), count)
        found.append(adjusted_rand(cut, _nearest(points, centres)))
    return float(np.clip(np.mean(found), 0.0, 1.0))


def silhouette(points: Numbers, cut: Codes) -> float:
    """The mean over people of how much nearer they are to their own group than to the next one; -1 for a single group."""
    count = int(cut.max()) + 1
    sizes = np.bincount(cut, minlength=count)
    if count < 2 or (sizes == 0).any():
        return -1.0
    apart = np.linalg.norm(points[:, None, :] - points[None, :, :], axis=2)
    sums = np.stack([apart[:, cut == group].sum(axis=1) for group in range(count)], axis=1)
    own = sums[np.arange(len(cut)), cut] / np.maximum(sizes[cut] - 1, 1)
    others = sums / sizes
    others[np.arange(len(cut)), cut] = np.inf
    nearest = others.min(axis=1)
    scores = (nearest - own) / np.maximum(np.maximum(nearest, own), 1e-12)
    return float(np.where(sizes[cut] > 1, scores, 0.0).mean())


def adjusted_rand(one: Codes, other: Codes) -> float:
    """1 for the same groups whatever their names, about 0 for groups that have nothing to do with each other."""
    together = np.zeros((int(one.max()) + 1, int(other.max()) + 1))
    np.add.at(together, (one, other), 1)
    pairs, rows, columns = (_pairs(counts).sum() for counts in (together, together.sum(axis=1), together.sum(axis=0)))
    expected = rows * columns / max(_pairs(np.array([len(one)])).sum(), 1)
    most = (rows + columns) / 2
    return 1.0 if most == expected else float((pairs - expected) / (most - expected))


def _pairs(counts: Numbers) -> Numbers:
    return counts * (counts - 1) / 2


def _cut(points: Numbers, count: int, rng: np.random.Generator) -> Codes:
    """k-means from several starts; the tightest."""
    best, least = np.zeros(len(points), dtype=np.intp), np.inf
    for _start in range(STARTS):
        centres = _spread(points, count, rng)
        for _round in range(50):
            cut = _nearest(points, centres)
            moved = _centres(points, cut, count, centres)
            if np.allclose(moved, centres):
                break
            centres = moved
        within = float(((points - centres[cut]) ** 2).sum())
        if within < least:
            best, least = cut, within
    return best


def _spread(points: Numbers, count: int, rng: np.random.Generator) -> Numbers:
    """Starting centres far from each other (k-means++: Arthur and Vassilvitskii, 2007)."""
    chosen = [points[rng.integers(len(points))]]
    while len(chosen) < count:
        away = np.min([((points - centre) ** 2).sum(axis=1) for centre in chosen], axis=0)
        odds = away / away.sum() if away.sum() else None
        chosen.append(points[rng.choice(len(points), p=odds)])
    return np.array(chosen)


def _nearest(points: Numbers, centres: Numbers) -> Codes:
    return np.argmin(((points[:, None, :] - centres[None, :, :]) ** 2).sum(axis=2), axis=1)


def _centres(points: Numbers, cut: Codes, count: int, empty: Numbers | None = None) -> Numbers:
    """The mean of each group; that of an empty one stays where it was."""
    kept = np.zeros((count, points.shape[1])) if empty is None else empty.copy()
    for group in range(count):
        if (cut == group).any():
            kept[group] = points[cut == group].mean(axis=0)
    return kept


def _largest_first(cut: Codes) -> Codes:
    order = np.argsort(-np.bincount(cut), kind="stable")
    names = np.empty_like(order)
    names[order] = np.arange(len(order))
    return names[cut]
