"""Where a question of LimeSurvey is made into questions of ours, each with its columns of answers and its name in conditions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from concertino.domains.questionnaires.definition import LANGUAGES, Option, Question
from concertino.domains.questionnaires.readers.codes import code_of, option_code_of
from concertino.domains.questionnaires.readers.expressions import Target
from concertino.domains.questionnaires.readers.limesurvey.source import Asked, Choice, Texts
from concertino.domains.questionnaires.readers.reading import Place
from concertino.domains.questionnaires.readers.texts import Tongues

Words = Mapping[str, str]

OTHER = {"fr": "Autre", "en": "Other"}


@dataclass
class Made:
    questions: list[Question] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    targets: dict[str, Target] = field(default_factory=dict)


class Workshop:
    def __init__(self, asked: Asked, tongues: Tongues, taken: set[str]):
        self.asked, self.tongues, self.taken = asked, tongues, taken
        self.made = Made()
        self.label = self.words(asked.texts, asked.code)

    def words(self, texts: Texts, otherwise: str) -> Words:
        said = self.tongues.words(texts)
        return said if any(said.values()) else self.tongues.words(otherwise or "–")

    def add(self, kind: str, suffix: str = "", **given: Any) -> Question:
        """A question more; the first has the help of the file."""
        code = code_of(self.asked.code + suffix, self.taken)
        self.taken.add(code)
        help_said = {} if self.made.questions else self.tongues.words(self.asked.help)
        required = self.asked.is_required and kind != "note"
        settings: dict[str, Any] = {"label": self.label, "help": help_said, "required": required} | given
        self.made.questions.append(Question(code, kind, **settings))
        return self.made.questions[-1]

    def keep(
        self, columns: tuple[str, str], question: Question, takes: str = "value", part: str = "",
        *, codes: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        """Where answers are found: ``columns`` are the part in brackets of a CSV and the end of a field of an archive."""
        inside, end = columns
        place = Place(question.code, takes, part, codes or {})
        self.made.places[self.asked.code + inside] = place
        if self.asked.fields:
            self.made.places[self.asked.fields + end] = place

    def call(self, name: str, target: Target) -> None:
        """How conditions call it."""
        self.made.targets[f"{self.asked.code}_{name}" if name else self.asked.code] = target
        if self.asked.fields:
            self.made.targets[self.asked.fields + name] = target

    def options(self, choices: Sequence[Choice]) -> dict[str, Option]:
        found: dict[str, Option] = {}
        for choice in choices:
            code = option_code_of(choice.code, {option.code for option in found.values()})
            found.setdefault(choice.code, Option(code, self.words(choice.texts, choice.code)))
        return found

    def other(self) -> Option:
        return Option("other", self.words(self.asked.attributes.get("other_replace_text", {}), "") if
                      self.asked.attribute("other_replace_text") else OTHER, other=True)  # fmt: skip

    def line_label(self, *labels: Words) -> Words:
        """ "The question – the line", in each language that has both."""
        parts = (self.label, *labels)
        spoken = [language for language in LANGUAGES if all(part.get(language) for part in parts)]
        return {language: " – ".join(part[language] for part in parts) for language in spoken} or dict(self.label)

    def whole(self, name: str) -> int | None:
        text = self.asked.attribute(name)
        return int(text) if text.isdigit() else None
