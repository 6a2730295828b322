"""How severe each judge is, from the scores that they sent: for those who read results, never for the public."""

from __future__ import annotations

from typing import NamedTuple

from concertino.domains.contests.analysis.correcting import corrected
from concertino.domains.contests.models import Assignment, Contest, Entry, Judge


class Severity(NamedTuple):
    judge: Judge
    scores: int
    mean: float
    above: float  # points given above the others; below zero for the severe


def sent_scores(contest: Contest) -> dict[tuple[int, int], float]:
    """By judge and entry, on the scale of the contest: two queries."""
    sent = Assignment.objects.sent().filter(entry__in=Entry.objects.accepted().filter(category__contest=contest))
    rows = sent.prefetch_related("marks__criterion")
    return {(row.judge_id, row.entry_id): float(total) for row in rows if (total := row.total) is not None}


def severities(contest: Contest) -> list[Severity]:
    """The most severe first."""
    scores = sent_scores(contest)
    found = corrected(scores, float(contest.shrinkage)).judges
    judges = Judge.objects.select_related("contact").in_bulk(found)
    given: dict[int, list[float]] = {pk: [] for pk in found}
    for (judge, _entry), score in scores.items():
        given[judge].append(score)
    lines = [Severity(judges[pk], len(given[pk]), sum(given[pk]) / len(given[pk]), above) for pk, above in found.items()]
    return sorted(lines, key=lambda line: (line.above, line.judge.pk))
