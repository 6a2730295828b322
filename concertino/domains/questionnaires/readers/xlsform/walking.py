"""From the tree of an XLSForm to sections and questions, in their order; what cannot come along is noted on the way."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from concertino.domains.questionnaires.definition import CHOSEN, Option, Question, Section
from concertino.domains.questionnaires.readers import expressions
from concertino.domains.questionnaires.readers.codes import code_of, option_code_of
from concertino.domains.questionnaires.readers.expressions import Condition, Target, Unsaid
from concertino.domains.questionnaires.readers.reading import Notes, Place
from concertino.domains.questionnaires.readers.texts import Tongues
from concertino.domains.questionnaires.readers.xlsform import kinds
from concertino.domains.questionnaires.readers.xlsform.book import Book

Element = Mapping[str, Any]

_NOTE_WITHOUT_NAME = re.compile(r"generated_note_name_(\d+)$")
_OTHER = "other"


@dataclass(frozen=True)
class Heading:
    """What stands above questions: a title, and all the conditions of the groups around."""

    code: str
    title: Mapping[str, str]
    shown_if: tuple[Condition, ...] = ()


class Walk:
    def __init__(self, book: Book, tongues: Tongues, notes: Notes):
        self.tongues, self.notes = tongues, notes
        self.sections: list[Section] = []
        self.asked: dict[str, tuple[str, ...]] = {}
        self.places: dict[str, Place] = {}
        self._targets: dict[str, Target] = {}
        self._waiting: list[Question] = []
        self._rows = _rows_by_name(book)
        self._codes: set[str] = set()
        self._last = ""
        self.group(book.tree["children"], Heading("section", {}))

    def group(self, children: Sequence[Element], heading: Heading) -> None:
        for element in children:
            if element["type"] in ("group", "repeat"):
                self._close(heading)
                self._inner(element, heading)
            else:
                self._question(element)
        self._close(heading)

    def _close(self, heading: Heading) -> None:
        """The questions gathered since the last heading become a section."""
        if not self._waiting:
            return
        code = self._code(f"s_{heading.code}")
        self.sections.append(Section(code, heading.title, {}, _all(heading.shown_if), tuple(self._waiting)))
        self._waiting = []

    def _inner(self, element: Element, outer: Heading) -> None:
        name = element["name"]
        if element.get("control", {}).get("bodyless"):
            return  # what pyxform adds of its own: identifiers of the answer
        where = self._where(name)
        title = self.tongues.words(element.get("label"))
        if element["type"] == "repeat":
            why = _("A group that is answered several times is asked once.")
            self.notes.add(where, said_of(title) or name, why)
        if hint := said_of(self.tongues.words(element.get("hint"))):
            self.notes.add(where, hint, _("A section has no hint."))
        shown_if = self._shown_if(element, where)
        conditions = (*outer.shown_if, shown_if) if shown_if else outer.shown_if
        heading = Heading(name, title if any(title.values()) else outer.title, conditions)
        if not self._table(element, heading):
            before = len(self.sections)
            self.group(element.get("children", ()), heading)
            if len(self.sections) == before and any(title.values()):
                self.notes.add(where, said_of(title), _("None of its questions came in: its title did not either."))

    def _table(self, element: Element, heading: Heading) -> bool:
        """A group that shows its choices as a table is one matrix, where its lines have the same choices and no condition."""
        children = element.get("children", ())
        lines = [child for child in children if _appearance(child) == "list-nolabel"]
        alike = {(line["type"], line.get("itemset"), str(line.get("bind")), str(line.get("choice_filter"))) for line in lines}
        labels = [child for child in children if child not in lines]
        only_labels = all(_appearance(child) == "label" or self._generated(child) for child in labels)
        if len(lines) < 2 or len(alike) > 1 or not only_labels:
            return False
        if lines[0]["type"] != "select one" or "relevant" in _bind(lines[0]):
            return False
        title = next((self.tongues.words(child["label"]) for child in labels if child["type"] == "note"), heading.title)
        code = self._code(element["name"])
        options = kinds.options_of(lines[0]["choices"], self.tongues)
        rows: list[Option] = []
        for line in lines:
            rows.append(self._line(line, code, options, {row.code for row in rows}))
        for child in labels:
            if child["name"] in self._rows:
                where = self._where(child["name"])
                what = said_of(self.tongues.words(child.get("label"))) or child["name"]
                self.notes.add(where, what, _("It only shows the headings of a table, which the matrix has."), child["name"])
        self._waiting.append(Question(
            code, "matrix", title, required=_is_required(lines[0]), options=tuple(options.values()), rows=tuple(rows),
        ))  # fmt: skip
        self._close(replace(heading, code=element["name"]))
        return True

    def _line(self, line: Element, code: str, options: Mapping[str, Option], taken: set[str]) -> Option:
        name = line["name"]
        where, row = self._where(name), option_code_of(name, taken)
        self.asked[name] = (code,)
        self.places[name] = Place(code, "row", row)
        self._targets[name] = Target(code, "matrix", _ours(options), row=row)
        if hint := said_of(self.tongues.words(line.get("hint"))):
            self.notes.add(where, hint, _("A line of a matrix has no hint of its own."))
        label = self.tongues.words(line.get("label"))
        return Option(row, label if any(label.values()) else self.tongues.words(name))

    def _question(self, element: Element) -> None:
        name = element["name"]
        if self._is_words_of_other(element):
            return self._add_other(name)
        if self._generated(element):
            return None
        where, kind = self._where(name), kinds.kind_of(element)
        label = self.tongues.words(element.get("label"))
        if not kind:
            self.notes.add(where, said_of(label) or name, kinds.why_not(element), name)
            return None
        if why := kinds.written_as_text(element):
            self.notes.add(where, said_of(label) or name, why)
        choices = {}
        if kind in CHOSEN:
            choices = kinds.options_of(element["choices"], self.tongues) if element.get("choices") else kinds.ACKNOWLEDGED
        question = Question(
            self._code(name), kind, label if any(label.values()) else self.tongues.words(name),
            help=self.tongues.words(element.get("hint")), required=self._required(element, where) and kind != "note",
            long="multiline" in _appearance(element), shown_if=self._shown_if(element, where), options=tuple(choices.values()),
            **self._details(element, kind, where),
        )  # fmt: skip
        self._waiting.append(question)
        self._know(name, question, choices)
        return None

    def _details(self, element: Element, kind: str, where: str) -> dict[str, Any]:
        """Bounds, as its kind has them."""
        details: dict[str, Any] = {}
        if kind == "scale" and (found := kinds.scale_of(element)):
            details |= dict(zip(("minimum", "maximum", "step"), found, strict=True))
        if kind == "number" and kinds.is_whole(element):
            details["step"] = 1
        if element.get("choice_filter"):
            self.notes.add(where, element["choice_filter"], _("All of its choices are offered, whatever was answered before."))
        if constraint := _bind(element).get("constraint"):
            details |= self._bounds(constraint, kind, kinds.is_whole(element), where)
        return details

    def _bounds(self, constraint: str, kind: str, whole: bool, where: str) -> dict[str, Any]:
        try:
            if kind != "number":
                raise Unsaid(constraint)
            least, greatest = expressions.bounds(constraint, whole=whole)
        except Unsaid:
            self.notes.add(where, constraint, _("This condition on the answer itself is not checked."))
            return {}
        return {name: value for name, value in (("minimum", least), ("maximum", greatest)) if value is not None}

    def _required(self, element: Element, where: str) -> bool:
        said = str(_bind(element).get("required", "")).strip().lower()
        if said not in ("", "yes", "no", "true", "false", "true()", "false()", "1", "0"):
            self.notes.add(where, said, _("An answer that is required by condition is not required."))
        return _is_required(element)

    def _shown_if(self, element: Element, where: str) -> Condition:
        relevant = _bind(element).get("relevant")
        if not relevant:
            return {}
        try:
            return expressions.read(relevant, self._resolve)
        except Unsaid:
            self.notes.add(where, relevant, _("This condition cannot be said here: it is always shown."))
            return {}

    def _resolve(self, name: str) -> Target | None:
        return self._targets.get(name.rsplit("/", 1)[-1])

    def _know(self, name: str, question: Question, choices: Mapping[str, Option]) -> None:
        self.asked[name] = (*self.asked.get(name, ()), question.code)
        self.places[name] = Place(question.code)
        self._last = name
        if question.is_asked:
            whole = question.step is not None
            self._targets[name] = Target(question.code, question.kind, _ours(choices), whole=whole)

    def _is_words_of_other(self, element: Element) -> bool:
        return element["name"] == f"{self._last}_{_OTHER}" and element["name"] not in self._rows and bool(self._waiting)

    def _add_other(self, name: str) -> None:
        """ "… or specify other": a choice more, and the words of one's own that pyxform asks in a question apart."""
        question = self._waiting[-1]
        options = tuple(
            replace(option, other=True, label=_said_in_both(option.label, "Autre", "Other")) if option.code == _OTHER else option
            for option in question.options
        )
        self._waiting[-1] = replace(question, options=options)
        self.places[name] = Place(question.code, "other", _OTHER)

    def _generated(self, element: Element) -> bool:
        """What pyxform adds of its own is in no row of the sheet; a note may have a row and no name."""
        name = element["name"]
        return name not in self._rows and not _NOTE_WITHOUT_NAME.match(name)

    def _where(self, name: str) -> str:
        rows = self._rows.get(name)
        row = rows[0] if rows and len(rows) == 1 else rows.pop(0) if rows else 0
        if without_name := _NOTE_WITHOUT_NAME.match(name):
            row = int(without_name[1])
        return _("survey, row %(row)s") % {"row": row} if row else "survey"

    def _code(self, name: str) -> str:
        code = code_of(name, self._codes)
        self._codes.add(code)
        return code


def _said_in_both(words: Mapping[str, str], french: str, english: str) -> Mapping[str, str]:
    return {"fr": words.get("fr") or french, "en": words.get("en") or english}


def said_of(words: Mapping[str, str]) -> str:
    return next((text for text in words.values() if text), "")


def _rows_by_name(book: Book) -> dict[str, list[int]]:
    rows: dict[str, list[int]] = {}
    header = book.column("survey", "name")
    for number, row in enumerate(book.sheets["survey"], start=2):
        if name := row.get(header):
            rows.setdefault(str(name).strip(), []).append(number)
    return rows


def _bind(element: Element) -> Mapping[str, Any]:
    return element.get("bind") or {}


def _appearance(element: Element) -> str:
    return str((element.get("control") or {}).get("appearance", ""))


def _ours(options: Mapping[str, Option]) -> dict[str, str]:
    return {name: option.code for name, option in options.items()}


def _is_required(element: Element) -> bool:
    return str(_bind(element).get("required", "")).strip().lower() in ("yes", "true", "true()", "1")


def _all(conditions: Sequence[Condition]) -> Condition:
    return {"all": list(conditions)} if len(conditions) > 1 else conditions[0] if conditions else {}
