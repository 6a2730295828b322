"""A whole wave read: the answers once, the weights once, then each question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from concertino.domains.surveys.models import Wave
from concertino.domains.surveys.reading import columns, waves
from concertino.domains.surveys.reading import crossing as crossings
from concertino.domains.surveys.reading.columns import CROSSED, Classes
from concertino.domains.surveys.reading.frame import Frame, read
from concertino.domains.surveys.reading.questions import Asking, told
from concertino.domains.surveys.reading.veils import Filter, view
from concertino.domains.surveys.reading.weights import BOUNDS, Weighed, weighed

OF_STRATUM = "by:"


def analysis(wave: Wave, along: Sequence[str], kept: tuple[str, str] | None) -> dict[str, Any] | None:
    frame = read(wave)
    seen = view(frame, Filter(*kept) if kept else None)
    if seen is None:
        return None
    weights = weighed(frame, along)
    asking = Asking(frame, weights.design, seen)
    questions = [told(asking, question) for question in frame.form.questions() if question.is_asked]
    return {"n": frame.n, "population": _population(frame), "weights": _weights(frame, weights), "questions": questions}


def _population(frame: Frame) -> int | None:
    return int(frame.population) if np.isfinite(frame.population) else None


def _weights(frame: Frame, weights: Weighed) -> dict[str, Any]:
    return {
        "along": list(weights.along), "offered": [one.name for one in frame.strata.values() if len(one.values) > 1],
        "bounds": list(BOUNDS), "converged": weights.converged, "gap": weights.gap, "n_eff": weights.n_eff, "deff": weights.deff,
        "unheard": [list(one) for one in weights.unheard],
    }  # fmt: skip


def crossing(wave: Wave, along: Sequence[str], row: str, column: str) -> dict[str, Any] | None:
    frame = read(wave)
    rows, across = _classes(frame, row), _classes(frame, column)
    if rows is None or across is None or row == column or not frame.n:
        return None
    return crossings.crossed(frame, weighed(frame, along).design, rows, across)


def _classes(frame: Frame, name: str) -> Classes | None:
    if name.startswith(OF_STRATUM):
        stratum = frame.strata.get(name.removeprefix(OF_STRATUM))
        return columns.of_stratum(stratum) if stratum else None
    question = frame.form.question(name)
    return columns.classes(frame, question) if question and question.kind in CROSSED else None


def comparison(earlier: Wave, later: Wave, along: Sequence[str], comparable: dict[str, str]) -> list[dict[str, Any]]:
    sides = [(frame, weighed(frame, along).design) for frame in (read(earlier), read(later))]
    return waves.compared(sides[0], sides[1], comparable) if all(frame.n for frame, _design in sides) else []
