"""The pages on which a wave is analysed, crossed, compared, sorted and published."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from concertino.base.people.models import User
from concertino.domains.consultations import actions as consultations
from concertino.domains.surveys import actions
from concertino.domains.surveys.models import Agreement, Coding, Response, Theme
from concertino.domains.surveys.tests import sampled
from concertino.ground.refusals import Refusal
from conftest import in_role

FIRST, SECOND = date(2017, 12, 1), date(2019, 12, 1)


@pytest.fixture
def waves(db):
    people = sampled.membership(8, 8)
    asked, found = sampled.version(), []
    for on in (FIRST, SECOND):
        wave = sampled.opened(asked, on, previous=found[-1] if found else None)
        given = {
            who: sampled.knowing(place % 5, useful=1 + place % 5, why="Un secret", order=["b", "a"])
            for place, who in enumerate(people[:13])
        }  # fmt: skip
        sampled.answered(wave, given)
        found.append(sampled.closed(wave))
    return found


def at(page, wave, *more):
    return reverse(f"surveys:{page}", args=[wave.pk, *more])


def text(client, address, status=200):
    User.objects.update(language="en")
    answer = client.get(address, HTTP_ACCEPT_LANGUAGE="en")
    assert answer.status_code == status
    return answer.content.decode()


def test_the_analysis_shows_each_question_with_its_method_to_those_who_may(waves, as_board, as_staff, as_outsider):
    page = text(as_staff, at("analysis", waves[1]))
    assert "13 answered of 16 who were called" in page
    assert "L’aide aux tournées (en)" in page
    assert page.count("<section") >= len(list(sampled.FORM.questions()))
    assert "Un secret" not in page
    assert "Question by question" in text(as_board, at("analysis", waves[1]))
    assert as_outsider.get(at("analysis", waves[1])).status_code == 403


def test_what_was_read_is_kept_until_an_answer_is_set_aside(waves, as_staff, django_assert_max_num_queries):
    address = at("analysis", waves[1])
    as_staff.get(address)
    with django_assert_max_num_queries(25):
        assert "13 answered" in text(as_staff, address)
    actions.set_aside(by=None, responses=list(Response.objects.filter(wave=waves[1])[:1]), reason="Double", on=SECOND)
    page = text(as_staff, address)
    assert "12 answered of 16" in page
    assert "Every weight is between 0.2 and 5" in page


def test_a_part_may_be_looked_at_and_weights_left_out(waves, as_staff):
    page = text(as_staff, at("analysis", waves[1]) + "?weights=none&of=sector:t-strings")
    assert "Each answer counts alike" in page
    assert "8 answers" in page
    assert "Weighted by" in text(as_staff, at("analysis", waves[1]) + "?of=sector:nowhere")


def test_nothing_is_read_while_answers_come_in(waves, as_staff):
    page = text(as_staff, at("analysis", sampled.opened(waves[0].version, date(2020, 5, 1))))
    assert "Answers are still coming in" in page


def test_a_dimension_is_crossed_with_a_question(waves, as_staff, as_outsider):
    page = text(as_staff, at("crossing", waves[1]) + "?row=by:sector&column=year")
    assert "Test of Rao and Scott" in page
    assert "Choose what to cross" in text(as_staff, at("crossing", waves[1]) + "?row=nothing&column=year")
    assert as_outsider.get(at("crossing", waves[1])).status_code == 403


def test_a_wave_is_compared_with_the_earlier_one(waves, as_board, as_outsider):
    page = text(as_board, at("comparison", waves[1]))
    assert "Knowledge index, from 0 to 100" in page
    assert "Among the 13 who answered both times" in page
    assert as_board.get(at("comparison", waves[0])).status_code == 404
    assert as_outsider.get(at("comparison", waves[1])).status_code == 403


def test_open_answers_are_sorted_by_two_people_whose_agreement_is_kept(waves, staff, as_staff, as_direction, as_outsider):
    wave, address = waves[1], at("coding", waves[1], "why")
    assert "Un secret" in text(as_staff, address)
    as_staff.post(at("add_theme", wave, "why"), {"name_fr": "La clarté", "name_en": "Clarity"})
    theme = Theme.objects.get(wave=wave)
    as_staff.post(address, {"rest": theme.pk})
    assert Coding.objects.filter(theme=theme, coder=1, coded_by=staff).count() == 13
    with pytest.raises(Refusal):
        actions.code(by=staff, wave=wave, question="why", coder=2, themes={Response.objects.filter(wave=wave).first().pk: theme})
    as_direction.post(f"{address}?coder=2", {"rest": theme.pk})
    as_direction.post(at("agree", wave, "why"))
    assert list(Agreement.objects.values_list("question", "n", "observed", "kappa")) == [("why", 13, 1.0, None)]
    assert as_outsider.get(address).status_code == 403


def test_results_are_read_by_those_to_whom_the_consultation_is_published(waves, as_direction, as_staff, client):
    wave, address = waves[1], at("results", waves[1])
    as_direction.post(at("publish", wave), {"aid.shown": "on", "aid.en": "Well known.", "why.shown": "on"})
    member = type(client)()
    member.force_login(in_role("member"), backend="concertino.base.people.backends.RoleBackend")
    assert "the consultation is not" in text(as_staff, address)
    assert [one.get(address).status_code for one in (member, client)] == [404, 404]
    consultation = consultations.close(by=None, consultation=wave.call.consultation, on=date(2019, 12, 28))
    for publication, statuses in (("members", [200, 404]), ("everyone", [200, 200])):
        consultations.publish(by=None, consultation=consultation, publication=publication, on=date(2020, 1, 5))
        assert [one.get(address).status_code for one in (member, client)] == statuses
    page = text(client, address)
    assert ("Well known." in page, "Un secret" in page, "Classez" in page) == (True, False, False)


def test_only_the_direction_chooses_what_is_published(waves, as_direction, as_staff):
    assert as_direction.get(at("publish", waves[1])).status_code == 200
    assert as_staff.get(at("publish", waves[1])).status_code == 403
    with pytest.raises(Refusal):
        actions.publish_questions(by=None, wave=waves[1], questions={"nothing": ("", "")}, on=SECOND)


def test_the_paper_of_results_is_in_the_language_of_the_reader(waves, as_direction):
    actions.publish_questions(by=None, wave=waves[1], questions=dict.fromkeys(("aid", "tools", "useful"), ("", "")), on=SECOND)
    for language, question in (("fr-ca", "Les outils"), ("en", "Les outils (en)")):
        User.objects.update(language=language)
        answer = as_direction.get(at("results_pdf", waves[1]))
        paper = " ".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
        assert (question in paper, "(en)" in paper) == (True, language == "en")
