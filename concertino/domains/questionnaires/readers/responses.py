"""Answers that come with a questionnaire of elsewhere, or in a CSV beside it, as answers of ours; what is not one is counted."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concertino.domains.questionnaires.definition import Question
from concertino.domains.questionnaires.readers.reading import LARGEST_FILE, Left, Place, Read
from concertino.ground.refusals import Refusal

_TICKED = ("Y", "Yes", "1", "Oui", "X", "x")
_MANY = 100_000
_SHOWN = 8
_OF_LIMESURVEY = re.compile(
    r"id|submitdate|lastpage|startlanguage|seed|startdate|datestamp|token|ipaddr|refurl|interviewtime|groupTime\d+|\w+Time"
)


def read_csv(read: Read, content: bytes) -> tuple[tuple[dict[str, Any], ...], tuple[Left, ...]]:
    """The rows of a response CSV whose headers are LimeSurvey's codes ("A10[SQ001]")."""
    if len(content) > LARGEST_FILE:
        raise Refusal(_("The file is too large."), field="answers")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise Refusal(_("Line %(line)s is not in UTF-8: export the answers again.") % {"line": line}, field="answers") from error
    separator = max(",;\t", key=text.partition("\n")[0].count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        rows = [{str(name): value for name, value in row.items() if isinstance(value, str)} for row in reader]
    except csv.Error as error:
        said = {"line": reader.line_num, "why": error}
        raise Refusal(_("Line %(line)s of the answers cannot be read: %(why)s.") % said, field="answers") from error
    if not any(name in read.places for name in reader.fieldnames or ()):
        raise Refusal(_("No column of the answers is one of the questionnaire."), field="answers")
    return answers_of(read, rows)


def answers_of(read: Read, rows: Iterable[Mapping[str, str]]) -> tuple[tuple[dict[str, Any], ...], tuple[Left, ...]]:
    """Answers by the codes of the form, one dict a row; and the columns and values that are no answer to it."""
    questions = {question.code: question for question in read.form.questions()}
    unknown: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    answers = []
    for row in rows:
        given: dict[str, Any] = {}
        for name, text in row.items():
            place = read.places.get(name)
            if place is None:
                unknown[name] += bool(text.strip())
            elif text.strip() and not _put(given, place, questions[place.question], text.strip()):
                wrong[name] += 1
        answers.append(_settled(given, questions))
        if len(answers) > _MANY:
            raise Refusal(_("There are more than %(most)s rows of answers.") % {"most": _MANY}, field="answers")
    return tuple(answers), (*_left(unknown, _("This column belongs to no question.")),
                            *_left(wrong, _("These values are no answer to the question.")))  # fmt: skip


def _left(columns: Mapping[str, int], why: str) -> list[Left]:
    """A column a line; those that LimeSurvey keeps for itself, and those that hold nothing, in one line each."""
    own = [name for name in columns if _OF_LIMESURVEY.fullmatch(name)]
    empty = [name for name, count in columns.items() if not count and name not in own]
    left = [
        Left(_("answers, column %(name)s") % {"name": name}, _values(count), why)
        for name, count in columns.items()
        if name not in own and count
    ]
    kept = _("LimeSurvey keeps them for itself: moments, pages, seconds.")
    for names, reason in ((own, kept), (empty, _("They hold nothing."))):
        if names:
            what = ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
            left.append(Left(_("answers, %(count)s columns") % {"count": len(names)}, what, reason))
    return left


def _values(count: int) -> str:
    return ngettext("%(count)s value", "%(count)s values", count) % {"count": count}


def _put(given: dict[str, Any], place: Place, question: Question, text: str) -> bool:
    """Write a cell into the answers; False when it is none."""
    if place.takes == "other":
        given[f"{question.code}.other"] = text
        if question.kind == "multiple":
            given.setdefault(question.code, []).append(place.part)
        given.setdefault(question.code, place.part)
        return True
    if place.takes == "option":
        if text in _TICKED:
            given.setdefault(question.code, []).append(place.part)
        return text in (*_TICKED, "N", "No", "0", "Non")
    value = place.codes.get(text) if place.codes else _typed(question, text)
    if value is None:
        return False
    if place.takes == "value":
        given[question.code] = value
    elif place.takes == "rank":
        given.setdefault(question.code, {})[int(place.part)] = value
    else:
        given.setdefault(question.code, {})[place.part] = value
    return True


def _typed(question: Question, text: str) -> Any:
    """A number, a day or a text; None where it is not what the question asks. LimeSurvey writes 3 as "3.0000000000"."""
    if question.kind in ("number", "scale", "points"):
        try:
            number = float(text.replace(",", "."))
        except ValueError:
            return None
        if question.kind == "number" and not number.is_integer():
            return number
        return int(number) if number.is_integer() else None
    if question.kind == "date":
        day = text[:10]
        return day if len(day) == 10 and day[4] == day[7] == "-" else None
    if question.kind == "multiple":
        chosen = [one for one in text.split() if question.option(one)]
        return chosen if len(chosen) == len(text.split()) else None
    if question.kind == "choice":
        return text if question.option(text) else None
    return text


def _settled(given: dict[str, Any], questions: Mapping[str, Question]) -> dict[str, Any]:
    """Ranks in their order; options in that of the questionnaire, each once."""
    for code, value in given.items():
        question = questions.get(code)
        if question and question.kind == "ranking" and isinstance(value, dict):
            given[code] = list(dict.fromkeys(value[rank] for rank in sorted(value)))
        elif question and question.kind == "multiple":
            given[code] = [option.code for option in question.options if option.code in value]
    return given
