"""From what a file of LimeSurvey holds to a form of ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from django.utils.translation import gettext as _

from concertino.domains.questionnaires.definition import Question, Section
from concertino.domains.questionnaires.readers import expressions
from concertino.domains.questionnaires.readers.codes import code_of
from concertino.domains.questionnaires.readers.expressions import Condition, Target, Unsaid
from concertino.domains.questionnaires.readers.forming import formed
from concertino.domains.questionnaires.readers.limesurvey import kinds, settings
from concertino.domains.questionnaires.readers.limesurvey.source import Asked, Group, Source
from concertino.domains.questionnaires.readers.reading import Notes, Place, Read
from concertino.domains.questionnaires.readers.texts import Tongues, plain

_ALWAYS = ("", "1")
_PROPERTIES = (".NAOK", ".value", ".valueNAOK", ".code", ".shown")


def mapped(source: Source, name: str) -> Read:
    notes = Notes()
    tongues = _tongues(source)
    notes.languages(tongues)
    mapping = _Mapping(tongues, notes)
    sections = [section for group in source.groups if (section := mapping.section(group))]
    _note_aside(source, notes)
    named = [tongues.words(source.title), *(section.title for section in sections), tongues.words(PurePath(name).stem)]
    title = next((words for words in named if any(words.values())), {"fr": name})
    form = formed(title, sections, notes, intro=tongues.words(source.intro), thanks=tongues.words(source.thanks))
    return Read(f"LimeSurvey {source.kind}", form, tuple(notes.all), mapping.asked, mapping.places)


class _Mapping:
    def __init__(self, tongues: Tongues, notes: Notes):
        self.tongues, self.notes = tongues, notes
        self.asked: dict[str, tuple[str, ...]] = {}
        self.places: dict[str, Place] = {}
        self._targets: dict[str, Target] = {}
        self._codes: set[str] = set()

    def section(self, group: Group) -> Section | None:
        code, title = self._code(group.code), self.tongues.words(group.title)
        name = next((text for text in title.values() if text), code)
        shown_if = self._condition(group.relevance, name)  # before its questions are known: it may depend on earlier ones only
        questions = [question for asked in group.questions for question in self._questions(asked)]
        self._note_markup(name, group.title, group.text)
        if not questions:
            self.notes.add(name, name, _("None of its questions came in: its title did not either."))
            return None
        return Section(code, title, self.tongues.words(group.text), shown_if, tuple(questions))

    def _questions(self, asked: Asked) -> Sequence[Question]:
        what = next((text for text in self.tongues.words(asked.texts).values() if text), asked.code)[:120]
        made = kinds.made(asked, self.tongues, self._codes)
        if made is None:
            self.notes.add(asked.where, what, kinds.why_not(asked), asked.code)
            return []
        shown_if = self._condition(asked.relevance, asked.where)
        self._note_details(asked, what)
        self._codes |= {question.code for question in made.questions}
        self._targets |= made.targets
        self.places |= made.places
        self.asked[asked.code] = tuple(question.code for question in made.questions)
        return [replace(question, shown_if=_both(shown_if, question.shown_if)) for question in made.questions]

    def _condition(self, relevance: str, where: str) -> Condition:
        if relevance.strip() in _ALWAYS:
            return {}
        try:
            return expressions.read(relevance, self._resolve)
        except Unsaid:
            self.notes.add(where, relevance, _("This condition cannot be said here: it is always shown."))
            return {}

    def _resolve(self, name: str) -> Target | None:
        for suffix in _PROPERTIES:
            name = name.removesuffix(suffix)
        return self._targets.get(name)

    def _note_details(self, asked: Asked, what: str) -> None:
        for setting in settings.unsaid(asked):
            self.notes.add(asked.where, setting, _("This setting has no place in a questionnaire."))
        if asked.doubt:
            self.notes.add(asked.where, what, asked.doubt)
        if not any(self.tongues.words(asked.texts).values()):
            self.notes.add(asked.where, what, _("It has no text: its code stands in its place."))
        self._note_markup(asked.where, asked.texts, asked.help, *(one.texts for one in (*asked.lines, *asked.answers)))

    def _note_markup(self, where: str, *texts: Mapping[str, str]) -> None:
        """Pictures and scripts in the texts, and the answers that they repeat by an expression."""
        every = [text for one in texts for text in one.values()]
        if lost := sorted({f"<{tag}>" for text in every for tag in plain(text)[1]}):
            self.notes.add(where, ", ".join(lost), _("Pictures, recordings and scripts in texts are not shown."))
        if any("{" in text and "}" in text for text in every):
            why = _("A text cannot repeat an earlier answer: what stands between braces is to be rewritten.")
            self.notes.add(where, "{…}", why)

    def _code(self, name: str) -> str:
        code = code_of(name, self._codes)
        self._codes.add(code)
        return code


def _both(first: Condition, second: Mapping[str, Any]) -> Condition:
    return {"all": [first, dict(second)]} if first and second else first or dict(second)


def _tongues(source: Source) -> Tongues:
    texts = [one.texts for group in source.groups for one in group.questions] + [source.title]
    names = [name for one in texts for name, text in one.items() if name and text]
    return Tongues([*names, *source.languages], [text for one in texts for name, text in one.items() if not name])


def _note_aside(source: Source, notes: Notes) -> None:
    for table, count in source.aside:
        notes.add(table, _("%(count)s rows") % {"count": count}, _("This table has no place in a questionnaire."))
    if source.kind == ".lss":
        what = _("dates, access, e-mails, appearance")
        notes.add(_("settings of the survey"), what, _("They are chosen when the questionnaire is put to people."))
