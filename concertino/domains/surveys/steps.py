"""How a questionnaire is cut into pages for who answers it.

A page never asks what depends on an answer of the same page: so conditions hold without any script, and what is shown is what
is checked. Sections begin a page; within them, a question that depends on one of the page begins the next.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from concertino.domains.questionnaires.answers import check
from concertino.domains.questionnaires.definition import Form, Question, Section, asked_about


@dataclass(frozen=True)
class Step:
    """Questions shown together; ``opens`` when they begin their section."""

    section: Section
    questions: tuple[Question, ...]
    opens: bool

    @property
    def code(self) -> str:
        return self.questions[0].code

    @property
    def codes(self) -> set[str]:
        return {question.code for question in self.questions}


def steps(form: Form, answers: Mapping[str, Any]) -> list[Step]:
    """The pages that the answers so far lead to. A page with nothing to answer on it is none, unless there is no other."""
    hidden = check(form, answers, complete=False).hidden if form.has_conditions else set()
    found = [step for section in form.sections for step in _of_section(section, hidden)]
    return [step for step in found if any(question.is_asked for question in step.questions)] or found[:1]


def place_of(step_code: str, among: list[Step]) -> int:
    """Where the page that held the question is now; the first one when it is no more."""
    return next((place for place, step in enumerate(among) if step_code in step.codes), 0)


def resumed_at(among: list[Step], answers: Collection[str]) -> int:
    """The page after the last one with an answer, or the last."""
    begun = [place for place, step in enumerate(among) if step.codes & set(answers)]
    return min(begun[-1] + 1, len(among) - 1) if begun else 0


def _of_section(section: Section, hidden: Collection[str]) -> Iterator[Step]:
    """The cut is that of all questions, shown or not: a page keeps its questions whatever is answered elsewhere."""
    pages: list[list[Question]] = [[]]
    for question in section.questions:
        if pages[-1] and asked_about(question.shown_if) & {one.code for one in pages[-1]}:
            pages.append([])
        pages[-1].append(question)
    shown = [tuple(one for one in page if one.code not in hidden) for page in pages]
    for place, page in enumerate(page for page in shown if page):
        yield Step(section, page, opens=place == 0)
