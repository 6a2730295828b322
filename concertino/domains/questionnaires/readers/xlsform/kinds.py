"""What a type of XLSForm becomes: the kind of the question, its options and bounds, or why it cannot be asked here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from concertino.domains.questionnaires.definition import Option
from concertino.domains.questionnaires.readers.codes import option_code_of
from concertino.domains.questionnaires.readers.texts import Tongues

CARRIED = {"string": "text", "int": "number", "decimal": "number", "date": "date", "time": "text", "dateTime": "text"}
BY_CONTROL = {"select1": "choice", "select": "multiple", "odk:rank": "ranking", "trigger": "choice"}
LONGEST_SCALE = 11
ACKNOWLEDGED = {"OK": Option("OK", {"fr": "J’ai compris", "en": "I understand"})}

AS_TEXT = {
    "time": _("There is no question about an hour: it is asked as a text."),
    "dateTime": _("There is no question about a day and an hour: it is asked as a text."),
}
WHY_NOT = {
    "calculate": _("It is computed, not asked: the analysis computes what it needs."),
    "upload": _("No file, picture or recording can be joined to an answer."),
    "place": _("A place on a map cannot be answered."),
    "barcode": _("A bar code cannot be answered."),
    "elsewhere": _("Its choices are in another file or table, by conditions that are not carried."),
    "machine": _("It records something of the device or the moment by itself: nothing is asked, and nothing is recorded unsaid."),
}


def kind_of(element: Mapping[str, Any]) -> str:
    """The kind that carries an element, or nothing."""
    from pyxform.question_type_dictionary import QUESTION_TYPE_DICT as KNOWN

    if _is_elsewhere(element):
        return ""
    known = KNOWN.get(element["type"], {})
    control, bind = known.get("control", {}).get("tag"), known.get("bind", {})
    if element["type"] == "range":
        return "scale" if scale_of(element) else "number"
    if control in BY_CONTROL and element["type"] != "background-geopoint":
        return BY_CONTROL[control]
    if control == "input":
        return "note" if bind.get("readonly") else CARRIED.get(bind.get("type"), "")
    return ""


def why_not(element: Mapping[str, Any]) -> Any:
    from pyxform.question_type_dictionary import QUESTION_TYPE_DICT as KNOWN

    if _is_elsewhere(element):
        return WHY_NOT["elsewhere"]
    known = KNOWN.get(element["type"], {})
    control, kind = known.get("control", {}).get("tag"), known.get("bind", {}).get("type", "")
    if control == "upload":
        return WHY_NOT["upload"]
    if kind.startswith("geo") and control == "input":
        return WHY_NOT["place"]
    return WHY_NOT.get(element["type"], WHY_NOT["machine"])


def written_as_text(element: Mapping[str, Any]) -> Any:
    """Why a question is asked as a text, where it was not one."""
    from pyxform.question_type_dictionary import QUESTION_TYPE_DICT as KNOWN

    return AS_TEXT.get(KNOWN.get(element["type"], {}).get("bind", {}).get("type", ""))


def _is_elsewhere(element: Mapping[str, Any]) -> bool:
    from_file = str(element.get("itemset") or "").endswith((".csv", ".xml", ".geojson"))
    from_repeat = str(element.get("itemset") or "").startswith("${")
    return element["type"] == "select one external" or from_file or from_repeat


def is_whole(element: Mapping[str, Any]) -> bool:
    from pyxform.question_type_dictionary import QUESTION_TYPE_DICT as KNOWN

    return KNOWN.get(element["type"], {}).get("bind", {}).get("type") == "int"


def scale_of(element: Mapping[str, Any]) -> tuple[int, int, int] | None:
    """Start, end and step of a range that is short and whole enough for a scale."""
    given = element.get("parameters") or {}
    try:
        start, end, step = (float(given.get(name, by_default)) for name, by_default in (("start", 0), ("end", 10), ("step", 1)))
    except ValueError:
        return None
    if not all(number.is_integer() for number in (start, end, step)) or step < 1:
        return None
    return (int(start), int(end), int(step)) if 0 < (end - start) / step < LONGEST_SCALE else None


def options_of(choices: Sequence[Mapping[str, Any]], tongues: Tongues) -> dict[str, Option]:
    """The choices of a list under their codes in the file; one without a label is known by its picture, or else by its code."""
    options: dict[str, Option] = {}
    for choice in choices:
        name = str(choice["name"])
        label = tongues.words(choice.get("label"))
        if not any(label.values()):
            label = tongues.words(_picture(choice) or name)
        taken = {option.code for option in options.values()}
        options.setdefault(name, Option(option_code_of(name, taken), label))
    return options


def _picture(choice: Mapping[str, Any]) -> str:
    image = (choice.get("media") or {}).get("image", "")
    return next(iter(image.values()), "") if isinstance(image, Mapping) else str(image)
