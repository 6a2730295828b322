"""A questionnaire is cut so that conditions hold without a script."""

from concertino.domains.questionnaires.definition import Form, Question, Section
from concertino.domains.surveys.steps import resumed_at, steps
from concertino.domains.surveys.tests.asking import FORM, words


def codes(answers: dict) -> list[list[str]]:
    return [[question.code for question in step.questions] for step in steps(FORM, answers)]


def test_what_depends_on_an_answer_is_asked_on_a_later_page():
    assert codes({"reads": "yes"}) == [["reads"], ["useful", "why"], ["order"]]


def test_what_is_hidden_is_on_no_page_and_the_pages_keep_their_cut():
    assert codes({"reads": "no"}) == codes({}) == [["reads"], ["why"], ["order"]]


def test_a_page_with_nothing_to_answer_is_none():
    note = Section("s", questions=(Question("n", "note", words("À lire")),))
    asked = Section("t", questions=(Question("q", "text", words("Et vous?")),))
    assert [step.code for step in steps(Form(title={}, sections=(note, asked)), {})] == ["q"]
    assert [step.code for step in steps(Form(title={}, sections=(note,)), {})] == ["n"]


def test_one_goes_on_after_the_last_page_that_was_answered():
    among = steps(FORM, {"reads": "yes"})
    assert [resumed_at(among, answered) for answered in ([], ["reads"], ["why"], ["order"])] == [0, 1, 2, 2]
