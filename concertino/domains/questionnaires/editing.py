"""A form with one thing of it changed: each function gives a new form, and knows neither table nor page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from concertino.domains.questionnaires.definition import Form, Option, Question, Section
from concertino.ground.words import fold

Part = TypeVar("Part", bound=Question | Section)


def with_section(form: Form, section: Section) -> Form:
    """The section in the place of the one of its code; a new one at the end."""
    if form.section(section.code):
        return replace(form, sections=tuple(section if one.code == section.code else one for one in form.sections))
    return replace(form, sections=(*form.sections, section))


def without_section(form: Form, code: str) -> Form:
    return replace(form, sections=tuple(one for one in form.sections if one.code != code))


def with_question(form: Form, section: str, question: Question) -> Form:
    """The question in the place of the one of its code; a new one at the end of the section."""
    if form.question(question.code):
        return _in_each(form, lambda asked: [question if one.code == question.code else one for one in asked])
    changed = form.section(section)
    return form if changed is None else with_section(form, replace(changed, questions=(*changed.questions, question)))


def without_question(form: Form, code: str) -> Form:
    return _in_each(form, lambda asked: [one for one in asked if one.code != code])


def moved(form: Form, code: str, by: int) -> Form:
    """A section, or a question, one place up (-1) or down (1); a question at the end of its section goes to the next one."""
    if form.section(code):
        return replace(form, sections=_moved_within(form.sections, code, by))
    home = form.section_of(code)
    if home is None:
        return form
    codes = [one.code for one in home.questions]
    if 0 <= codes.index(code) + by < len(codes):
        return with_section(form, replace(home, questions=_moved_within(home.questions, code, by)))
    return _moved_across(form, home, code, by)


def _moved_across(form: Form, home: Section, code: str, by: int) -> Form:
    at = form.sections.index(home) + by
    question = form.question(code)
    if not 0 <= at < len(form.sections) or question is None:
        return form
    target = form.sections[at]
    asked = (question, *target.questions) if by > 0 else (*target.questions, question)
    return with_section(without_question(form, code), replace(target, questions=asked))


def _moved_within(parts: tuple[Part, ...], code: str, by: int) -> tuple[Part, ...]:
    ordered = list(parts)
    at = next(place for place, one in enumerate(ordered) if one.code == code)
    if 0 <= at + by < len(ordered):
        ordered.insert(at + by, ordered.pop(at))
    return tuple(ordered)


def _in_each(form: Form, change: Callable[[tuple[Question, ...]], Iterable[Question]]) -> Form:
    return replace(form, sections=tuple(replace(one, questions=tuple(change(one.questions))) for one in form.sections))


def free_code(form: Form, letter: str) -> str:
    """The first of q1, q2… (or s1, s2…) that nothing of the form bears."""
    taken = {one.code for one in form.sections} | {one.code for one in form.questions()}
    return next(code for number in range(1, len(taken) + 2) if (code := f"{letter}{number}") not in taken)


def option_code(label: str, taken: Iterable[str]) -> str:
    """Out of the label, so that a table of answers can be read; never one that is taken."""
    signs = "".join(sign if sign.isascii() and sign.isalnum() else "_" for sign in fold(label))
    plain = "_".join(part for part in signs.split("_") if part)[:24].strip("_") or "option"
    used = set(taken)
    return next(code for number in range(1, len(used) + 2) if (code := f"{plain}_{number}" if number > 1 else plain) not in used)


def with_codes(options: Iterable[Option]) -> tuple[Option, ...]:
    """Options that were just written get their codes; those that have one keep it for ever."""
    given = list(options)
    taken = {one.code for one in given if one.code}
    coded = []
    for one in given:
        code = one.code or option_code(one.label.get("fr") or one.label.get("en", ""), taken)
        taken.add(code)
        coded.append(replace(one, code=code))
    return tuple(coded)
