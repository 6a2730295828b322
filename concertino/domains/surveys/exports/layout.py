"""Answers as a table: which columns a questionnaire makes, what each cell of them holds, and what its codes mean.

One row a response. Several options make a column of 0 and 1 each, a matrix a column a line, a ranking a column of ranks an
option, shared points a column of points an option. What was not asked, or not answered, is empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from concertino.domains.questionnaires.definition import Form, Option, Question, Words, said

Answers = Mapping[str, Any]
Cell = str | int | float | None


@dataclass(frozen=True)
class Column:
    """``kind`` says what the cells are: code (of ``values``), flag, rank, points, number, date or text."""

    name: str
    kind: str
    label: str
    read: Callable[[Answers], Cell]
    question: str = ""
    part: str = ""
    values: Mapping[str, str] = field(default_factory=dict)

    def told(self, cell: Cell) -> Cell:
        """The cell in words, where it is a code."""
        return self.values.get(str(cell), cell) if cell is not None and self.values else cell


def columns_of(form: Form, language: str) -> list[Column]:
    """In the order of the questionnaire, under names that are each there once."""
    taken: set[str] = set()
    found = []
    for question in form.questions():
        for column in _COLUMNS[question.kind](question, language) if question.is_asked else ():
            found.append(column if column.name not in taken else _renamed(column, taken))
            taken.add(found[-1].name)
    return found


def _renamed(column: Column, taken: set[str]) -> Column:
    number = 2
    while f"{column.name}_{number}" in taken:
        number += 1
    return replace(column, name=f"{column.name}_{number}")


def _named(options: Sequence[Option], language: str) -> dict[str, str]:
    return {option.code: _text(option.label, language) for option in options}


def _text(words: Words, language: str) -> str:
    return " ".join(said(words, language).split())


def _single(kind: str) -> Callable[[Question, str], Iterator[Column]]:
    def columns(question: Question, language: str) -> Iterator[Column]:
        code = question.code
        label = _text(question.label, language)
        yield Column(code, kind, label, lambda answers: answers.get(code), code)

    return columns


def _choice(question: Question, language: str) -> Iterator[Column]:
    code, label = question.code, _text(question.label, language)
    yield Column(code, "code", label, lambda answers: answers.get(code), code, values=_named(question.options, language))
    yield from _own_words(question, language)


def _multiple(question: Question, language: str) -> Iterator[Column]:
    for name, label, option in _parts(question, question.options, language):
        yield Column(name, "flag", label, _flag(question.code, option.code), question.code, option.code)
    yield from _own_words(question, language)


def _matrix(question: Question, language: str) -> Iterator[Column]:
    values = _named(question.options, language)
    for name, label, row in _parts(question, question.rows, language):
        yield Column(name, "code", label, _inside(question.code, row.code, None), question.code, row.code, values)


def _ranking(question: Question, language: str) -> Iterator[Column]:
    for name, label, option in _parts(question, question.options, language):
        yield Column(name, "rank", label, _rank(question.code, option.code), question.code, option.code)


def _points(question: Question, language: str) -> Iterator[Column]:
    for name, label, option in _parts(question, question.options, language):
        yield Column(name, "points", label, _inside(question.code, option.code, 0), question.code, option.code)


def _own_words(question: Question, language: str) -> Iterator[Column]:
    for option in question.options:
        if option.other:
            name, label = f"{question.code}.other_words", f"{_text(question.label, language)} – {_text(option.label, language)}"
            yield Column(name, "text", label, lambda answers: answers.get(f"{question.code}.other"), question.code, option.code)
            return


def _parts(question: Question, options: Iterable[Option], language: str) -> Iterator[tuple[str, str, Option]]:
    label = _text(question.label, language)
    for option in options:
        yield f"{question.code}.{option.code}", f"{label} – {_text(option.label, language)}", option


def _flag(code: str, option: str) -> Callable[[Answers], Cell]:
    def read(answers: Answers) -> Cell:
        chosen = answers.get(code)
        return None if chosen is None else int(option in chosen)

    return read


def _inside(code: str, part: str, otherwise: Cell) -> Callable[[Answers], Cell]:
    def read(answers: Answers) -> Cell:
        given = answers.get(code)
        return None if given is None else given.get(part, otherwise)

    return read


def _rank(code: str, option: str) -> Callable[[Answers], Cell]:
    def read(answers: Answers) -> Cell:
        ranked = answers.get(code)
        return ranked.index(option) + 1 if ranked and option in ranked else None

    return read


_COLUMNS: dict[str, Callable[[Question, str], Iterable[Column]]] = {
    "choice": _choice, "multiple": _multiple, "matrix": _matrix, "ranking": _ranking, "points": _points,
    "scale": _single("number"), "number": _single("number"), "date": _single("date"), "text": _single("text"),
}  # fmt: skip
