"""The opinions of the committee on an application, as one reads them: by criterion, and as a whole."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from concertino.domains.grants.models import Application, Criterion, Opinion


@dataclass(frozen=True)
class Grid:
    """``rows``: each criterion with its mean mark of 5 and how many marked it; ``mean``: all of them by their weights, None
    while nobody marked; ``advices``: how many said what. Who abstained counts in no mean."""

    opinions: list[Opinion]
    rows: list[tuple[Criterion, float | None, int]]
    mean: float | None
    advices: list[tuple[str, int]]


def grid_of(application: Application) -> Grid:
    """Three queries."""
    given = list(application.opinions.select_related("user").prefetch_related("marks__criterion"))  # type: ignore[attr-defined]
    marks: dict[int, list[int]] = {}
    for opinion in given:
        for mark in opinion.marks.all():
            marks.setdefault(mark.criterion_id, []).append(mark.value)
    criteria = [one for one in Criterion.objects.all() if one.pk in marks or one.ended_on is None]
    rows = [(one, _mean(marks.get(one.pk, [])), len(marks.get(one.pk, []))) for one in criteria]
    weighed = [(one.weight, mean) for one, mean, _n in rows if mean is not None]
    whole = sum(weight * mean for weight, mean in weighed) / sum(weight for weight, _mean in weighed) if weighed else None
    counted = Counter(opinion.advice for opinion in given)
    return Grid(given, rows, whole, [(str(label), counted[value]) for value, label in Opinion.Advice.choices if counted[value]])


def _mean(values: list[int]) -> float | None:
    return sum(values) / len(values) if values else None
