"""What was answered to a question, as numbers: the place of each answer among classes, or its value. Unanswered is -1, or NaN."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from concertino.domains.questionnaires.definition import Question
from concertino.domains.surveys.analysis.design import Codes, Numbers
from concertino.domains.surveys.reading.frame import Frame, Stratum

CROSSED = ("choice", "scale")  # kinds whose answers are one of a few classes


@dataclass(frozen=True)
class Classes:
    """``keys`` name the classes: codes of options, marks of a scale, years. ``codes`` (n,)."""

    keys: tuple[str, ...]
    codes: Codes


def classes(frame: Frame, question: Question, row: str = "") -> Classes:
    """Of a choice, a scale, a date (by its year), or a line of a matrix."""
    if question.kind == "scale":
        return _marks(frame, question)
    given = frame.column(question.code)
    if question.kind == "matrix":
        given = [one.get(row) if one else None for one in given]
    if question.kind == "date":
        given = [one[:4] if one else None for one in given]
        keys = tuple(sorted({one for one in given if one}))
    else:
        keys = tuple(option.code for option in question.options)
    places = {key: place for place, key in enumerate(keys)} | {None: -1}
    return Classes(keys, np.fromiter((places[one] for one in given), dtype=np.intp, count=frame.n))


def _marks(frame: Frame, question: Question) -> Classes:
    steps = question.steps
    found = (values(frame, question) - steps.start) / steps.step
    return Classes(tuple(str(step) for step in steps), np.where(np.isnan(found), -1, np.nan_to_num(found)).astype(np.intp))


def of_stratum(stratum: Stratum) -> Classes:
    """Those of whom it is not told are not crossed."""
    told = [place for place, value in enumerate(stratum.values) if value is not None]
    renumbered = np.full(len(stratum.values), -1, dtype=np.intp)
    renumbered[told] = np.arange(len(told))
    return Classes(tuple(stratum.values[place] or "" for place in told), renumbered[stratum.codes])


def values(frame: Frame, question: Question) -> Numbers:
    """(n,): of a scale or a number."""
    return np.array(frame.column(question.code), dtype=float)  # None becomes NaN


def chosen(frame: Frame, question: Question) -> Numbers:
    """(n, options): 1 where the option was chosen, 0 where it was not; NaN for who chose none."""
    return _filled(frame, question, 0.0, lambda given, sizes: np.ones(sizes.sum()))


def points(frame: Frame, question: Question) -> Numbers:
    """(n, options): the points given to each; what got none got 0."""
    return _filled(frame, question, 0.0, lambda given, sizes: np.array([value for one in given for value in one.values()], float))


def ranks(frame: Frame, question: Question) -> Numbers:
    """(n, options): the rank given to each, from 1; NaN where it was not ranked."""
    return _filled(
        frame, question, np.nan, lambda given, sizes: 1 + np.arange(sizes.sum()) - np.repeat(sizes.cumsum() - sizes, sizes)
    )


def _filled(frame: Frame, question: Question, rest: float, numbers: Callable[[list[Any], Codes], Numbers]) -> Numbers:
    """A row for each answer, with the numbers that it gives to options (all of them, one answer after the other), ``rest`` for
    the others; NaN where there is no answer."""
    places = {option.code: place for place, option in enumerate(question.options)}
    column = frame.column(question.code)
    answering = np.array([bool(one) for one in column], dtype=bool)
    given = [one for one in column if one]
    sizes = np.array([len(one) for one in given], dtype=np.intp)
    found = np.full((frame.n, len(places)), np.nan)
    found[answering] = rest
    options = np.array([places[code] for one in given for code in one], dtype=np.intp)
    found[np.repeat(np.flatnonzero(answering), sizes), options] = numbers(given, sizes)
    return found
