"""What makes an answer sound: types, bounds, what is required, and that nothing is kept of what was hidden."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concertino.domains.questionnaires.definition import Form, Question, holds
from concertino.ground.periods import read_day
from concertino.ground.words import written_number

LONGEST = {True: 20_000, False: 1_000}  # signs of a text, when it is long and when it is a line
OF_DIGITS = re.compile(r"[+-]?\d{1,15}(\.\d{1,15})?")


@dataclass(frozen=True)
class Checked:
    """``answers`` holds what is sound and shown, ``errors`` a sentence by code, ``hidden`` the codes of what was not asked."""

    answers: dict[str, Any]
    errors: dict[str, str]
    hidden: set[str]


class Unsound(Exception):
    """An answer that cannot be kept, with a sentence for the person who gave it."""


def check(form: Form, given: Mapping[str, Any], *, complete: bool) -> Checked:
    """In the order of the questions, since what is shown depends on what was answered before. Until it is ``complete``, nothing
    is required, and what was begun need not be enough."""
    checked = Checked({}, {}, set())
    for section in form.sections:
        section_shown = holds(section.shown_if, checked.answers)
        for question in section.questions:
            if not section_shown or not holds(question.shown_if, checked.answers):
                checked.hidden.add(question.code)
            elif question.is_asked:
                _check_one(question, given, checked, complete)
    known = {one.code for one in form.questions()} | {f"{one.code}.other" for one in form.questions() if one.takes_words}
    checked.errors.update({str(name): _("No such question is asked.") for name in given.keys() - known})
    return checked


def _check_one(question: Question, given: Mapping[str, Any], checked: Checked, complete: bool) -> None:
    value = _without_blanks(given.get(question.code))
    try:
        if value is None:
            if complete and question.required:
                raise Unsound(_("Answer this question."))
            return
        value = READERS[question.kind](question, value, complete)
    except Unsound as unsound:
        checked.errors[question.code] = str(unsound)
        return
    checked.answers[question.code] = value
    _check_other(question, given, checked, value, complete)


def _check_other(question: Question, given: Mapping[str, Any], checked: Checked, value: Any, complete: bool) -> None:
    chosen = value if isinstance(value, list) else [value]
    if not question.takes_words or not any(one.other and one.code in chosen for one in question.options):
        return
    name, words = f"{question.code}.other", given.get(f"{question.code}.other") or ""
    if not isinstance(words, str) or len(words) > LONGEST[False]:
        checked.errors[name] = _too_long(LONGEST[False])
    elif words.strip():
        checked.answers[name] = _clean(words)
    elif complete and question.required:
        checked.errors[name] = _("Say which.")


def _without_blanks(value: Any) -> Any:
    """None when nothing was answered: an empty text, no option, lines without a mark."""
    if isinstance(value, str):
        value = value.strip()
    elif isinstance(value, Mapping):
        value = {key: one for key, one in value.items() if one is not None and one != ""}
    return None if value in ("", [], {}, ()) else value


def _clean(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\0", "").strip()


def _too_long(most: int) -> str:
    return _("This is too long: at most %(most)s signs.") % {"most": written_number(most)}


def _one(question: Question, value: Any) -> str:
    if not isinstance(value, str) or not question.option(value):
        raise Unsound(_("This option is not one of those offered."))
    return value


def _choice(question: Question, value: Any, complete: bool) -> str:
    return _one(question, value)


def _multiple(question: Question, value: Any, complete: bool) -> list[str]:
    chosen = set(_listed(question, value))
    if len(chosen) > 1 and any(one.exclusive and one.code in chosen for one in question.options):
        raise Unsound(_("One of these options goes with no other."))
    alone = any(one.exclusive and one.code in chosen for one in question.options)
    _check_number(question, len(chosen), complete and not alone)
    return [one.code for one in question.options if one.code in chosen]


def _listed(question: Question, value: Any) -> list[str]:
    return [_one(question, code) for code in (value if isinstance(value, list | tuple) else [value])]


def _check_number(question: Question, number: int, complete: bool) -> None:
    if question.at_most is not None and number > question.at_most:
        most = question.at_most
        raise Unsound(ngettext("Choose at most %(n)s.", "Choose at most %(n)s.", most) % {"n": most})
    if complete and question.at_least is not None and number < question.at_least:
        fewest = question.at_least
        raise Unsound(ngettext("Choose at least %(n)s.", "Choose at least %(n)s.", fewest) % {"n": fewest})


def _scale(question: Question, value: Any, complete: bool) -> int:
    number = _number_in(value)
    if number not in question.steps:
        raise Unsound(_("This mark is not on the scale."))
    return int(number)


def _matrix(question: Question, value: Any, complete: bool) -> dict[str, str]:
    if not isinstance(value, Mapping) or any(not question.row(str(row)) for row in value):
        raise Unsound(_("This line is not one of those asked."))
    marks = {row.code: _one(question, value[row.code]) for row in question.rows if row.code in value}
    if complete and question.required and len(marks) < len(question.rows):
        raise Unsound(_("Answer on each line."))
    return marks


def _number_in(value: Any) -> int | float:
    """A number as people write it, in French or English."""
    if isinstance(value, str):
        text = re.sub(r"[\s\u00a0\u202f]", "", value).replace("−", "-").replace(",", ".")
        if not OF_DIGITS.fullmatch(text):
            raise Unsound(_("Write a number in digits."))
        value = float(text) if "." in text else int(text)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or abs(value) >= 1e15:
        raise Unsound(_("Write a number in digits."))
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _number(question: Question, value: Any, complete: bool) -> int | float:
    number = _number_in(value)
    if question.minimum is not None and number < float(question.minimum):
        raise Unsound(_("The least is %(bound)s.") % {"bound": written_number(question.minimum)})
    if question.maximum is not None and number > float(question.maximum):
        raise Unsound(_("The most is %(bound)s.") % {"bound": written_number(question.maximum)})
    if question.step and not _whole((number - float(question.minimum or 0)) / question.step):
        raise Unsound(_("Write a whole number.") if question.step == 1 else _("This number is between two steps."))
    return number


def _whole(number: float) -> bool:
    return math.isclose(number, round(number), rel_tol=0, abs_tol=1e-6)


def _date(question: Question, value: Any, complete: bool) -> str:
    try:
        day = read_day(str(value)).isoformat()
    except ValueError as error:
        raise Unsound(_("Write a date as year-month-day: 2026-11-22.")) from error
    if (question.minimum and day < str(question.minimum)) or (question.maximum and day > str(question.maximum)):
        raise Unsound(_("This day is outside of what is asked."))
    return day


def _text(question: Question, value: Any, complete: bool) -> str:
    most = int(question.maximum or LONGEST[question.long])
    if not isinstance(value, str):
        raise Unsound(_("Write a text."))
    if len(value) > most:
        raise Unsound(_too_long(most))
    return _clean(value)


def _ranking(question: Question, value: Any, complete: bool) -> list[str]:
    """From the first; or a rank for each option, as a page without script sends it."""
    ranked = _by_rank(question, value) if isinstance(value, Mapping) else _listed(question, value)
    if len(set(ranked)) < len(ranked):
        raise Unsound(_("The same option is ranked twice."))
    _check_number(question, len(ranked), complete)
    return ranked


def _by_rank(question: Question, ranks: Mapping[str, Any]) -> list[str]:
    placed: dict[int | float, str] = {}
    for code, written in ranks.items():
        rank = _number_in(written)
        if rank in placed:
            raise Unsound(_("Two options have the rank %(rank)s: give each its own.") % {"rank": rank})
        placed[rank] = _one(question, code)
    return [placed[rank] for rank in sorted(placed)]


def _points(question: Question, value: Any, complete: bool) -> dict[str, int]:
    if not isinstance(value, Mapping):
        raise Unsound(_("Give points to the options."))
    shared = {_one(question, code): _number_in(points) for code, points in value.items()}
    if any(not isinstance(points, int) or points < 0 for points in shared.values()):
        raise Unsound(_("Points are whole numbers, none below zero."))
    total, used = question.points_total or 0, sum(shared.values())
    if used > total or (complete and used < total):
        said = {"total": written_number(total), "used": written_number(used)}
        raise Unsound(_("Share %(total)s points: you have given %(used)s.") % said)
    return {one.code: int(shared[one.code]) for one in question.options if shared.get(one.code)}


READERS: dict[str, Callable[[Question, Any, bool], Any]] = {
    "choice": _choice, "multiple": _multiple, "scale": _scale, "matrix": _matrix, "number": _number, "date": _date,
    "text": _text, "ranking": _ranking, "points": _points,
}  # fmt: skip


def from_post(form: Form, sent: QueryDict) -> dict[str, Any]:
    """The answers in what a page sent, as they were typed: ``check`` judges them, and a page may show them again. A question's
    field has its code for a name; lines, ranks and points have theirs after a dot. What is empty is left out."""
    given: dict[str, Any] = {}
    for question in form.questions():
        if (value := _without_blanks(_sent(question, sent))) is not None:
            given[question.code] = value
        if question.takes_words and (words := sent.get(f"{question.code}.other", "").strip()):
            given[f"{question.code}.other"] = words
    return given


def _sent(question: Question, sent: QueryDict) -> Any:
    if question.kind == "multiple":
        return [code for code in sent.getlist(question.code) if code]
    if question.kind in ("matrix", "ranking", "points"):
        parts = question.rows if question.kind == "matrix" else question.options
        return {part.code: sent.get(f"{question.code}.{part.code}", "").strip() for part in parts}
    return sent.get(question.code)
