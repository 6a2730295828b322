"""A form of Kobo as its interface gives it (JSON): an XLSForm in other clothes, with the answers that came with it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from concertino.domains.questionnaires.readers.reading import Read, refuse_size
from concertino.domains.questionnaires.readers.responses import answers_of
from concertino.domains.questionnaires.readers.xlsform import mapped
from concertino.domains.questionnaires.readers.xlsform.book import judged
from concertino.ground.refusals import Refusal

_TRANSLATED = ("label", "hint")


def read(content: bytes, name: str) -> Read:
    refuse_size(content)
    document = _document(content)
    form = document.get("content", document)
    if not isinstance(form, Mapping) or not isinstance(form.get("survey"), list):
        raise Refusal(_("This JSON is not a form of Kobo: it has no list “survey”."), field="file")
    tongues = [str(one or "default") for one in form.get("translations") or ["default"]]
    sheets = {sheet: [_row(row, tongues) for row in form.get(sheet) or []] for sheet in ("survey", "choices")}
    found = mapped(judged(_definition(sheets, form.get("settings") or {}), name.rpartition(".")[0] or name))
    submissions = [row for row in document.get("submissions") or [] if isinstance(row, Mapping)]
    rows = [{key.rpartition("/")[2]: str(value) for key, value in row.items()} for row in submissions]
    answers, left = answers_of(found, rows)
    return replace(found, format="Kobo", answers=answers, not_carried=(*found.not_carried, *left))


def _document(content: bytes) -> Mapping[str, Any]:
    try:
        document = json.loads(content)
    except UnicodeDecodeError as error:
        raise Refusal(_("The file is not in UTF-8."), field="file") from error
    except json.JSONDecodeError as error:
        said = {"line": error.lineno, "column": error.colno}
        raise Refusal(_("Line %(line)s, column %(column)s: the JSON is broken.") % said, field="file") from error
    except RecursionError as error:
        raise Refusal(_("The JSON is nested too deep."), field="file") from error
    if not isinstance(document, Mapping):
        raise Refusal(_("This JSON is not a form of Kobo: it has no list “survey”."), field="file")
    return document


def _row(row: Mapping[str, Any], tongues: list[str]) -> dict[str, str]:
    """A row as the workbook would have it: a list of texts is a column a language, and the list of choices is in the type."""
    found: dict[str, str] = {}
    for key, value in row.items():
        if key in _TRANSLATED and isinstance(value, list):
            for tongue, text in zip(tongues, value, strict=False):
                if text:
                    found[key if tongue == "default" else f"{key}::{tongue}"] = str(text)
        elif value not in (None, "") and not key.startswith("$") and key != "select_from_list_name":
            found[key] = ("true" if value else "false") if isinstance(value, bool) else str(value)
    if choices := row.get("select_from_list_name"):
        found["type"] = f"{found.get('type', 'select_one')} {choices}"
    return found


def _definition(sheets: Mapping[str, list[dict[str, str]]], settings: Mapping[str, Any]) -> Any:
    from pyxform.xls2json_backends import DefinitionData

    headers = {sheet: [dict.fromkeys(key for row in rows for key in row)] for sheet, rows in sheets.items()}
    said = [{key: str(value) for key, value in settings.items() if value}] if isinstance(settings, Mapping) and settings else None
    return DefinitionData(
        survey=sheets["survey"], survey_header=headers["survey"], choices=sheets["choices"] or None,
        choices_header=headers["choices"] if sheets["choices"] else None, settings=said,
        settings_header=[dict.fromkeys(said[0])] if said else None, sheet_names=["survey", "choices", "settings"],
    )  # fmt: skip
