"""What makes an answer sound, whether typed on a page or come from elsewhere."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.http import QueryDict
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from concertino.domains.questionnaires.answers import check, from_post
from concertino.domains.questionnaires.definition import Form, Section
from concertino.domains.questionnaires.tests.sample_form import SOUND, every_kind, form_of, options, question, words

FORM = every_kind()


def test_sound_answers_are_kept_as_they_are():
    checked = check(FORM, SOUND, complete=True)
    assert (checked.answers, checked.errors, checked.hidden) == (SOUND, {}, {"q_text"})


def test_what_a_page_sends_comes_to_the_same_answers():
    sent = QueryDict(
        "q_choice=else&q_choice.other=+Autrement+&q_multiple=c&q_multiple=a&q_scale=4&q_matrix.letter=good&q_matrix.site=bad"
        "&q_number=12%C2%A0&q_date=2026-11-22&q_ranking.z=1&q_ranking.x=3&q_ranking.y=&q_points.p=7&q_points.r=3&q_know=oui"
        "&_send=1&stranger=x"
    )
    assert check(FORM, from_post(FORM, sent), complete=True).answers == SOUND


def test_an_empty_page_has_no_answers_and_lacks_only_what_is_required():
    assert from_post(FORM, QueryDict("q_multiple=&q_number=+&q_points.p=")) == {}
    assert check(FORM, {}, complete=True).errors.keys() == {"q_choice"}
    assert check(FORM, {}, complete=False).errors == {}


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("q_choice", "maybe"), ("q_choice", ["yes"]), ("q_multiple", ["a", "none"]), ("q_multiple", ["a", "b", "c"]),
        ("q_multiple", ["z"]), ("q_scale", 6), ("q_scale", "3,5"), ("q_scale", True), ("q_matrix", {"letter": "z"}),
        ("q_matrix", {"z": "good"}), ("q_matrix", "good"), ("q_number", "douze"), ("q_number", 101), ("q_number", -1),
        ("q_number", 1.5), ("q_number", float("nan")), ("q_number", "9" * 400), ("q_date", "22/11/2026"),
        ("q_date", "2027-01-01"),
        ("q_ranking", ["x", "x"]), ("q_ranking", {"x": "1", "y": "1"}), ("q_ranking", {"x": "first"}), ("q_points", {"p": 11}),
        ("q_points", {"p": -1, "r": 11}), ("q_points", {"p": "1,5"}), ("q_points", {"z": 10}), ("q_points", {"p": 4}),
    ],
)  # fmt: skip
def test_what_is_unsound_is_said_beside_its_question_and_not_kept(code, value):
    checked = check(FORM, SOUND | {code: value}, complete=True)
    assert checked.errors.keys() == {code} and code not in checked.answers


def test_the_answer_of_one_million_signs_is_refused_with_the_most_that_can_be_kept():
    checked = check(FORM, SOUND | {"q_choice": "no", "q_text": "a" * 1_000_000}, complete=True)
    assert "20" in checked.errors["q_text"]


def test_until_it_is_complete_what_was_begun_need_not_be_enough():
    begun = {"q_points": {"p": "4"}, "q_choice": "else"}
    assert check(FORM, begun, complete=False).answers == {"q_points": {"p": 4}, "q_choice": "else"}
    assert check(FORM, begun, complete=True).errors.keys() == {"q_points", "q_choice.other"}


def test_answers_to_questions_that_were_hidden_are_dropped():
    checked = check(FORM, SOUND | {"q_text": "Pourquoi pas"}, complete=True)
    assert "q_text" not in checked.answers and checked.hidden == {"q_text"}


def test_what_hangs_on_a_hidden_question_is_hidden_too():
    def when(code):
        return {"all": [{"question": code, "is": "answered"}]}

    form = form_of(question("a", "text"), question("b", "text", shown_if=when("a")), question("c", "text", shown_if=when("b")))
    assert check(form, {"b": "x", "c": "y"}, complete=True).hidden == {"b", "c"}


def test_a_hidden_section_hides_all_that_it_asks_and_requires_nothing():
    asked = Section("s1", questions=(question("a", "choice", options=options("yes", "no")),))
    more = Section(
        "s2", shown_if={"any": [{"question": "a", "is": "in", "value": ["yes"]}]},
        questions=(question("b", "text", required=True),),
    )  # fmt: skip
    form = Form(words("F"), sections=(asked, more))
    assert check(form, {"a": "no", "b": "x"}, complete=True).answers == {"a": "no"}
    assert check(form, {"a": "yes"}, complete=True).errors.keys() == {"b"}


def test_a_name_that_is_no_question_is_said():
    assert check(FORM, SOUND | {"stranger": 1}, complete=True).errors.keys() == {"stranger"}


def test_each_line_of_a_required_matrix_is_asked_for():
    lines = replace(FORM.question("q_matrix"), required=True)
    assert check(form_of(lines), {"q_matrix": {"site": "bad"}}, complete=True).errors
    assert not check(form_of(lines), {"q_matrix": {"site": "bad", "letter": "good"}}, complete=True).errors


def test_numbers_are_read_as_they_are_written_in_both_languages():
    free = form_of(question("n", "number"))
    read = [check(free, {"n": text}, complete=True).answers["n"] for text in ("1 234,5", "1\u202f234.5", "−3", "4,0", 2.5)]
    assert read == [1234.5, 1234.5, -3, 4, 2.5]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(["a", "x", "good", "yes"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["x", "p", "letter", "z"]), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=60, deadline=None)
@for_all(st.dictionaries(st.sampled_from([one.code for one in FORM.questions()]), JSON))
def test_whatever_comes_is_judged_and_what_is_kept_is_sound_when_judged_again(given):
    kept = check(FORM, given, complete=False).answers
    assert check(FORM, kept, complete=False).answers == kept
