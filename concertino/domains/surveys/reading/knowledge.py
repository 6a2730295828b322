"""The knowledge index: of what a wave asks people to know, the share that each of them knows, from 0 to 100."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from concertino.domains.questionnaires.answers import check
from concertino.domains.questionnaires.definition import KNOWLEDGE, Form, Question
from concertino.domains.surveys.analysis import comparison, estimation, suppression
from concertino.domains.surveys.analysis.comparison import Change
from concertino.domains.surveys.analysis.design import Design, Numbers
from concertino.domains.surveys.analysis.estimation import Estimate
from concertino.domains.surveys.reading.frame import Answers, Frame
from concertino.domains.surveys.reading.weights import Weighed, weighed

WHOLE, THEME = "", "theme"
ALONG = ("sector", "category")  # the dimensions of the population by which it is told
KNOWS_WELL = KNOWLEDGE[0]


@dataclass(frozen=True)
class Item:
    """One thing to know: a question, or a line of one (``row``); ``known`` are the options that say it is known."""

    question: str
    row: str
    theme: str
    known: frozenset[str]

    def is_known(self, answers: Answers) -> bool:
        given = answers.get(self.question)
        return (given.get(self.row) if self.row and isinstance(given, dict) else given) in self.known


def items(form: Form) -> list[Item]:
    return [item for question in form.questions() if question.knowledge for item in _items(question)]


def _items(question: Question) -> Iterator[Item]:
    if question.knowledge == "right":
        known = frozenset(option.code for option in question.options if option.right)
    else:
        known = frozenset((KNOWS_WELL,))
    for row in [one.code for one in question.rows] if question.kind == "matrix" else [""]:
        yield Item(question.code, row, question.theme, known)


def scores(frame: Frame, theme: str | None = None) -> Numbers:
    """(n,): 100 × the share of the items that each was asked and knows; an item left blank is not known. NaN for those who were
    asked none. With ``theme``, of its items only."""
    asked = [item for item in items(frame.form) if theme is None or item.theme == theme]
    conditional = any(_depends(frame.form, item.question) for item in asked)
    found = np.full(frame.n, np.nan)
    for place, answers in enumerate(frame.answers):
        hidden = check(frame.form, answers, complete=False).hidden if conditional else ()
        shown = [item for item in asked if item.question not in hidden]
        if shown:
            found[place] = 100 * sum(item.is_known(answers) for item in shown) / len(shown)
    return found


def _depends(form: Form, code: str) -> bool:
    question, section = form.question(code), form.section_of(code)
    return bool((question and question.shown_if) or (section and section.shown_if))


@dataclass(frozen=True)
class Score:
    """The index of all (``dimension`` "") or of a part: a theme, a sector, a category."""

    dimension: str
    value: str
    estimate: Estimate


def index(frame: Frame) -> list[Score]:
    """The index, by theme, by sector and by category. Parts in which too few answered are left out, and so are those that the
    others would tell by subtraction. None where the wave asks nothing to know, or too few answered."""
    values = scores(frame)
    if int((~np.isnan(values)).sum()) < frame.minimum:
        return []
    design = weighed(frame).design
    found = [Score(WHOLE, "", estimation.mean(design, values))]
    for theme in dict.fromkeys(item.theme for item in items(frame.form) if item.theme):
        of_theme = estimation.mean(design, scores(frame, theme))
        found += [Score(THEME, theme, of_theme)] if of_theme.n >= frame.minimum else []
    for name in ALONG:
        if name in frame.strata:
            found += _by_stratum(frame, name, design, values)
    return found


def _by_stratum(frame: Frame, name: str, design: Design, values: Numbers) -> Iterator[Score]:
    stratum = frame.strata[name]
    counts = np.bincount(stratum.codes[~np.isnan(values)], minlength=len(stratum.values))
    hidden = suppression.hide(counts, minimum=frame.minimum).inside
    for place, value in enumerate(stratum.values):
        if counts[place] and not hidden[place] and value is not None:
            yield Score(name, value, estimation.mean(design, values, stratum.codes == place))


@dataclass(frozen=True)
class Moved:
    """How the index, or that of a theme, moved from one wave to another."""

    dimension: str
    value: str
    change: Change


def moved(before: Frame, after: Frame) -> list[Moved]:
    """Over those who answered both, where enough did; else over all who answered one or the other."""
    first, second = weighed(before), weighed(after)
    themes = [theme for theme in dict.fromkeys(item.theme for item in items(before.form)) if theme]
    shared = [theme for theme in themes if any(item.theme == theme for item in items(after.form))]
    found = []
    for theme in (None, *shared):
        change = _moved(_wave(before, first, theme), _wave(after, second, theme), after)
        if change is not None:
            found.append(Moved(THEME if theme else WHOLE, theme or "", change))
    return found


def _moved(before: comparison.Wave, after: comparison.Wave, frame: Frame) -> Change | None:
    paired = comparison.paired(before, after)
    if paired.n_both >= frame.minimum:
        return paired
    first = estimation.mean(before.design, before.values)
    second = estimation.mean(after.design, after.values)
    if min(first.n, second.n) < frame.minimum:
        return None
    return comparison.together(before, after, population=frame.population)


def _wave(frame: Frame, weights: Weighed, theme: str | None) -> comparison.Wave:
    return comparison.Wave(weights.design, scores(frame, theme), frame.people)
