"""Answers as JSON: the questionnaire as it was asked, and each response as it is kept."""

from __future__ import annotations

import io
import json
from typing import Any, BinaryIO

from concertino.domains.questionnaires.definition import write
from concertino.domains.surveys.exports.sheet import Sheet


def write_json(out: BinaryIO, sheet: Sheet, *, in_words: bool = False) -> None:
    """A response a line; ``in_words`` adds nothing here, since the form says what each code means."""
    known = {column.name: column.name.lstrip("_") for column in sheet.facts}
    head = {"wave": sheet.code, "title": sheet.title, "language": sheet.language, "questionnaire": write(sheet.form)}
    text = io.TextIOWrapper(out, encoding="utf-8", newline="\n")
    text.write(_written(head)[:-1] + ', "responses": [')
    for number, (facts, answers) in enumerate(sheet.rows()):
        said = {name: facts[column] for column, name in known.items() if column in facts}
        text.write(("," if number else "") + "\n" + _written(said | {"answers": answers}))
    text.write("\n]}\n")
    text.detach()


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
