"""Scores without the severity of who gave them: an additive model of entries and judges, by least squares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

Scores = Mapping[tuple[int, int], float]  # (judge, entry): score
EQUAL = 1e-9  # of the scale: below, two scores are one, and the difference is that of the arithmetic


class Corrected(NamedTuple):
    """Of one entry, in points of the scale: ``error`` is None where nothing tells how far scores are from the model."""

    scores: int
    raw: float
    corrected: float
    error: float | None
    island: int


class Correction(NamedTuple):
    """``entries`` by key; ``judges``: what each gives above (generous) or below (severe) the others, in points; ``islands``: how
    many groups of entries share no judge, directly or through others; ``spread``: the standard deviation of a score around the
    model, None without degrees of freedom."""

    entries: dict[int, Corrected]
    judges: dict[int, float]
    islands: int
    spread: float | None


def corrected(scores: Scores, shrinkage: float = 0.0) -> Correction:
    """Take the severity of judges off their scores.

    scores: N scores of J judges on E entries, in points of any scale, one at most for a judge and an entry; finite numbers.
    shrinkage: λ ≥ 0, in scores: a severity known from n scores is drawn to zero by about n / (n + λ).

    Model: score(j, e) = α(e) + β(j) + ε, ε independent of equal variance. α and β make Σ (score − α − β)² + λ Σ β² the least. At
    λ = 0 the β of an island are known up to a constant: theirs add up to zero, which is the limit for λ → 0. What is given as
    ``corrected`` is α(e): the score that judges of mean severity (of the island) would have given. Adding a constant to all the
    scores of a judge then changes no difference between the entries of an island; with λ > 0 it does, as far as it is shrunk.

    Standard error: α̂ = L y is linear in the scores, so error(e) = s · ‖row e of L‖, with s² = Σ residuals² / (N − trace of the
    hat matrix). It holds the chance of scores and that of the judges drawn, not the bias that shrinkage adds.

    Error: ValueError for λ < 0 or a score that is no finite number. Cost: J³ + E N numbers.
    Sources: Searle, Casella and McCulloch, "Variance Components", 1992, ch. 4 (two-way crossed, unbalanced, no interaction);
    Henderson, "Best linear unbiased estimation and prediction", Biometrics 31, 1975 (ridge as shrinkage of random effects).
    """
    import numpy as np  # here: nobody else in the room needs it

    if not shrinkage >= 0:
        raise ValueError("shrinkage is not negative")
    pairs = sorted(scores)
    if not pairs:
        return Correction({}, {}, 0, None)
    judges, entries = sorted({judge for judge, _ in pairs}), sorted({entry for _, entry in pairs})
    judge_at, entry_at = {key: n for n, key in enumerate(judges)}, {key: n for n, key in enumerate(entries)}
    of_judge = np.array([judge_at[judge] for judge, _ in pairs])
    of_entry = np.array([entry_at[entry] for _, entry in pairs])
    given = np.array([float(scores[pair]) for pair in pairs])
    if not np.isfinite(given).all():
        raise ValueError("scores are finite numbers")
    rows = np.arange(len(pairs))
    mean_of = np.zeros((len(entries), len(pairs)))
    mean_of[of_entry, rows] = 1.0
    counts = mean_of.sum(axis=1)
    mean_of /= counts[:, None]
    by_judge = np.zeros((len(judges), len(pairs)))
    by_judge[of_judge, rows] = 1.0
    within = by_judge - (by_judge @ mean_of.T)[:, of_entry]  # judges' scores around the mean of their entries
    normal = within @ by_judge.T + shrinkage * np.eye(len(judges))
    islands = _islands(pairs, judge_at, entry_at)
    if shrinkage == 0:  # what is not known, a constant an island, is made to add up to zero
        for island in range(max(islands) + 1):
            members = np.array([islands[n] == island for n in range(len(judges))], dtype=float)
            normal += np.outer(members, members)
    to_judges = np.linalg.solve(normal, within)  # J × N: severities from scores
    to_entries = mean_of - (mean_of @ by_judge.T) @ to_judges  # E × N
    severity, found = to_judges @ given, to_entries @ given
    hat = to_entries[of_entry] + to_judges[of_judge]
    left = len(pairs) - float(np.trace(hat))
    residuals = given - hat @ given
    spread = float(np.sqrt(residuals @ residuals / left)) if left > 1e-6 else None
    lengths = np.sqrt((to_entries**2).sum(axis=1))
    raw = mean_of @ given
    return Correction(
        {
            entry: Corrected(
                int(counts[n]), float(raw[n]), float(found[n]), None if spread is None else spread * float(lengths[n]),
                islands[len(judges) + n],
            )
            for n, entry in enumerate(entries)
        },
        {judge: float(severity[n]) for n, judge in enumerate(judges)}, max(islands) + 1, spread,
    )  # fmt: skip


def _islands(pairs: Sequence[tuple[int, int]], judge_at: Mapping[int, int], entry_at: Mapping[int, int]) -> list[int]:
    """The number of the island of each judge, then of each entry: 0 is that of the first judge."""
    parent = list(range(len(judge_at) + len(entry_at)))

    def root(place: int) -> int:
        while parent[place] != place:
            parent[place] = place = parent[parent[place]]
        return place

    for judge, entry in pairs:
        one, other = sorted((root(judge_at[judge]), root(len(judge_at) + entry_at[entry])))
        parent[other] = one
    numbers: dict[int, int] = {}
    return [numbers.setdefault(root(place), len(numbers)) for place in range(len(parent))]


def ranks(scores: Mapping[int, float]) -> dict[int, int]:
    """1 for the highest; those that are equal share a rank, and the next ones come after all of them."""
    found: dict[int, int] = {}
    last: float | None = None
    rank = 0
    for place, (key, score) in enumerate(sorted(scores.items(), key=lambda one: (-one[1], one[0])), 1):
        if last is None or last - score > EQUAL * max(1.0, abs(last)):
            rank = place
        found[key], last = rank, score
    return found
