"""The open answers to a question, as a coder sees them: what they say, groups suggested, the theme that each was given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count

from concertino.domains.questionnaires.definition import Question, said
from concertino.domains.surveys.asking import form_of
from concertino.domains.surveys.models import Agreement, Coding, Response, Theme, Wave
from concertino.domains.surveys.reading.grouping import Group, groups
from concertino.domains.surveys.results import language

AT_ONCE = 25


@dataclass(frozen=True)
class Text:
    key: UUID
    text: str
    theme: int | None


@dataclass(frozen=True)
class Sorting:
    """What one of the two coders sees; ``word`` narrows it to a suggested group, "" to none, "left" to what has no theme yet."""

    wave: Wave
    question: Question
    coder: int
    word: str = ""

    @property
    def label(self) -> str:
        return said(self.question.label, language())

    @cached_property
    def texts(self) -> list[Text]:
        rows = Response.objects.counted().filter(wave=self.wave, answers__has_key=self.question.code).order_by("pk")
        given = dict(self._codings().values_list("response", "theme"))
        found = rows.values_list("pk", f"answers__{self.question.code}")
        return [Text(key, text, given.get(key)) for key, text in found]

    @cached_property
    def groups(self) -> list[Group]:
        """Of the answers that have no theme yet."""
        return groups([one.text for one in self.left])

    @property
    def left(self) -> list[Text]:
        return [one for one in self.texts if one.theme is None]

    @cached_property
    def shown(self) -> Sequence[Text]:
        if self.word == "left":
            return self.left
        group = next((one for one in self.groups if one.word == self.word), None)
        return [self.left[place] for place in group.places] if group else self.texts

    def page(self, number: str) -> Page:
        return Paginator(self.shown, AT_ONCE).get_page(number)

    @cached_property
    def themes(self) -> list[Theme]:
        return list(Theme.objects.filter(wave=self.wave, question=self.question.code))

    @property
    def agreements(self) -> list[Agreement]:
        return list(Agreement.objects.filter(wave=self.wave, question=self.question.code))

    def _codings(self):
        return Coding.objects.filter(response__wave=self.wave, question=self.question.code, coder=self.coder)


def open_question(wave: Wave, code: str) -> Question | None:
    question = form_of(wave.version_id).question(code)
    return question if question and question.kind == "text" else None


def counted_themes(wave: Wave) -> dict[str, list[tuple[Theme, int]]]:
    """By question: how many answers the first coder put in each theme. One query."""
    of_first = Coding.objects.filter(response__wave=wave, response__aside=None, coder=Coding.Coder.FIRST)
    counts = dict(of_first.order_by().values_list("theme").annotate(Count("pk")))
    found: dict[str, list[tuple[Theme, int]]] = {}
    for theme in Theme.objects.filter(wave=wave, pk__in=counts):
        found.setdefault(theme.question, []).append((theme, counts[theme.pk]))
    return found
