"""A form out of JSON: what is unknown, missing or of the wrong type is refused, with its place."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from typing import Any

from django.utils.translation import gettext as _

from concertino.domains.questionnaires.definition.conditions import TESTS, WITH_LIST, WITHOUT_VALUE
from concertino.domains.questionnaires.definition.parts import KINDS, LANGUAGES, Form, Option, Question, Section
from concertino.ground.refusals import Refusal

CODE = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,59}")  # a name of a field: other controls of a page begin with another sign
OPTION_CODE = re.compile(r"[A-Za-z0-9_-]{1,60}")
DEEPEST = 6  # conditions within conditions
Reader = Callable[[Any, str], Any]


def read(data: Any) -> Form:
    """Raises Refusal. Whether the parts agree with one another is asked of ``faults.fault_of``."""
    return _part(Form, FORM, data, _("Form"))


def read_question(data: Any) -> Question:
    return _part(Question, QUESTION, data, _("Question"))


def _wrong(place: str, sentence: str) -> Refusal:
    return Refusal(_("%(place)s: %(sentence)s") % {"place": place, "sentence": sentence})


def _part(made: Any, readers: Mapping[str, Reader], data: Any, place: str) -> Any:
    if not isinstance(data, Mapping):
        raise _wrong(place, _("an object is expected."))
    if isinstance(data.get("code"), str):
        place = f"{place} « {data['code']} »"
    if unknown := sorted(map(str, data.keys() - readers.keys())):
        raise _wrong(place, _("“%(name)s” is not known.") % {"name": unknown[0]})
    needed = [one.name for one in fields(made) if one.default is MISSING and one.default_factory is MISSING]
    if missing := [name for name in needed if name not in data]:
        raise _wrong(place, _("“%(name)s” is missing.") % {"name": missing[0]})
    return made(**{name: readers[name](value, f"{place}, {name}") for name, value in data.items()})


def _text(value: Any, place: str) -> str:
    if not isinstance(value, str) or "\0" in value:
        raise _wrong(place, _("a text is expected."))
    return value


def _code(value: Any, place: str) -> str:
    if not isinstance(value, str) or not CODE.fullmatch(value):
        raise _wrong(place, _("a code begins with a letter and holds letters, digits and _, at most 60."))
    return value


def _option_code(value: Any, place: str) -> str:
    if not isinstance(value, str) or not OPTION_CODE.fullmatch(value):
        raise _wrong(place, _("a code of an option holds letters, digits, - and _, at most 60."))
    return value


def _one_of(*known: str) -> Reader:
    def reader(value: Any, place: str) -> str:
        if value not in known:
            raise _wrong(place, _("“%(name)s” is not known.") % {"name": value})
        return value

    return reader


def _words(value: Any, place: str) -> dict[str, str]:
    if not isinstance(value, Mapping) or not set(value) <= set(LANGUAGES):
        raise _wrong(place, _("texts by language are expected: fr, en."))
    return {language: _text(text, f"{place}, {language}") for language, text in value.items()}


def _flag(value: Any, place: str) -> bool:
    if not isinstance(value, bool):
        raise _wrong(place, _("true or false is expected."))
    return value


def _whole(value: Any, place: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise _wrong(place, _("a whole number is expected."))
    return value


def _number(value: Any, place: str) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise _wrong(place, _("a number is expected."))
    return value


def _bound(value: Any, place: str) -> int | float | str:
    return value if isinstance(value, str) else _number(value, place)


def _or_none(reader: Reader) -> Reader:
    return lambda value, place: None if value is None else reader(value, place)


def _many(made: Any, readers: Mapping[str, Reader]) -> Reader:
    def reader(value: Any, place: str) -> tuple:
        if not isinstance(value, list | tuple):
            raise _wrong(place, _("a list is expected."))
        return tuple(_part(made, readers, one, f"{place} {number}") for number, one in enumerate(value, start=1))

    return reader


def _languages(value: Any, place: str) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not value or len(set(value)) < len(value) or not set(value) <= set(LANGUAGES):
        raise _wrong(place, _("a list of languages is expected: fr, en."))
    return tuple(value)


def _condition(value: Any, place: str, depth: int = 0) -> dict[str, Any]:
    if not isinstance(value, Mapping) or depth > DEEPEST:
        raise _wrong(place, _("a condition is expected."))
    if "question" in value:
        return _test(value, place)
    if value and (len(value) > 1 or next(iter(value)) not in ("all", "any")):
        raise _wrong(place, _("a condition says “all” or “any” of its tests."))
    return {how: [_condition(one, place, depth + 1) for one in _list(tests, place)] for how, tests in value.items()}


def _list(value: Any, place: str) -> list:
    if not isinstance(value, list | tuple) or not value:
        raise _wrong(place, _("a list is expected."))
    return list(value)


def _test(value: Mapping[str, Any], place: str) -> dict[str, Any]:
    how = value.get("is")
    if how not in TESTS or not value.keys() <= {"question", "row", "is", "value"}:
        raise _wrong(place, _("a test has a question, a comparison and a value."))
    if (how in WITHOUT_VALUE) == ("value" in value) or (how in WITH_LIST and not isinstance(value.get("value"), list | tuple)):
        raise _wrong(place, _("the value does not suit the comparison."))
    test = {**value, "question": _code(value["question"], place)}
    if "row" in test:
        _option_code(test["row"], place)
    if "value" in test:
        test["value"] = (
            [_bound(one, place) for one in _list(test["value"], place)] if how in WITH_LIST else _bound(test["value"], place)
        )
    return test


OPTION: dict[str, Reader] = {
    "code": _option_code, "label": _words, "right": _or_none(_flag), "other": _flag, "exclusive": _flag,
}  # fmt: skip
QUESTION: dict[str, Reader] = {
    "code": _code, "kind": _one_of(*KINDS), "label": _words, "help": _words, "required": _flag,
    "options": _many(Option, OPTION), "rows": _many(Option, OPTION),
    "minimum": _or_none(_bound), "maximum": _or_none(_bound), "step": _or_none(_number),
    "low_label": _words, "high_label": _words, "points_total": _or_none(_whole),
    "at_least": _or_none(_whole), "at_most": _or_none(_whole), "long": _flag,
    "knowledge": _one_of("", "self", "right"), "theme": _text, "shown_if": _condition, "bank": _text,
}  # fmt: skip
SECTION: dict[str, Reader] = {
    "code": _code, "title": _words, "text": _words, "shown_if": _condition, "questions": _many(Question, QUESTION),
}  # fmt: skip
FORM: dict[str, Reader] = {
    "title": _words, "intro": _words, "thanks": _words, "languages": _languages, "sections": _many(Section, SECTION),
}  # fmt: skip
