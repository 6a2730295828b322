"""Questions on a page: names that answers are read from, what was given shown again, and what is wrong said beside it."""

from __future__ import annotations

from dataclasses import replace

from django.http import QueryDict
from django.template.loader import render_to_string

from concertino.domains.questionnaires.answers import check, from_post
from concertino.domains.questionnaires.fields import fields, mistakes
from concertino.domains.questionnaires.tests.sample_form import SOUND, every_kind, form_of, options, question

FORM = every_kind()


def shown(answers, errors=None, language: str = "fr", form=FORM) -> str:
    return render_to_string("questionnaires/fields.html", {"sections": fields(form, answers, errors or {}, language)})


def test_each_kind_is_shown_in_the_language_asked_for():
    french, english = shown({}), shown({}, language="en")
    for asked in FORM.questions():
        assert asked.label["fr"] in french and asked.label["en"] in english
    assert 'name="q_matrix.letter"' in french and 'name="q_ranking.x"' in french and 'name="q_choice.other"' in french


def test_what_was_given_is_shown_again_whether_it_is_sound_or_not():
    page = shown(SOUND)
    assert page.count(" checked") == 7 and page.count(" selected") == 2
    assert 'value="12"' in page and 'value="2026-11-22"' in page and 'value="Autrement"' in page
    typed = from_post(FORM, QueryDict("q_number=douze&q_ranking.x=2&q_ranking.y=2&q_points.p=trop"))
    page = shown(typed, check(FORM, typed, complete=True).errors)
    assert 'value="douze"' in page and 'value="trop"' in page and page.count(" selected") == 2


def test_ranked_options_come_first_in_their_order():
    [section] = fields(FORM, {"q_ranking": ["z", "x"]}, {}, "fr")
    ranking = next(one for one in section.fields if one.question.kind == "ranking")
    assert [(mark.name, mark.given) for mark in ranking.marks] == [
        ("q_ranking.z", "1"),
        ("q_ranking.x", "2"),
        ("q_ranking.y", ""),
    ]


def test_mistakes_lead_to_the_first_control_of_their_question():
    given = {"q_number": "douze", "q_matrix": {"letter": "z"}, "q_choice": "else"}
    errors = check(FORM, given, complete=True).errors | {"q_choice.other": "Précisez."}
    sections = fields(FORM, given, errors, "fr")
    page = render_to_string("questionnaires/fields.html", {"sections": sections})
    found = mistakes(sections)
    assert len(found) == 3
    assert all(f'id="{mistake.anchor}"' in page and mistake.sentence in page for mistake in found)


def test_a_condition_is_given_to_the_page_and_nothing_is_left_out_of_it():
    page = shown({})
    assert "data-shown-if=" in page and 'name="q_text"' in page


def test_a_long_list_of_options_is_a_menu():
    many = form_of(question("q", "choice", options=options(*(f"o{n}" for n in range(40)))))
    assert '<option value="o3" selected' in shown({"q": "o3"}, form=many)


def test_nothing_that_people_write_is_taken_for_markup():
    nasty = "<script>alert(1)</script>"
    asked = replace(question("q", "text"), label={"fr": nasty}, help={"fr": nasty})
    assert nasty not in shown({"q": nasty}, {"q": nasty}, form=form_of(asked))


def test_a_page_of_twenty_questions_weighs_little():
    asked = [replace(one, code=f"{one.code}_{turn}", shown_if={}) for turn in (1, 2) for one in FORM.questions()]
    assert len(shown({}, form=form_of(*asked)).encode()) < 40_000
