"""One wave against another, question by question: both values, how far apart they are, and whether that is more than chance."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import numpy as np

from concertino.domains.questionnaires.definition import Question
from concertino.domains.surveys.analysis import comparison
from concertino.domains.surveys.analysis.comparison import Change
from concertino.domains.surveys.analysis.design import Design, Numbers
from concertino.domains.surveys.reading import columns, knowledge
from concertino.domains.surveys.reading.frame import Frame
from concertino.domains.surveys.reading.veils import View, answered, veil, yes_or_no

INDEX = "knowledge"  # the key of the knowledge index among the questions
Side = tuple[Frame, Design]
Column = tuple[str, str, Numbers]  # key of the option (or ""), unit, values


def compared(before: Side, after: Side, comparable: dict[str, str]) -> list[dict[str, Any]]:
    """A line for each option, mark or mean of the questions that both waves ask: {"question", "key", "unit", "level", "together",
    "paired"}, each change with its p-value corrected for the number of lines (Holm). ``comparable``: the level of each question;
    those that do not compare are left out."""
    found = list(_lines(before, after, comparable))
    minimum = after[0].minimum
    for way in ("together", "paired"):
        changes: list[Change] = [one[way] for one in found if one[way]]
        corrected = iter(comparison.holm([change.p for change in changes]).tolist())
        for one in found:
            one[way] = _told(one[way], next(corrected), minimum) if one[way] else None
    return found


def _lines(before: Side, after: Side, comparable: dict[str, str]) -> Iterator[dict[str, Any]]:
    if knowledge.items(before[0].form) and knowledge.items(after[0].form):
        scores = [("", "score", knowledge.scores(frame)) for frame, _design in (before, after)]
        yield from _compared(INDEX, "care", before, after, [scores[0]], [scores[1]])
    for question in after[0].form.questions():
        earlier = before[0].form.question(question.code)
        if earlier is not None and comparable.get(question.code) in ("yes", "care"):
            sides = (_columns(before[0], earlier), _columns(after[0], question))
            yield from _compared(question.code, comparable[question.code], before, after, *sides)


def _columns(frame: Frame, question: Question) -> list[Column]:
    if question.kind in ("scale", "number"):
        return [("", "mean", columns.values(frame, question))]
    if question.kind == "choice":
        return _of_options(question, columns.classes(frame, question).codes)
    if question.kind == "multiple":
        return _by_option(question, "share", columns.chosen(frame, question))
    if question.kind == "ranking":
        return _by_option(question, "rank", columns.ranks(frame, question))
    if question.kind == "points":
        return _by_option(question, "mean", columns.points(frame, question))
    if question.kind == "matrix":
        return [
            (f"{row.code}/{key}", unit, values)
            for row in question.rows
            for key, unit, values in _of_options(question, columns.classes(frame, question, row.code).codes)
        ]
    return []


def _of_options(question: Question, codes: Any) -> list[Column]:
    yes = [np.where(codes < 0, np.nan, codes == place) for place in range(len(question.options))]
    return [(option.code, "share", column) for option, column in zip(question.options, yes, strict=True)]


def _by_option(question: Question, unit: str, found: Numbers) -> list[Column]:
    return [(option.code, unit, column) for option, column in zip(question.options, found.T, strict=True)]


def _compared(
    question: str, level: str, before: Side, after: Side, earlier: list[Column], later: list[Column]
) -> Iterator[dict[str, Any]]:
    first = {key: values for key, _unit, values in earlier}
    for key, unit, values in later:
        if key not in first:
            continue
        is_hidden = _is_hidden(before[0], first[key], unit) or _is_hidden(after[0], values, unit)
        sides = _wave(before, first[key]), _wave(after, values)
        change = None if is_hidden else comparison.together(*sides, population=after[0].population)
        moved = None if is_hidden else _moved(after[0], *sides)
        yield {"question": question, "key": key, "unit": unit, "level": level, "together": change, "paired": moved}


def _is_hidden(frame: Frame, values: Numbers, unit: str) -> bool:
    """Too few answered, or nobody."""
    if np.isnan(values).all():
        return True
    found = yes_or_no(values) if unit == "share" else answered(values)
    return veil(frame, found, View()).hides


def _moved(frame: Frame, before: comparison.Wave, after: comparison.Wave) -> Change | None:
    """Of those who answered both, where they are enough."""
    found = comparison.paired(before, after)
    return found if found.n_both >= frame.minimum else None


def _wave(side: Side, values: Numbers) -> comparison.Wave:
    return comparison.Wave(side[1], values, side[0].people)


def _told(change: Change, corrected: float, minimum: int) -> dict[str, Any]:
    """With what may be said of it. Of those who answered both, by how much they moved and not where they stood, which beside the
    whole of each wave would tell of those who answered once."""
    verdict = comparison.verdict(change, p=corrected, minimum=minimum)
    figures = {name: _known(value) if isinstance(value, float) else value for name, value in asdict(change).items()}
    figures |= {"before": None, "after": None} if change.way == "paired" else {}
    return figures | {"corrected": _known(corrected), "verdict": verdict}


def _known(number: float) -> float | None:
    return None if math.isnan(number) else float(number)
