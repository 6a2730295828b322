"""What was answered to a question, as numbers: the place of each answer among classes, or its value. Unanswered is -1, or NaN."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import count
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
    return _filled(frame, question, 0.0, lambda given: [(code, 1.0) for code in given])


def points(frame: Frame, question: Question) -> Numbers:
    """(n, options): the points given to each; what got none got 0."""
    return _filled(frame, question, 0.0, lambda given: given.items())


def ranks(frame: Frame, question: Question) -> Numbers:
    """(n, options): the rank given to each, from 1; NaN where it was not ranked."""
    return _filled(frame, question, np.nan, lambda given: zip(given, count(1), strict=False))


def _filled(frame: Frame, question: Question, rest: float, pairs: Callable[[Any], Iterable[tuple[str, float]]]) -> Numbers:
    """A row for each answer, with the values that it gives to options, ``rest`` for the others; NaN where there is no answer."""
    places = {option.code: place for place, option in enumerate(question.options)}
    given = frame.column(question.code)
    found = np.full((frame.n, len(places)), rest)
    found[[not one for one in given]] = np.nan
    cells = [(row, places[code], value) for row, one in enumerate(given) if one for code, value in pairs(one)]
    if cells:
        rows, options, numbers = zip(*cells, strict=True)
        found[rows, options] = numbers
    return found
