"""Two waves side by side as they are shown: for each question both values, the difference, its margin, and words for a board."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.domains.questionnaires.definition import Question, said
from concertino.domains.questionnaires.versions import Comparability, between
from concertino.domains.surveys.asking import form_of
from concertino.domains.surveys.models import Wave
from concertino.domains.surveys.reading import kept
from concertino.domains.surveys.results import HIDDEN, language
from concertino.ground.words import written_number, written_percent

INDEX = "knowledge"  # the line of the index, among those of questions
ALONG = ("sector", "category")
VERDICTS = {
    "up": gettext_lazy("A rise, more than chance."), "down": gettext_lazy("A fall, more than chance."),
    "unclear": gettext_lazy("As much could be chance."),
}  # fmt: skip


@dataclass(frozen=True)
class ChangeShown:
    """A line: what it is of, then its figures in words; ``paired`` is the sentence of those who answered both times."""

    label: str
    before: str
    after: str
    n: str
    difference: str
    p: str
    sentence: str
    paired: str


@dataclass
class Part:
    """A question. ``comparable`` says whether it may be compared at all."""

    label: str
    comparable: Comparability | None
    lines: list[ChangeShown] = field(default_factory=list)


def comparison_of(earlier: Wave, later: Wave) -> list[Part]:
    flags = between(earlier.version, later.version)
    form = form_of(later.version_id)
    parts = {INDEX: Part(_("Knowledge index, from 0 to 100"), None)}
    for question in form.questions():
        if question.code in flags:
            parts[question.code] = Part(said(question.label, language()), flags[question.code])
    for found in kept.comparison(earlier, later, ALONG):
        parts[found["question"]].lines.append(_shown(found, form.question(found["question"])))
    return [part for part in parts.values() if part.lines or (part.comparable and part.comparable.level == "no")]


def _shown(found: Mapping[str, Any], question: Question | None) -> ChangeShown:
    label, unit = _label(question, found["key"]), found["unit"]
    change = found["together"]
    if change is None:
        return ChangeShown(label, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, _("Too few to be shown."), "")
    return ChangeShown(
        label, _value(change["before"], unit), _value(change["after"], unit),
        f"{written_number(change['n_before'])} → {written_number(change['n_after'])}",
        _difference(change, unit), _p(change), _in_words(change, unit), _paired(found["paired"], unit),
    )  # fmt: skip


def _in_words(change: Mapping[str, Any], unit: str) -> str:
    """As a board reads it."""
    from concertino.domains.surveys.analysis.comparison import Change  # numpy: only for this page
    from concertino.domains.surveys.wording import change_said

    figures: dict[str, Any] = {one.name: math.nan if change[one.name] is None else change[one.name] for one in fields(Change)}
    return change_said(Change(**figures), change["verdict"], "share" if unit == "share" else "number")


def _paired(change: Mapping[str, Any] | None, unit: str) -> str:
    """Of those who answered both times it is said how far they moved, not where they stood."""
    if change is None:
        return ""
    said_ = {"difference": _difference(change, unit), "n": written_number(change["n_both"])}
    sentence = _("Among the %(n)s who answered both times: %(difference)s.") % said_
    return f"{sentence} {VERDICTS[change['verdict']]}" if change["verdict"] in VERDICTS else sentence


def _label(question: Question | None, key: str) -> str:
    """The option, or the line and the option of a matrix; nothing for a mean."""
    if question is None or not key:
        return _("Mean") if question else _("All items")
    row, _sign, option = key.rpartition("/")
    found = [one for one in (question.row(row), question.option(option)) if one]
    return ", ".join(said(one.label, language()) for one in found)


def _value(value: float | None, unit: str) -> str:
    if value is None or math.isnan(value):
        return HIDDEN
    return written_percent(value) if unit == "share" else written_number(value, 1)


def _difference(change: Mapping[str, Any], unit: str) -> str:
    """ "+5.1 ± 4.0", in points where it is of shares."""
    factor = 100 if unit == "share" else 1
    moved = factor * change["difference"]
    sign = "+" if moved > 0 else "−" if moved < 0 else ""
    text = f"{sign}{written_number(abs(moved), 1)}"
    if change["low"] is None or change["high"] is None:
        return text
    return f"{text} ± {written_number(factor * (change['high'] - change['low']) / 2, 1)}"


def _p(change: Mapping[str, Any]) -> str:
    p = change["corrected"]
    if p is None:
        return HIDDEN
    return f"< {written_number(0.001, 3)}" if p < 0.001 else written_number(p, 3)
