"""Questions ready to be shown: a page includes "questionnaires/fields.html" and gives it these. Names of controls are codes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from concertino.domains.questionnaires.answers import LONGEST
from concertino.domains.questionnaires.definition import Form, Option, Question, Section, said
from concertino.ground.words import written_number

MOST_MARKS = 15  # a longer list of options is a menu to open


@dataclass(frozen=True)
class Mark:
    """Something to tick, or a line to fill: a name, an id, and what was given before."""

    id: str
    name: str
    label: str
    value: str = ""
    given: str = ""
    is_chosen: bool = False
    is_other: bool = False
    is_exclusive: bool = False
    marks: Sequence[Mark] = ()


@dataclass(frozen=True)
class Field:
    """A question in one language, with what was given, what is wrong with it, and the condition for the script of the page."""

    question: Question
    label: str
    help: str
    error: str
    marks: Sequence[Mark]
    given: str
    low: str
    high: str
    words: str
    words_error: str
    shown_if: str

    @property
    def id(self) -> str:
        return f"f-{self.question.code}"

    @property
    def template(self) -> str:
        return f"questionnaires/fields/{'menu' if self.is_menu else self.question.kind}.html"

    @property
    def is_menu(self) -> bool:
        return self.question.kind == "choice" and len(self.marks) > MOST_MARKS

    @property
    def is_group(self) -> bool:
        """Of several controls, under one legend."""
        return bool(self.marks) and not self.is_menu

    @property
    def anchor(self) -> str:
        """The first control: where a summary of mistakes leads."""
        first = self.marks[0] if self.is_group else None
        return (first.marks[0].id if first.marks else first.id) if first else f"{self.id}-1"

    @property
    def described_by(self) -> str:
        parts = (("help", self.help), ("ends", self.low or self.high), ("error", self.error))
        return " ".join(f"{self.id}-{name}" for name, text in parts if text)

    @property
    def longest(self) -> int:
        return int(self.question.maximum or LONGEST[self.question.long])

    @property
    def ranks(self) -> list[str]:
        return [str(rank) for rank in range(1, len(self.marks) + 1)]


@dataclass(frozen=True)
class ShownSection:
    code: str
    title: str
    text: str
    fields: Sequence[Field]
    shown_if: str
    language: str


@dataclass(frozen=True)
class Mistake:
    label: str
    sentence: str
    anchor: str


def fields(form: Form, answers: Mapping[str, Any], errors: Mapping[str, str], language: str) -> list[ShownSection]:
    """``answers`` may be sound ones or what was typed (``answers.from_post``): what is wrong is shown again as it was given.
    Nothing is left out: without a script all shows, and what was hidden is dropped from the answers."""
    return [_section(section, answers, errors, language) for section in form.sections]


def mistakes(sections: Sequence[ShownSection]) -> list[Mistake]:
    """For a summary above the page: ``{% include "questionnaires/mistakes.html" with mistakes=… %}``."""
    return [one for section in sections for field in section.fields for one in _mistakes_of(field)]


def _mistakes_of(field: Field) -> Iterator[Mistake]:
    if field.error:
        yield Mistake(field.label, field.error, field.anchor)
    if field.words_error:
        yield Mistake(field.label, field.words_error, f"{field.id}-words")


def _section(section: Section, answers: Mapping[str, Any], errors: Mapping[str, str], language: str) -> ShownSection:
    shown = [_field(question, answers, errors, language) for question in section.questions]
    title, text = said(section.title, language), said(section.text, language)
    return ShownSection(section.code, title, text, shown, _as_json(section.shown_if), language)


def _field(question: Question, answers: Mapping[str, Any], errors: Mapping[str, str], language: str) -> Field:
    given = answers.get(question.code)
    return Field(
        question=question, label=said(question.label, language), help=said(question.help, language),
        error=errors.get(question.code, ""), marks=list(_marks(question, given, language)),
        given=_written(given), low=said(question.low_label, language), high=said(question.high_label, language),
        words=str(answers.get(f"{question.code}.other", "")), words_error=errors.get(f"{question.code}.other", ""),
        shown_if=_as_json(question.shown_if),
    )  # fmt: skip


def _as_json(condition: Mapping[str, Any]) -> str:
    return json.dumps(condition, ensure_ascii=False) if condition else ""


def _written(given: Any) -> str:
    if isinstance(given, int | float) and not isinstance(given, bool):
        return written_number(given, 12).replace("\u00a0", "").replace("\u202f", "")
    return given if isinstance(given, str) else ""


def _marks(question: Question, given: Any, language: str) -> Iterator[Mark]:
    if question.kind in ("choice", "multiple"):
        chosen = given if isinstance(given, list | tuple) else [given]
        yield from _ticks(f"f-{question.code}", question.code, question.options, chosen, language)
    elif question.kind == "scale":
        for step in question.steps:
            yield Mark(f"f-{question.code}-{step}", question.code, str(step), str(step), is_chosen=str(given) == str(step))
    elif question.kind == "matrix":
        yield from _lines(question, given if isinstance(given, Mapping) else {}, language)
    elif question.kind in ("ranking", "points"):
        lines = _placed(given) if question.kind == "ranking" else given
        for one in _in_order(question, lines):
            written = str(lines.get(one.code, "")) if isinstance(lines, Mapping) else ""
            yield Mark(f"f-{question.code}-{one.code}", f"{question.code}.{one.code}", said(one.label, language), given=written)


def _ticks(id: str, name: str, options: Sequence[Option], chosen: Sequence[Any], language: str) -> Iterator[Mark]:
    for number, one in enumerate(options, start=1):
        yield Mark(
            f"{id}-{number}", name, said(one.label, language), one.code, is_chosen=one.code in chosen, is_other=one.other,
            is_exclusive=one.exclusive,
        )  # fmt: skip


def _lines(question: Question, given: Mapping[str, Any], language: str) -> Iterator[Mark]:
    for number, row in enumerate(question.rows, start=1):
        id, name = f"f-{question.code}-{number}", f"{question.code}.{row.code}"
        ticks = list(_ticks(id, name, question.options, [given.get(row.code)], language))
        yield Mark(id, name, said(row.label, language), marks=ticks)


def _placed(given: Any) -> Mapping[str, Any]:
    """Ranks by option, of an order or of ranks that were typed."""
    if isinstance(given, list | tuple):
        return {code: str(rank) for rank, code in enumerate(given, start=1)}
    return given if isinstance(given, Mapping) else {}


def _in_order(question: Question, lines: Any) -> list[Option]:
    """Of a ranking, those that have a rank come first."""
    if question.kind != "ranking":
        return list(question.options)
    ranks = {code: int(rank) for code, rank in lines.items() if str(rank).isdecimal()}
    return sorted(question.options, key=lambda one: ranks.get(one.code, len(question.options) + 1))
