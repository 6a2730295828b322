"""The tables of .lss, .lsg and .lsq files. Until about DBVersion 400 each row is there once a language, with its texts; since
then the texts are in tables of their own (``…_l10ns``). Either is read, by what the file holds rather than by what it says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring
from django.utils.translation import gettext as _

from concertino.domains.questionnaires.readers.limesurvey.source import Asked, Choice, Group, Source
from concertino.ground.refusals import Refusal

Row = Mapping[str, str]
Tables = Mapping[str, list[Row]]

KINDS = {"Survey": ".lss", "Group": ".lsg", "Question": ".lsq", "Responses": ".lsr"}
_ASIDE = ("conditions", "defaultvalues", "defaultvalue_l10ns", "quota", "quota_members", "quota_languagesettings", "assessments",
          "survey_url_parameters")  # fmt: skip


def parsed(content: bytes) -> Any:
    """The root of an XML file; what could harm is refused, and so is what is broken, with its line."""
    try:
        return fromstring(content.lstrip(b"\r\n\t "), forbid_dtd=True)
    except DefusedXmlException as error:
        raise Refusal(_("The XML declares entities or a document type: it is not opened."), field="file") from error
    except ParseError as error:
        line, column = error.position
        said = {"line": line, "column": column + 1, "why": str(error).split(":")[0]}
        raise Refusal(_("Line %(line)s, column %(column)s: the XML is broken (%(why)s).") % said, field="file") from error
    except (ValueError, LookupError) as error:
        raise Refusal(_("The XML is in an encoding that cannot be read."), field="file") from error


def tables_of(root: Any) -> dict[str, list[Row]]:
    return {
        table.tag: [{cell.tag: (cell.text or "").strip() for cell in row} for row in table.iterfind("rows/row")] for table in root
    }


def source_of(root: Any) -> Source:
    kind = (root.findtext("LimeSurveyDocType") or "").strip()
    if root.tag != "document" or kind not in ("Survey", "Group", "Question"):
        raise Refusal(_("This XML is not a survey, a group or a question of LimeSurvey."), field="file")
    tables = tables_of(root)
    if not tables.get("questions"):
        raise Refusal(_("The file is one of LimeSurvey, but its table of questions is missing or empty."), field="file")
    settings = tables.get("surveys_languagesettings", [])
    return Source(
        kind=KINDS[kind],
        title=_by_language(settings, "surveyls_title", "surveyls_language"),
        intro=_by_language(settings, "surveyls_welcometext", "surveyls_language"),
        thanks=_by_language(settings, "surveyls_endtext", "surveyls_language"),
        groups=tuple(_groups(tables)),
        languages=tuple((one.text or "").strip() for one in root.iterfind("languages/language")),
        aside=tuple((name, str(len(tables[name]))) for name in _ASIDE if tables.get(name)),
    )


def _groups(tables: Tables) -> Iterable[Group]:
    """In their order; the questions of a file that names no group (.lsq) stand in one without a title."""
    questions = _first_of_each(tables["questions"], "qid")
    groups = _first_of_each(tables.get("groups", []), "gid")
    words = tables.get("group_l10ns") or tables.get("groups", [])
    known = {group["gid"] for group in groups}
    strays = [question for question in questions if question.get("gid") not in known]
    for group in _in_order(groups, "group_order"):
        own = [row for row in words if row.get("gid") == group["gid"]]
        inside = [question for question in questions if question.get("gid") == group["gid"]]
        yield Group(
            f"g{group['gid']}", _by_language(own, "group_name"), _by_language(own, "description"), group.get("grelevance", ""),
            tuple(_asked(question, tables) for question in _in_order(inside, "question_order")),
        )  # fmt: skip
    if strays:
        yield Group("questions", {}, {}, "", tuple(_asked(row, tables) for row in _in_order(strays, "question_order")))


def _asked(row: Row, tables: Tables) -> Asked:
    number = row["qid"]
    words = _words_of(tables, "questions", number)
    return Asked(
        code=row.get("title", ""), letter=row.get("type", ""), texts=_by_language(words, "question"),
        help=_by_language(words, "help"), lines=tuple(_lines(number, tables)), answers=tuple(_answers(number, tables)),
        has_other=row.get("other") == "Y", is_required=row.get("mandatory") in ("Y", "S"), relevance=row.get("relevance", ""),
        attributes=_attributes(number, tables), fields="X".join(row.get(name, "") for name in ("sid", "gid", "qid")),
        where=_("question %(code)s") % {"code": row.get("title", number)},
    )  # fmt: skip


def _lines(number: str, tables: Tables) -> Iterable[Choice]:
    lines = _first_of_each((row for row in tables.get("subquestions", []) if row.get("parent_qid") == number), "qid")
    for line in _in_order(lines, "question_order"):
        texts = _by_language(_words_of(tables, "subquestions", line["qid"]), "question")
        yield Choice(line.get("title", ""), texts, line.get("scale_id") or "0")


def _answers(number: str, tables: Tables) -> Iterable[Choice]:
    """In the older files an answer has a row a language; in the newer ones, an identifier that its texts give."""
    rows = [row for row in tables.get("answers", []) if row.get("qid") == number]
    words = tables.get("answer_l10ns", [])
    seen: dict[tuple[str, str], list[Row]] = {}
    for row in _in_order(rows, "sortorder"):
        own = [one for one in words if one.get("aid") == row["aid"]] if words and row.get("aid") else [row]
        seen.setdefault((row.get("code", ""), row.get("scale_id") or "0"), []).extend(own)
    for (code, scale), own in seen.items():
        yield Choice(code, _by_language(own, "answer"), scale)


def _attributes(number: str, tables: Tables) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in tables.get("question_attributes", []):
        if row.get("qid") == number and row.get("value"):
            found.setdefault(row.get("attribute", ""), {})[row.get("language", "")] = row["value"]
    return found


def _words_of(tables: Tables, name: str, number: str) -> list[Row]:
    """The rows that hold the texts of a question, or of a line: its own, or those of the table of texts."""
    apart = [row for row in tables.get("question_l10ns", []) if row.get("qid") == number]
    return apart or [row for row in tables.get(name, []) if row.get("qid") == number]


def _by_language(rows: Iterable[Row], text: str, language: str = "language") -> dict[str, str]:
    return {row.get(language, ""): row[text] for row in rows if row.get(text)}


def _first_of_each(rows: Iterable[Row], key: str) -> list[Row]:
    first: dict[str, Row] = {}
    for row in rows:
        first.setdefault(row.get(key, ""), row)
    return list(first.values())


def _in_order(rows: Iterable[Row], key: str) -> list[Row]:
    """By their rank; those of the same rank stay as the file has them."""
    return sorted(rows, key=lambda row: int(row[key]) if row.get(key, "").isdigit() else 0)
