"""The parts of a questionnaire: a form has sections, a section has questions, a question may have options and rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

Words = Mapping[str, str]  # {"fr": …, "en": …}
Number = int | float
LANGUAGES = ("fr", "en")
KINDS = ("choice", "multiple", "scale", "matrix", "number", "date", "text", "ranking", "points", "note")
CHOSEN = ("choice", "multiple", "matrix", "ranking", "points")  # kinds that have options
KNOWLEDGE = ("know_well", "a_little", "not")  # the options of an item on which one judges oneself


def said(words: Words, language: str) -> str:
    """In the language; in whichever there is, where that one lacks."""
    return words.get(language, "") or next((text for text in words.values() if text), "")


@dataclass(frozen=True)
class Option:
    """``right`` is None outside of knowledge items; ``other`` asks for words of one's own; ``exclusive`` goes with no other."""

    code: str
    label: Words
    right: bool | None = None
    other: bool = False
    exclusive: bool = False


@dataclass(frozen=True)
class Question:
    """``minimum`` and ``maximum`` bound a number, a scale or (as ISO days) a date; ``at_least`` and ``at_most``, how many are
    chosen or ranked. ``knowledge`` is "self" (one judges oneself) or "right" (options tell); ``bank`` is a code of the bank."""

    code: str
    kind: str
    label: Words
    help: Words = field(default_factory=dict)
    required: bool = False
    options: tuple[Option, ...] = ()
    rows: tuple[Option, ...] = ()
    minimum: Number | str | None = None
    maximum: Number | str | None = None
    step: Number | None = None
    low_label: Words = field(default_factory=dict)
    high_label: Words = field(default_factory=dict)
    points_total: int | None = None
    at_least: int | None = None
    at_most: int | None = None
    long: bool = False
    knowledge: str = ""
    theme: str = ""
    shown_if: Mapping[str, Any] = field(default_factory=dict)
    bank: str = ""

    @property
    def is_asked(self) -> bool:
        """A note is only read."""
        return self.kind != "note"

    def option(self, code: str) -> Option | None:
        return next((one for one in self.options if one.code == code), None)

    def row(self, code: str) -> Option | None:
        return next((one for one in self.rows if one.code == code), None)

    @property
    def takes_words(self) -> bool:
        """One of its options asks for words of one's own: they stand under the code followed by ".other"."""
        return self.kind in ("choice", "multiple") and any(one.other for one in self.options)

    @cached_property
    def steps(self) -> range:
        """The marks of a scale, from the lowest."""
        low, high, step = (int(one or 0) for one in (self.minimum, self.maximum, self.step or 1))
        return range(low, high + 1, step)


@dataclass(frozen=True)
class Section:
    code: str
    title: Words = field(default_factory=dict)
    text: Words = field(default_factory=dict)
    shown_if: Mapping[str, Any] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True)
class Form:
    title: Words
    intro: Words = field(default_factory=dict)
    thanks: Words = field(default_factory=dict)
    languages: tuple[str, ...] = LANGUAGES
    sections: tuple[Section, ...] = ()

    def questions(self) -> Iterator[Question]:
        """In the order in which they are asked."""
        for section in self.sections:
            yield from section.questions

    @cached_property
    def has_conditions(self) -> bool:
        """Whether an answer may change what is asked."""
        return any(one.shown_if for one in self.sections) or any(one.shown_if for one in self.questions())

    def question(self, code: str) -> Question | None:
        return next((one for one in self.questions() if one.code == code), None)

    def section(self, code: str) -> Section | None:
        return next((one for one in self.sections if one.code == code), None)

    def section_of(self, code: str) -> Section | None:
        """The section in which a question stands."""
        return next((one for one in self.sections if any(question.code == code for question in one.questions)), None)

    def asked_before(self, code: str) -> list[Question]:
        """The questions asked before a question, or before a section: those on which it may depend."""
        before: list[Question] = []
        for section in self.sections:
            if section.code == code:
                return before
            for question in section.questions:
                if question.code == code:
                    return before
                before += [question] if question.is_asked else []
        return before
