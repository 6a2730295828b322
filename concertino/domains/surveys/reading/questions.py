"""What each question tells, by its kind: shares, means, ranks, points, quartiles, with their margins. Plain data, to be kept.

A line is {"key", "n", "value", "low", "high"}, its number and estimate None where they stay hidden; shares are of 1.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from concertino.domains.questionnaires.definition import Question
from concertino.domains.surveys.analysis import estimation
from concertino.domains.surveys.analysis.design import Design, Numbers
from concertino.domains.surveys.analysis.estimation import Estimate
from concertino.domains.surveys.reading import columns
from concertino.domains.surveys.reading.columns import Classes
from concertino.domains.surveys.reading.frame import Frame
from concertino.domains.surveys.reading.veils import Veil, View, answered, veil, yes_or_no

QUARTILES = (0.25, 0.5, 0.75)
SMALLEST_FOR_QUARTILES = 4  # times the smallest number shown: each is somebody's own answer


@dataclass(frozen=True)
class Asking:
    """All that an estimate needs."""

    frame: Frame
    design: Design
    view: View

    def veil(self, found: Classes) -> Veil:
        return veil(self.frame, found, self.view)


def told(asking: Asking, question: Question) -> dict[str, Any]:
    return {"code": question.code, "kind": question.kind, **TELLERS[question.kind](asking, question)}


def line(key: str, estimate: Estimate | None, *, n: int | None = None) -> dict[str, Any]:
    if estimate is None:
        return {"key": key, "n": None, "value": None, "low": None, "high": None}
    ends = {"low": _known(estimate.low), "high": _known(estimate.high)}
    return {"key": key, "n": estimate.n if n is None else n, "value": _known(estimate.value), **ends}


def _known(number: float) -> float | None:
    return None if math.isnan(number) else float(number)


def _of_classes(asking: Asking, found: Classes) -> dict[str, Any]:
    hidden = asking.veil(found)
    if hidden.everything:
        return {"n": None, "lines": []}
    shares = estimation.shares_of(asking.design, found.codes, len(found.keys), asking.view.where)
    lines = []
    for key, share, count, is_hidden in zip(found.keys, shares, hidden.counts, hidden.cells, strict=True):
        lines.append(line(key, None if is_hidden else _share(share), n=int(count)))
    return {"n": hidden.n, "lines": lines}


def _share(estimate: Estimate) -> Estimate:
    """With the interval of a share, which stays between 0 and 1."""
    low, high = estimation.share_interval(estimate)
    return Estimate(estimate.value, estimate.se, low, high, estimate.n, estimate.n_eff, estimate.df, estimate.deff)


def _choice(asking: Asking, question: Question) -> dict[str, Any]:
    return _of_classes(asking, columns.classes(asking.frame, question))


def _scale(asking: Asking, question: Question) -> dict[str, Any]:
    """The mean; and the marks, only where none of them is to be hidden: the mean would tell what is."""
    marks = _choice(asking, question)
    found = _mean(asking, columns.values(asking.frame, question))
    if any(one["n"] is None for one in marks["lines"]):
        marks["lines"] = []
    return {**marks, **found}


def _mean(asking: Asking, values: Numbers) -> dict[str, Any]:
    hidden = asking.veil(answered(values))
    if hidden.hides:
        return {"n": None, "mean": None}
    return {"n": hidden.n, "mean": line("mean", estimation.mean(asking.design, values, asking.view.where))}


def _number(asking: Asking, question: Question) -> dict[str, Any]:
    values = columns.values(asking.frame, question)
    found = _mean(asking, values) | {"total": None}
    if found["mean"] and math.isfinite(asking.frame.population):
        found["total"] = line("total", estimation.total(asking.design, values, asking.view.where))
    if (found["n"] or 0) < SMALLEST_FOR_QUARTILES * asking.frame.minimum:
        return found | {"quartiles": []}
    quartiles = estimation.quantiles(asking.design, values, QUARTILES, asking.view.where)
    return found | {"quartiles": [line(f"{p:g}", one) for p, one in zip(QUARTILES, quartiles, strict=True)]}


def _multiple(asking: Asking, question: Question) -> dict[str, Any]:
    """Each option is a question of its own: chosen or not."""
    chosen = columns.chosen(asking.frame, question)
    whole = asking.veil(answered(chosen))
    if whole.hides:
        return {"n": None, "lines": []}
    shares = estimation.shares(asking.design, chosen, asking.view.where)
    veils = [asking.veil(yes_or_no(column)) for column in chosen.T]
    lines = [
        line(option.code, None if hidden.hides else _share(share), n=int(hidden.counts[1]))
        for option, share, hidden in zip(question.options, shares, veils, strict=True)
    ]
    return {"n": whole.n, "lines": lines}


def _matrix(asking: Asking, question: Question) -> dict[str, Any]:
    rows = [
        {"key": row.code, **_of_classes(asking, columns.classes(asking.frame, question, row.code))} for row in question.rows
    ]  # fmt: skip
    known = [row["n"] for row in rows if row["n"] is not None]
    return {"n": max(known) if known else None, "rows": rows}


def _ranking(asking: Asking, question: Question) -> dict[str, Any]:
    """The mean rank of each option among those who ranked it, and how many put it first."""
    ranks = columns.ranks(asking.frame, question)
    whole = asking.veil(answered(ranks))
    if whole.hides:
        return {"n": None, "lines": []}
    some = ~np.isnan(ranks).all(axis=1)
    lines = [_ranked(asking, option.code, ranks[:, place], some) for place, option in enumerate(question.options)]
    return {"n": whole.n, "lines": lines}


def _ranked(asking: Asking, key: str, ranks: Numbers, some: Any) -> dict[str, Any]:
    is_ranked = asking.veil(yes_or_no(np.where(some, ~np.isnan(ranks), np.nan)))
    first = np.where(some, (ranks == 1).astype(float), np.nan)
    is_first = asking.veil(yes_or_no(first))
    found = line(key, None if is_ranked.hides else estimation.mean(asking.design, ranks, asking.view.where))
    share = estimation.mean(asking.design, first, asking.view.where)
    return found | {"first": line("first", None if is_first.hides else _share(share), n=int(is_first.counts[1]))}


def _points(asking: Asking, question: Question) -> dict[str, Any]:
    points = columns.points(asking.frame, question)
    whole = asking.veil(answered(points))
    if whole.hides:
        return {"n": None, "lines": []}
    means = estimation.shares(asking.design, points, asking.view.where)
    return {"n": whole.n, "lines": [line(one.code, mean) for one, mean in zip(question.options, means, strict=True)]}


def _text(asking: Asking, question: Question) -> dict[str, Any]:
    """How many wrote something; what they wrote is read elsewhere."""
    wrote = np.array([0.0 if one else np.nan for one in asking.frame.column(question.code)])
    hidden = asking.veil(answered(wrote))
    return {"n": None if hidden.hides else hidden.n}


TELLERS: dict[str, Callable[[Asking, Question], dict[str, Any]]] = {
    "choice": _choice, "scale": _scale, "matrix": _matrix, "multiple": _multiple, "number": _number, "date": _choice,
    "ranking": _ranking, "points": _points, "text": _text,
}  # fmt: skip
