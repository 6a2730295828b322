"""Conditions of XLSForm and LimeSurvey, read as ours where ours can say the same; and versions of a form that still compare."""

from __future__ import annotations

import pytest
from django.utils import translation

from concertino.domains.questionnaires import readers
from concertino.domains.questionnaires.readers.expressions import Target, Unsaid, bounds, read
from concertino.domains.questionnaires.versions import compared

KNOWN = {
    "age": Target("age", "number", whole=True), "size": Target("size", "number"),
    "zone": Target("zone", "choice", {"1": "1", "2": "2", "3": "3"}), "Q1": Target("Q1", "choice", {"A 1": "A_1"}),
    "Q2_SQ1": Target("Q2", "multiple", {"SQ1": "SQ1"}, option="SQ1"), "Q3_r": Target("Q3", "matrix", {"Y": "Y"}, row="r"),
    "note": Target("note", "text"),
}  # fmt: skip


def resolve(name):
    return KNOWN.get(name.rpartition("/")[2])


def leaf(code, how, value=None, **more):
    return {"question": code, "is": how, **more, **({} if value is None else {"value": value})}


@pytest.mark.parametrize(
    ("written", "ours"),
    [
        ("${age} >= 18", leaf("age", "at_least", 18)),
        ("18 < ${age}", leaf("age", "at_least", 19)),
        ("${zone} > 1", leaf("zone", "in", ["2", "3"])),
        ("../zone = '2'", leaf("zone", "in", ["2"])),
        ("not(${zone} = '2')", leaf("zone", "not_in", ["2"])),
        ("${note} != ''", leaf("note", "answered")),
        ("!is_empty(note)", leaf("note", "answered")),
        ('((Q1 == "A 1"))', leaf("Q1", "in", ["A_1"])),
        ('Q2_SQ1 == "Y"', leaf("Q2", "in", ["SQ1"])),
        ('Q2_SQ1 != "Y"', leaf("Q2", "not_in", ["SQ1"])),
        ('Q3_r == "Y" or ${age} < 3', {"any": [leaf("Q3", "in", ["Y"], row="r"), leaf("age", "at_most", 2)]}),
        (
            "not(${zone} = '1' and ${note} = '')",
            {"any": [leaf("zone", "not_in", ["1"]), leaf("note", "answered")]},
        ),
    ],
)
def test_what_ours_can_say_is_said(written, ours):
    assert read(written, resolve) == ours


@pytest.mark.parametrize(
    "written",
    [
        "${size} > 10.5",
        "regex(${note}, 'a')",
        "${unknown} = 1",
        "not(${age} > 3)",
        "${zone} = '9'",
        "${age} + 1 > 3",
        "(",
        "",
        "1",
    ],
)
def test_what_ours_cannot_say_is_never_half_said(written):
    with pytest.raises(Unsaid):
        read(written, resolve)


def test_bounds_of_an_answer_are_exact_or_none():
    assert bounds(". > 0 and . <= 10", whole=True) == (1, 10)
    with pytest.raises(Unsaid):
        bounds(". > 0", whole=False)


def test_questions_that_moved_or_were_coded_anew_still_compare_between_versions_of_a_form(shared):
    def form(name):
        path = shared / "data/surveys/kobo_formpack" / name
        return readers.read(path.read_bytes(), path.name).form

    with translation.override("en"):
        coffee = compared(form("favorite_coffee/v1.json"), form("favorite_coffee/v2.json"))
        moved = compared(
            form("field_position_with_multiple_versions/v2.json"), form("field_position_with_multiple_versions/v3.json")
        )
        kinds = compared(form("selectone_to_multiple/v2_selectone.json"), form("selectone_to_multiple/v3_selectmultiple.json"))
    assert coffee["brand_of_coffee_machine"].level == "yes"
    assert {"Firstname", "Lastname", "City"} & moved.keys() and all(one.level != "no" for one in moved.values())
    assert kinds["q1"].level == "no"  # one option, then several
