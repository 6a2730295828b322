"""The definition of a form: written and read back, refused with the place of what is wrong, sound or not."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from concertino.domains.questionnaires.definition import fault_of, holds, lacking, read, write
from concertino.domains.questionnaires.tests.sample_form import every_kind, form_of, options, question, words
from concertino.ground.refusals import Refusal


def test_a_form_is_written_as_json_and_read_back_the_same():
    form = every_kind()
    assert read(json.loads(json.dumps(write(form)))) == form
    assert fault_of(form) == "" and lacking(form) == []


def test_a_bound_of_zero_and_an_option_that_is_wrong_are_kept():
    form = read(write(every_kind()))
    assert form.question("q_number").minimum == 0
    assert form.question("q_know").option("non").right is False


@pytest.mark.parametrize(
    ("break_it", "said"),
    [
        (lambda q: q.update(kind="essay"), "essay"),
        (lambda q: q.update(colour="red"), "colour"),
        (lambda q: q.pop("label"), "label"),
        (lambda q: q.update(required="yes"), "required"),
        (lambda q: q.update(label={"de": "Frage"}), "label"),
        (lambda q: q.update(code="1 a"), "code"),
        (lambda q: q.update(minimum=float("nan")), "minimum"),
        (lambda q: q.update(options=[{"code": "a.b", "label": {}}]), "options 1"),
        (lambda q: q.update(shown_if={"question": "x", "is": "near", "value": 1}), "shown_if"),
        (lambda q: q.update(shown_if={"question": "x", "is": "in", "value": "a"}), "shown_if"),
        (lambda q: q.update(shown_if={"all": []}), "shown_if"),
    ],
)
def test_what_is_not_a_form_is_refused_with_its_place(break_it, said):
    data = write(form_of(question("q1", "text")))
    break_it(data["sections"][0]["questions"][0])
    with pytest.raises(Refusal, match=said):
        read(data)


@pytest.mark.parametrize(
    "data", [None, [], "form", {"title": "x"}, {"title": {}, "sections": {}}, {"title": {}, "languages": ["fr", "fr"]}]
)
def test_what_is_no_form_at_all_is_refused(data):
    with pytest.raises(Refusal):
        read(data)


def asks(code: str, how: str = "answered", **more) -> dict:
    return {"all": [{"question": code, "is": how, **more}]}


@pytest.mark.parametrize(
    "form",
    [
        form_of(question("q1", "text"), question("q1", "text")),
        form_of(question("s1", "text")),
        form_of(question("q1", "text", shown_if=asks("q2")), question("q2", "text")),
        form_of(question("q1", "text", shown_if=asks("q1"))),
        form_of(question("q1", "choice", options=options("a")), question("q2", "text", shown_if=asks("q1", "in", value=["b"]))),
        form_of(question("q1", "number"), question("q2", "text", shown_if=asks("q1", "at_least", value="2020-01-01"))),
        form_of(question("q1", "choice")),
        form_of(question("q1", "choice", options=options("a", "a"))),
        form_of(question("q1", "matrix", options=options("a"))),
        form_of(question("q1", "points", options=options("a"))),
        form_of(question("q1", "scale", minimum=1)),
        form_of(question("q1", "scale", minimum=0, maximum=10**12)),
        form_of(question("q1", "number", minimum=3, maximum=2)),
        form_of(question("q1", "number", minimum="2020-01-01")),
        form_of(question("q1", "date", minimum="2020-13-01")),
        form_of(question("q1", "number", step=-1)),
        form_of(question("q1", "multiple", options=options("a", "b"), at_least=3)),
        form_of(question("q1", "choice", options=options("a", "b"), knowledge="self")),
        form_of(question("q1", "choice", options=options("a", "b"), knowledge="right")),
    ],
)  # fmt: skip
def test_parts_that_do_not_agree_are_a_fault(form):
    assert fault_of(form)


def test_what_lacks_before_publishing_is_told_by_language():
    form = form_of(replace(question("q1", "text"), label={"fr": "Nom"}))
    assert len(lacking(form)) == 1 and "q1" in lacking(form)[0]
    assert lacking(replace(form, languages=("fr",))) == []
    assert lacking(form_of(question("q1", "note")))


ANSWERS = {"c": "a", "m": ["a", "b"], "s": 3, "d": "2026-11-22", "x": {"r": "good"}}


@pytest.mark.parametrize(
    ("test", "expected"),
    [
        ({}, True),
        ({"question": "c", "is": "in", "value": ["a", "z"]}, True),
        ({"question": "m", "is": "in", "value": ["b"]}, True),
        ({"question": "m", "is": "not_in", "value": ["b"]}, False),
        ({"question": "none", "is": "in", "value": ["a"]}, False),
        ({"question": "none", "is": "not_in", "value": ["a"]}, True),
        ({"question": "s", "is": "at_least", "value": 3}, True),
        ({"question": "s", "is": "at_most", "value": 2.5}, False),
        ({"question": "none", "is": "at_most", "value": 2}, False),
        ({"question": "d", "is": "at_least", "value": "2026-01-01"}, True),
        ({"question": "d", "is": "at_least", "value": 1}, False),
        ({"question": "x", "row": "r", "is": "in", "value": ["good"]}, True),
        ({"question": "x", "row": "other", "is": "not_answered"}, True),
        ({"any": [{"question": "none", "is": "answered"}, {"all": [{"question": "c", "is": "answered"}]}]}, True),
        ({"all": [{"question": "none", "is": "answered"}, {"question": "c", "is": "answered"}]}, False),
    ],
)
def test_a_condition_holds_or_not(test, expected):
    assert holds(test, ANSWERS) is expected


def test_what_may_be_depended_on_is_what_was_asked_before():
    form = every_kind()
    assert [one.code for one in form.asked_before("q_multiple")] == ["q_choice"]
    assert form.asked_before("s1") == []
    assert form.section_of("q_text").title == words("Partie")
