"""The sheet that travels with each page: whatever is forged in it can be judged, shown again and kept."""

import json

import pytest
from django.http import QueryDict

from concertino.domains.questionnaires.fields import fields
from concertino.domains.questionnaires.tests.sample_form import every_kind
from concertino.domains.surveys.sheet import Sheet, key_in

FORM = every_kind()
FORGED = [
    "a\0b",
    "\ud800",
    10**30,
    float("inf"),
    float("nan"),
    [["x"]],
    [None],
    {"x": {"y": 1}},
    {"x": 10**30},
    {"\0": "1"},
    True,
]


def posted(**fields: str) -> QueryDict:
    post = QueryDict(mutable=True)
    post.update(fields)
    return post


@pytest.mark.parametrize("value", FORGED, ids=ascii)
def test_whatever_a_forged_page_carries_is_shown_again_and_can_be_kept(value):
    carried = json.dumps({question.code: value for question in FORM.questions()})
    sheet = Sheet.sent(FORM, "fr", posted(so_far=carried, step="q_note"))
    assert fields(FORM, sheet.given, sheet.at_first_fault()[1], "fr")
    kept = json.dumps(sheet.given, allow_nan=False)
    assert "\\u0000" not in kept
    assert "\\ud800" not in kept


def test_a_text_that_is_typed_loses_the_signs_that_no_database_holds():
    post = posted(so_far=json.dumps({"q_choice": "no"}), step="q_text", q_text="a\0b 😀")
    assert Sheet.sent(FORM, "fr", post).given["q_text"] == "ab 😀"


def test_a_key_is_one_of_ours_or_a_new_one():
    assert key_in(posted(key="a1")) == "a1"
    assert all(len(key_in(posted(key=forged))) == 32 for forged in ("", "\0", "a b", "x" * 41))
