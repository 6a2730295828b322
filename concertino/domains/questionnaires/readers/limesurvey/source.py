"""What a file of LimeSurvey holds, whichever its generation and form: groups, questions, lines and answers, by language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Texts = Mapping[str, str]  # by language, as the file names them


@dataclass(frozen=True)
class Choice:
    """An answer that is offered, or a line (sub-question); ``scale`` tells the columns of a grid from its lines."""

    code: str
    texts: Texts
    scale: str = "0"


@dataclass(frozen=True)
class Asked:
    """``letter`` is LimeSurvey's type; ``fields`` the beginning of its columns of answers ("111861X16X796"), where known."""

    code: str
    letter: str
    texts: Texts
    help: Texts = field(default_factory=dict)
    lines: tuple[Choice, ...] = ()
    answers: tuple[Choice, ...] = ()
    has_other: bool = False
    is_required: bool = False
    relevance: str = ""
    attributes: Mapping[str, Texts] = field(default_factory=dict)
    fields: str = ""
    where: str = ""
    doubt: str = ""  # what was not sure of its type

    def attribute(self, name: str) -> str:
        """A setting that has no language."""
        values = self.attributes.get(name, {})
        return (values.get("") or next(iter(values.values()), "")).strip()

    def offered(self, scale: str = "0") -> list[Choice]:
        return [answer for answer in self.answers if answer.scale == scale]

    def lined(self, scale: str = "0") -> list[Choice]:
        return [line for line in self.lines if line.scale == scale]


@dataclass(frozen=True)
class Group:
    code: str
    title: Texts
    text: Texts
    relevance: str
    questions: tuple[Asked, ...]


@dataclass(frozen=True)
class Source:
    kind: str
    title: Texts
    intro: Texts
    thanks: Texts
    groups: tuple[Group, ...]
    languages: tuple[str, ...]
    aside: tuple[tuple[str, str], ...] = ()  # tables of the file that no questionnaire has a place for, and what they hold
