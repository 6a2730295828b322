"""A questionnaire made elsewhere as it is read, before it is taken in: what is carried, what is not, or why it is refused."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from concertino.config.commands.printing import say
from concertino.domains.questionnaires import readers
from concertino.domains.questionnaires.definition import Question, said, write
from concertino.domains.questionnaires.readers import Left, Read
from concertino.ground.refusals import Refusal

_WIDEST = 70


def arguments(parser: argparse.ArgumentParser) -> None:
    files = "XLSForm (.xlsx, .xls, .csv), Kobo (.json), LimeSurvey (.lss, .lsg, .lsq, .lsa, queXML)"
    parser.add_argument("file", metavar="FILE", type=Path, help=files)
    parser.add_argument("--answers", metavar="CSV", type=Path, help="answers to it, as LimeSurvey exports them by codes")
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    read = readers.read(_content(options.file), options.file.name)
    answers, left = readers.read_csv(read, _content(options.answers)) if options.answers else (read.answers, ())
    not_carried = [*read.not_carried, *left]
    document = {
        "file": options.file.name, "format": read.format, "form": write(read.form),
        "questions": [_question(one) for one in read.form.questions()],
        "not_carried": [_left(one) for one in not_carried], "warnings": list(read.warnings), "answers": list(answers),
    }  # fmt: skip
    say(options.json, document, [_line(one) for one in read.form.questions()], tuple(_columns().values()))
    if not options.json:
        _tell(read, not_carried, len(answers))
    return 0


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Refusal(_("%(file)s cannot be read: %(why)s.") % {"file": file, "why": error.strerror}) from None


def _question(one: Question) -> dict[str, Any]:
    return {
        "code": one.code, "kind": one.kind, "label": dict(one.label),
        "options": [option.code for option in one.options], "rows": [row.code for row in one.rows],
    }  # fmt: skip


def _left(one: Left) -> dict[str, Any]:
    return {"where": one.where, "what": one.what, "why": one.why, "questions": list(one.questions)}


def _columns() -> dict[str, str]:
    return {"code": _("code"), "kind": _("kind"), "question": _("question"), "options": _("options")}


def _line(one: Question) -> dict[str, Any]:
    named = _columns()
    text = " ".join(said(one.label, _language()).split())
    return {
        named["code"]: one.code, named["kind"]: one.kind, named["options"]: len(one.options) or None,
        named["question"]: text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…",
    }  # fmt: skip


def _language() -> str:
    return (get_language() or "fr")[:2]


def _tell(read: Read, not_carried: list[Left], answers: int) -> None:
    questions = sum(1 for _one in read.form.questions())
    print()
    print(ngettext("%(count)s question is carried.", "%(count)s questions are carried.", questions) % {"count": questions})
    if answers:
        print(ngettext("%(count)s answer was read.", "%(count)s answers were read.", answers) % {"count": answers})
    if not not_carried:
        print(_("All of the file is carried."))
    for one in not_carried:
        print(_("Not carried, %(where)s (%(what)s): %(why)s") % {"where": one.where, "what": one.what, "why": one.why})
    for warning in read.warnings:
        print(_("Said by the library that reads XLSForms: %(warning)s") % {"warning": warning})
