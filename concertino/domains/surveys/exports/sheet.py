"""The answers of a wave, ready to be written in any format: columns, rows as they come from the database, and a codebook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from concertino.domains.consultations.models import Call, Margin
from concertino.domains.questionnaires.definition import Form
from concertino.domains.surveys.exports.layout import Cell, Column, columns_of
from concertino.domains.surveys.models import Mode, Response, Wave
from concertino.ground.refusals import Refusal

AT_ONCE = 2000
LANGUAGES = {"fr": "fr-ca", "en": "en"}
STRATA = ("sector", "category", "kind", "region")
CODEBOOK = ("column", "question", "text", "kind", "part", "code", "meaning")

Row = tuple[Mapping[str, Any], Mapping[str, Any]]


@dataclass(frozen=True)
class Sheet:
    """``facts`` are the columns that say of an answer what is not one; ``rows`` gives facts and answers of each response, anew at
    each call. No name, address or moment is among them."""

    title: str
    code: str
    language: str
    form: Form
    facts: Sequence[Column]
    questions: Sequence[Column]
    rows: Callable[[], Iterable[Row]]

    @property
    def columns(self) -> list[Column]:
        return [*self.facts, *self.questions]

    def lines(self, *, in_words: bool = False) -> Iterator[list[Cell]]:
        """A line a response, as codes or in words."""
        for facts, answers in self.rows():
            line = [column.read(facts) for column in self.facts] + [column.read(answers) for column in self.questions]
            yield [column.told(cell) for column, cell in zip(self.columns, line, strict=True)] if in_words else line

    def codebook(self) -> Iterator[tuple[str, ...]]:
        """A line a column, or one for each code that it may hold."""
        for column in self.columns:
            head = (column.name, column.question, column.label, column.kind, column.part)
            for code, meaning in (column.values or {"": ""}).items():
                yield (*head, code, meaning)


def sheet_of(wave: Wave, language: str) -> Sheet:
    """``wave`` with its call and version. Two queries, whatever the number of answers."""
    call, form = wave.call, wave.version.form
    if call.is_anonymous and call.closed_on is None:
        why = _("Anonymous answers are exported once the wave is closed: two exports would differ by who just answered.")
        raise Refusal(why)
    with translation.override(LANGUAGES[language]):
        facts = _facts(call, language)
        title = call.said("title")
    return Sheet(title, wave.code, language, form, facts, columns_of(form, language), lambda: _rows(wave))


def _facts(call: Call, language: str) -> list[Column]:
    """What goes with the answers. Their names begin as no code of a question does. Of an anonymous answer, only what was found to
    be shared by enough others: the day, the language or the means could point to somebody."""
    facts = []
    if not call.is_anonymous:
        modes = {str(value): str(label) for value, label in Mode.choices}
        facts = [
            _fact("_number", "text", _("Number of the answer")), _fact("_day", "date", _("Answered on")),
            _fact("_mode", "code", _("Mode"), modes),
            _fact("_language", "code", _("Language"), {"fr": _("French"), "en": _("English")}),
        ]  # fmt: skip
    labels = _strata_labels(call, language)
    named = {"sector": _("Sector"), "category": _("Category"), "kind": _("Kind"), "region": _("Region")}
    return facts + [_fact(f"_{name}", "code", named[name], labels[name]) for name in STRATA if name in labels]


def _fact(name: str, kind: str, label: str, values: Mapping[str, str] | None = None) -> Column:
    return Column(name, kind, label, lambda facts: facts.get(name), values=values or {})


def _strata_labels(call: Call, language: str) -> dict[str, dict[str, str]]:
    labels: dict[str, dict[str, str]] = {}
    for margin in Margin.objects.filter(call=call):
        said = {"fr": margin.label_fr, "en": margin.label_en}[language] or margin.label_fr
        labels.setdefault(margin.dimension, {})[margin.value] = said
    return {name: {value: label for value, label in values.items() if value} for name, values in labels.items()}


def _rows(wave: Wave) -> Iterator[Row]:
    """By their keys, which were drawn by chance: the order tells nothing of who answered first."""
    kept = Response.objects.counted().filter(wave=wave).order_by("pk")
    for pk, mode, language, day, strata, answers in kept.values_list(
        "pk", "mode", "language", "answered_on", "strata", "answers"
    ).iterator(chunk_size=AT_ONCE):
        facts = {
            "_number": str(pk)[:8].upper(), "_day": day.isoformat(), "_mode": mode, "_language": language,
            **{f"_{name}": value for name, value in strata.items() if value},
        }  # fmt: skip
        yield facts, answers
