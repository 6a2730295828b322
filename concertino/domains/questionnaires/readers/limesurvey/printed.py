"""queXML, the file from which LimeSurvey prints a questionnaire. It says how each answer is written down on paper, not of which
type the question was: the type is found again from that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from concertino.domains.questionnaires.readers.limesurvey.source import Asked, Choice, Group, Source

_FREE = {"integer": "N", "date": "D", "text": "S", "longtext": "T"}
_LONGEST_RANK = 2  # figures that a rank takes on paper; a number has more room


def source_of(root: Any) -> Source:
    texts = {"": (root.findtext("title") or "").strip()}
    infos = [(info.findtext("position"), info.findtext("text")) for info in root.iterfind("questionnaireInfo")]
    before, after = (_texts(text for position, text in infos if position == place) for place in ("before", "after"))
    groups = tuple(_group(section, rank) for rank, section in enumerate(root.iterfind("section"), start=1))
    return Source("queXML", texts, before, after, groups, ())


def _texts(texts: Iterable[str | None]) -> dict[str, str]:
    return {"": "\n\n".join(filter(None, texts))}


def _group(section: Any, rank: int) -> Group:
    infos = [(info.findtext("position"), info.findtext("text") or "") for info in section.iterfind("sectionInfo")]
    title = _texts(text for position, text in infos if position == "title")
    text = _texts(text for position, text in infos if position != "title")
    found: list[Asked] = []
    for number, question in enumerate(section.iterfind("question"), start=1):
        where = _("section %(section)s, question %(number)s") % {"section": rank, "number": number}
        found += _asked(question, where, found)
    return Group(f"g{section.get('id') or rank}", title, text, "", tuple(found))


def _asked(question: Any, where: str, before: Sequence[Asked]) -> Iterable[Asked]:
    responses = question.findall("response")
    texts = [text.text or "" for text in question.iterfind("text")]
    given: dict[str, Any] = {
        "texts": _texts(texts[:1]), "where": where,
        "help": _texts([*texts[1:], *(one.findtext("text") for one in question.iterfind("directive"))]),
    }  # fmt: skip
    lines = [(line.get("varName", ""), line.findtext("text") or "") for line in question.iterfind("subQuestion")]
    if not responses:
        return [Asked(_unnamed(where), "", **given)]
    if lines:
        return [_lined(responses[0], lines, before, given)]
    if _is_ticked(responses[0]):
        return [_multiple(responses, given)]
    return _each(responses, given)


def _unnamed(where: str) -> str:
    """A question without an answer has no name in this format."""
    return "x" + "_".join(re.findall(r"\d+", where))


def _lined(response: Any, lines: Sequence[tuple[str, str]], before: Sequence[Asked], given: dict) -> Asked:
    """Lines that share their answers: a grid, or numbers or texts one a line, or ranks, that take two figures at most."""
    code = response.get("varName") or lines[0][0].rpartition("_")[0]
    scale = sum(one.code.rpartition("_")[0] == code for one in before) + 1
    choices = tuple(Choice(name.removeprefix(f"{code}_"), {"": text}) for name, text in lines)
    if response.find("fixed") is not None:
        name = code if response.get("varName") else f"{code}_{scale}"  # one of the two scales of an array
        return Asked(name, "F", lines=choices, answers=_categories(response), **given)
    length = response.findtext("free/length") or ""
    if response.findtext("free/format") != "integer":
        return Asked(code, "Q", lines=choices, **given)
    if length.isdigit() and int(length) <= _LONGEST_RANK:
        return Asked(code, "R", answers=choices, doubt=_("One number of at most two figures a line: read as a ranking."), **given)
    return Asked(code, "K", lines=choices, **given)


def _is_ticked(response: Any) -> bool:
    """Boxes to tick are printed as one answer each, of which there is nothing to choose but "Y"."""
    categories = response.findall("fixed/category")
    return len(categories) == 1 and categories[0].findtext("value") == "Y"


def _multiple(responses: Sequence[Any], given: dict) -> Asked:
    first = responses[0].get("varName", "")
    code = first.rpartition("_")[0] or first
    lines = tuple(
        Choice(one.get("varName", "").removeprefix(f"{code}_"), {"": one.findtext("fixed/category/label") or ""})
        for one in responses
        if one.get("varName", "").startswith(f"{code}_")
    )
    beside = [one.get("varName", "") for response in responses for one in response.iter("contingentQuestion")]
    letter = "P" if any(name.endswith("comment") for name in beside) else "M"
    return Asked(code, letter, lines=lines, has_other=len(lines) < len(responses), **given)


def _each(responses: Sequence[Any], given: dict) -> Iterable[Asked]:
    """One answer, with a comment beside or not; or the cells of a grid of texts or numbers, a line of it."""
    first, rest = responses[0], responses[1:]
    code = first.get("varName", "")
    if first.find("fixed") is not None:
        answers = _categories(first)
        has_other = any(one.get("varName", "").endswith("other") for one in first.iter("contingentQuestion"))
        letter = "O" if rest else "5" if [one.code for one in answers] == list("12345") == _labels(first) else "L"
        yield Asked(code, letter, answers=tuple(one for one in answers if not (has_other and one.code == "-oth-")),
                    has_other=has_other, **given)  # fmt: skip
        return
    for response in responses:
        label = response.findtext("free/label") or ""
        texts = {"": " – ".join(filter(None, (given["texts"][""], label)))}
        letter = _FREE.get(response.findtext("free/format") or "", "T")
        yield Asked(response.get("varName", ""), letter, **(given | {"texts": texts}))


def _labels(response: Any) -> list[str]:
    return [one.findtext("label") or "" for one in response.iterfind("fixed/category")]


def _categories(response: Any) -> tuple[Choice, ...]:
    return tuple(
        Choice(one.findtext("value") or "", {"": one.findtext("label") or ""}) for one in response.iterfind("fixed/category")
    )
