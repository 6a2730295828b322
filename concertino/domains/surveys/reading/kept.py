"""What is read of a wave, kept until an answer of it changes. Nothing here needs numpy while what is kept still holds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Count

from concertino.base.figures.actions import keep_value
from concertino.domains.questionnaires.versions import between
from concertino.domains.surveys.models import Wave

METHOD = 3  # another number, when what is computed changes: what was kept by the former method is then not found


def analysis(wave: Wave, along: Sequence[str], kept: tuple[str, str] | None) -> dict[str, Any] | None:
    """Each question, weighted ``along`` dimensions (or along none), of all or of those who have a value of a dimension; None
    where nobody was called who has it. {"n", "population", "weights", "questions"}."""

    def compute() -> Any:
        from concertino.domains.surveys.reading import analysing

        return analysing.analysis(wave, along, kept)

    return _kept("analysis", [wave], [*along, "/", *(kept or ())], compute)


def crossing(wave: Wave, along: Sequence[str], row: str, column: str) -> dict[str, Any] | None:
    """Two questions crossed, or a dimension of the population ("by:sector") and a question; None where they cannot be."""

    def compute() -> Any:
        from concertino.domains.surveys.reading import analysing

        return analysing.crossing(wave, along, row, column)

    return _kept("crossing", [wave], [*along, "/", row, column], compute)


def comparison(earlier: Wave, later: Wave, along: Sequence[str]) -> list[dict[str, Any]]:
    """Each question that both waves ask and that compares, as it moved."""
    comparable = {code: one.level for code, one in between(earlier.version, later.version).items()}

    def compute() -> Any:
        from concertino.domains.surveys.reading import analysing

        return analysing.comparison(earlier, later, along, comparable)

    return _kept("comparison", [earlier, later], [*along, json.dumps(comparable, sort_keys=True)], compute)


def _kept(what: str, waves: Sequence[Wave], asked: Sequence[str], compute: Callable[[], Any]) -> Any:
    """By what it was computed from: answers are written once, so how many there are, and which are set aside, says whether any
    changed. No table is watched for it: answers to other waves do not matter."""
    of = [[wave.pk, wave.all_responses.aggregate(n=Count("pk"))["n"], *_aside(wave)] for wave in waves]
    given = json.dumps([METHOD, of, list(asked)])
    return keep_value(f"surveys.{what}:{hashlib.sha256(given.encode()).hexdigest()}", (), compute)


def _aside(wave: Wave) -> list[str]:
    return sorted(str(pk) for pk in wave.all_responses.exclude(aside=None).values_list("pk", flat=True))
