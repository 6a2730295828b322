"""A version as its page shows it to those who write: sections, questions, options and conditions, in their language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from concertino.domains.questionnaires.definition import Form, Option, Question, Section, said
from concertino.domains.questionnaires.telling import KIND_NAMES, KNOWLEDGE_NAMES, theme_name, told
from concertino.ground.words import french


@dataclass(frozen=True)
class QuestionLine:
    question: Question
    number: int
    label: str
    kind: str
    options: Sequence[str]
    rows: Sequence[str]
    shown_if: str
    marks: Sequence[str]


@dataclass(frozen=True)
class SectionOutline:
    section: Section
    title: str
    text: str
    shown_if: str
    lines: Sequence[QuestionLine]


def outline(form: Form) -> list[SectionOutline]:
    language, number, found = "fr" if french() else "en", 0, []
    for section in form.sections:
        lines = []
        for question in section.questions:
            number += question.is_asked
            lines.append(_line(form, question, number, language))
        title, text = said(section.title, language), said(section.text, language)
        found.append(SectionOutline(section, title, text, told(section.shown_if, form), lines))
    return found


def _line(form: Form, question: Question, number: int, language: str) -> QuestionLine:
    return QuestionLine(
        question, number, said(question.label, language), str(KIND_NAMES[question.kind]), _options(question.options, language),
        _options(question.rows, language), told(question.shown_if, form), _marks(question),
    )  # fmt: skip


def _options(options: Sequence[Option], language: str) -> list[str]:
    return [said(one.label, language) + (" ✓" if one.right else "") for one in options]


def _marks(question: Question) -> list[str]:
    knowledge = [str(KNOWLEDGE_NAMES[question.knowledge])] if question.knowledge else []
    return [*knowledge, *([theme_name(question.theme)] if question.theme else [])]
