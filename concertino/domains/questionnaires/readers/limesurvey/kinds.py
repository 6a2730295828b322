"""What a question of LimeSurvey becomes: one question of ours, or several where it asked several things at once.

With each go the columns in which LimeSurvey keeps its answers ("A10[SQ001]" in a CSV, "111861X16X797SQ001" in an archive) and the
names by which its conditions call it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from concertino.domains.questionnaires.definition import Option
from concertino.domains.questionnaires.readers.expressions import Target
from concertino.domains.questionnaires.readers.limesurvey.source import Asked
from concertino.domains.questionnaires.readers.limesurvey.workshop import Made, Words, Workshop
from concertino.domains.questionnaires.readers.texts import Tongues

YES_NO = (("Y", "Oui", "Yes"), ("N", "Non", "No"))
GENDER = (("F", "Femme", "Female"), ("M", "Homme", "Male"))
UNCERTAIN = (("Y", "Oui", "Yes"), ("U", "Incertain", "Uncertain"), ("N", "Non", "No"))
TREND = (("I", "Augmenter", "Increase"), ("S", "Sans changement", "Same"), ("D", "Diminuer", "Decrease"))
COMMENT = {"fr": "Commentaire", "en": "Comment"}

WHY_NOT = {
    "*": _("It is computed, not asked: the analysis computes what it needs."),
    "|": _("No file can be joined to an answer."),
    "I": _("The language is chosen at the top of every page: there is no question about it."),
    "": _("The printed form has no place for an answer to it: whether it is a file, an equation or a language is not said."),
    "hidden": _("It was hidden from those who answer."),
}
UNKNOWN = _("This type of question is not one of LimeSurvey’s own.")


def made(asked: Asked, tongues: Tongues, taken: Iterable[str]) -> Made | None:
    """None when the question cannot be asked here: ``why_not`` says the reason."""
    maker = _MAKERS.get(asked.letter)
    if maker is None or asked.attribute("hidden") == "1":
        return None
    workshop = Workshop(asked, tongues, set(taken))
    maker(workshop)
    return workshop.made


def why_not(asked: Asked) -> Any:
    return WHY_NOT["hidden"] if asked.attribute("hidden") == "1" else WHY_NOT.get(asked.letter, UNKNOWN)


def _fixed(choices: Iterable[tuple[str, str, str]]) -> dict[str, Option]:
    return {code: Option(code, {"fr": french, "en": english}) for code, french, english in choices}


def _figures(last: int) -> dict[str, Option]:
    return {str(figure): Option(str(figure), {"fr": str(figure), "en": str(figure)}) for figure in range(1, last + 1)}


def _codes(options: Mapping[str, Option]) -> dict[str, str]:
    return {name: option.code for name, option in options.items()}


def _choice(options: dict[str, Option] | None = None) -> Callable[[Workshop], None]:
    def maker(shop: Workshop) -> None:
        found = dict(options or shop.options(shop.asked.answers))
        if shop.asked.has_other:
            found["-oth-"] = shop.other()
        question = shop.add("choice", options=tuple(found.values()))
        shop.keep(("", ""), question, codes=_codes(found))
        shop.call("", Target(question.code, "choice", _codes(found)))
        if shop.asked.has_other:
            shop.keep(("[other]", "other"), question, "other", "other")

    return maker


def _choice_and_comment(shop: Workshop) -> None:
    _choice()(shop)
    comment = shop.add("text", "_comment", label=shop.line_label(COMMENT), required=False, long=True)
    shop.keep(("[comment]", "comment"), comment)


def _multiple(shop: Workshop) -> None:
    lines = shop.options(shop.asked.lined())
    alone = set(filter(None, shop.asked.attribute("exclude_all_others").replace(",", ";").split(";")))
    options = {name: replace(option, exclusive=name in alone) for name, option in lines.items()}
    if shop.asked.has_other:
        options["other"] = shop.other()
    question = shop.add(
        "multiple", options=tuple(options.values()), at_least=shop.whole("min_answers"), at_most=shop.whole("max_answers")
    )
    for name, option in lines.items():
        shop.keep((f"[{name}]", name), question, "option", option.code)
        shop.call(name, Target(question.code, "multiple", _codes(options), option=option.code))
    if shop.asked.has_other:
        shop.keep(("[other]", "other"), question, "other", "other")


def _multiple_and_comments(shop: Workshop) -> None:
    _multiple(shop)
    question = shop.made.questions[0]
    names = {option.code: name for name, option in shop.options(shop.asked.lined()).items()} | {"other": "other"}
    for option in question.options:
        name = names[option.code]
        comment = shop.add(
            "text", f"_{name}_comment", label=shop.line_label(option.label, COMMENT), required=False, long=True,
            shown_if={"question": question.code, "is": "in", "value": [option.code]},
        )  # fmt: skip
        shop.keep((f"[{name}comment]", f"{name}comment"), comment)


def _matrix(options: dict[str, Option] | None = None) -> Callable[[Workshop], None]:
    def maker(shop: Workshop) -> None:
        _one_matrix(shop, options or shop.options(shop.asked.answers))

    return maker


def _one_matrix(shop: Workshop, options: dict[str, Option], suffix: str = "", scale: str = "", head: Words | None = None) -> None:
    rows = shop.options(shop.asked.lined())
    label = shop.line_label(head) if head else shop.label
    question = shop.add("matrix", suffix, label=label, options=tuple(options.values()), rows=tuple(rows.values()))
    for name, row in rows.items():
        columns = (f"[{name}]" + (f"[{int(scale) + 1}]" if scale else ""), name + (f"#{scale}" if scale else ""))
        shop.keep(columns, question, "row", row.code, codes=_codes(options))
        shop.call(name + (f"_{scale}" if scale else ""), Target(question.code, "matrix", _codes(options), row=row.code))


def _two_scales(shop: Workshop) -> None:
    for scale, header in (("0", "dualscale_headerA"), ("1", "dualscale_headerB")):
        head = shop.words(shop.asked.attributes.get(header, {}), str(int(scale) + 1))
        _one_matrix(shop, shop.options(shop.asked.offered(scale)), f"_{int(scale) + 1}", scale, head)


def _grid(kind: str) -> Callable[[Workshop], None]:
    """A cell of its own for each line and column: a number or a text; or boxes to tick, line by line."""

    def maker(shop: Workshop) -> None:
        rows, columns = shop.options(shop.asked.lined("0")), shop.options(shop.asked.lined("1"))
        if kind == "number" and shop.asked.attribute("multiflexible_checkbox") == "1":
            return _ticked_grid(shop, rows, columns)
        bounds = _bounds(shop, "multiflexible_min", "multiflexible_max") if kind == "number" else {}
        for row_name, row in rows.items():
            for name, column in columns.items():
                label = shop.line_label(row.label, column.label)
                cell = shop.add(kind, f"_{row_name}_{name}", label=label, **bounds)
                shop.keep((f"[{row_name}_{name}]", f"{row_name}_{name}"), cell)
                shop.call(f"{row_name}_{name}", Target(cell.code, kind))
        return None

    return maker


def _ticked_grid(shop: Workshop, rows: dict[str, Option], columns: dict[str, Option]) -> None:
    for row_name, row in rows.items():
        line = shop.add("multiple", f"_{row_name}", label=shop.line_label(row.label), options=tuple(columns.values()))
        for name, column in columns.items():
            shop.keep((f"[{row_name}_{name}]", f"{row_name}_{name}"), line, "option", column.code)


def _several(kind: str) -> Callable[[Workshop], None]:
    """A number or a text a line; numbers that must make a sum are points to share."""

    def maker(shop: Workshop) -> None:
        lines = shop.options(shop.asked.lined())
        total = shop.whole("equals_num_value")
        if kind == "number" and total:
            points = shop.add("points", options=tuple(lines.values()), points_total=total)
            for name, option in lines.items():
                shop.keep((f"[{name}]", name), points, "points", option.code)
            return
        bounds = _bounds(shop, "min_num_value_n", "max_num_value_n") if kind == "number" else {}
        for name, option in lines.items():
            question = shop.add(kind, f"_{name}", label=shop.line_label(option.label), **bounds)
            shop.keep((f"[{name}]", name), question)
            shop.call(name, Target(question.code, kind, whole=question.step == 1))

    return maker


def _ranking(shop: Workshop) -> None:
    options = shop.options(shop.asked.answers or shop.asked.lines)
    most = shop.whole("max_answers") or shop.whole("max_subquestions")
    question = shop.add("ranking", options=tuple(options.values()), at_least=shop.whole("min_answers"), at_most=most)
    for rank in range(1, len(options) + 1):
        shop.keep((f"[{rank}]", str(rank)), question, "rank", str(rank), codes=_codes(options))


def _simple(kind: str, *, is_long: bool = False) -> Callable[[Workshop], None]:
    def maker(shop: Workshop) -> None:
        given: dict[str, Any] = {"long": True} if is_long else {}
        if kind == "number":
            given = _bounds(shop, "min_num_value_n", "max_num_value_n")
        if kind == "date":
            given = {ours: day for ours, name in (("minimum", "date_min"), ("maximum", "date_max")) if (day := _day(shop, name))}
        question = shop.add(kind, **given)
        shop.keep(("", ""), question)
        if question.is_asked:
            shop.call("", Target(question.code, kind, whole=question.step == 1))

    return maker


def _scale(shop: Workshop) -> None:
    question = shop.add("scale", minimum=1, maximum=5)
    shop.keep(("", ""), question)
    shop.call("", Target(question.code, "scale", whole=True))


def _bounds(shop: Workshop, least: str, greatest: str) -> dict[str, Any]:
    found: dict[str, Any] = {"step": 1} if shop.asked.attribute("num_value_int_only") == "1" else {}
    for ours, name in (("minimum", least), ("maximum", greatest)):
        text = shop.asked.attribute(name)
        if text.lstrip("-").replace(".", "", 1).isdigit():
            found[ours] = float(text) if "." in text else int(text)
    return found


def _day(shop: Workshop, name: str) -> str:
    text = shop.asked.attribute(name)[:10]
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""  # "today", or an expression: noted with the other settings


_MAKERS: dict[str, Callable[[Workshop], None]] = {
    "5": _scale, "L": _choice(), "!": _choice(), "O": _choice_and_comment, "Y": _choice(_fixed(YES_NO)),
    "G": _choice(_fixed(GENDER)), "M": _multiple, "P": _multiple_and_comments, "F": _matrix(), "H": _matrix(),
    "A": _matrix(_figures(5)), "B": _matrix(_figures(10)), "C": _matrix(_fixed(UNCERTAIN)), "E": _matrix(_fixed(TREND)),
    "1": _two_scales, ":": _grid("number"), ";": _grid("text"), "K": _several("number"), "Q": _several("text"), "R": _ranking,
    "N": _simple("number"), "D": _simple("date"), "S": _simple("text"), "T": _simple("text", is_long=True),
    "U": _simple("text", is_long=True), "X": _simple("note"),
}  # fmt: skip
