"""What surveys show of themselves in other rooms, and what the clock asks of them."""

from __future__ import annotations

import pytest
from django.db import connection

from concertino.base.people.actions import merge
from concertino.domains.consultations.actions import open_call
from concertino.domains.consultations.actions.answering import ask_for_news
from concertino.domains.consultations.models import Call, Invitation
from concertino.domains.surveys import actions, tasks
from concertino.domains.surveys.models import Draft, Response
from concertino.domains.surveys.tests.asking import AT, CLOSES, GIVEN, OPENED, call_to, member, opened
from concertino.ground.inbox import inbox
from concertino.ground.refusals import Refusal
from concertino.ground.respondents import respondents

pytestmark = pytest.mark.django_db


def send(wave, invitation, key, **more):
    return actions.answer(by=None, wave=wave, invitation=invitation, given=GIVEN, language="fr", at=AT, key=key, **more)


def test_a_survey_that_asks_nothing_waits_for_its_questionnaire_and_does_not_open(direction):
    member()
    call = call_to()
    items, count = inbox["surveys.unasked"].items(direction, OPENED, 5)
    assert (items[0].title, count) == ("Sondage", 1)
    with pytest.raises(Refusal):
        open_call(by=None, call=call, on=OPENED)


def test_an_open_survey_with_many_answers_of_one_place_waits_to_be_looked_at(direction):
    member()
    wave = opened(mode=Call.Mode.PUBLIC)
    for number in range(2):
        send(wave, None, f"k{number}", origin="a")
    assert inbox["surveys.suspect"].items(direction, OPENED, 5) == ([], 0)
    send(wave, None, "k2", origin="a")
    assert inbox["surveys.suspect"].items(direction, OPENED, 5)[1] == 1


def test_those_who_asked_for_news_are_known_and_no_other():
    asking, silent = member(1), member(2)
    wave = opened()
    for number, one in enumerate(Invitation.objects.select_related("call", "member")):
        send(wave, one, f"k{number}")
        ask_for_news(one, wanted=one.member == asking)
    assert list(respondents["surveys"].wanting_news(wave.call.consultation)) == [asking]
    assert silent not in respondents["surveys"].wanting_news(wave.call.consultation)


def test_anonymous_answers_are_written_anew_in_an_order_of_chance_and_stay_what_they_are():
    for number in range(8):
        member(number)
    wave = opened(mode=Call.Mode.ANONYMOUS)
    for number, one in enumerate(Invitation.objects.select_related("call")):
        response = send(wave, one, f"k{number}")
    actions.set_aside(by=None, responses=[response], reason="Un essai", on=OPENED)
    before = _written()
    tasks.mix(0)
    after = _written()
    assert {row[:2] for row in before} == {row[:2] for row in after}
    assert len({row[2] for row in after}) == 1 < len({row[2] for row in before})  # one transaction wrote them all
    assert Response.objects.counted().count() == 7


def _written() -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, answers::text, xmin::text, ctid::text FROM surveys_response ORDER BY ctid")
        return cursor.fetchall()


def test_drafts_end_with_their_wave():
    member()
    wave = opened()
    actions.save_draft(by=None, invitation=Invitation.objects.select_related("call").get(), answers={}, language="fr", at=AT)
    tasks.forget_drafts(0)
    assert Draft.objects.count() == 1
    Call.objects.filter(pk=wave.call_id).update(closed_on=CLOSES)
    tasks.forget_drafts(0)
    assert not Draft.objects.exists()


def test_two_contacts_whose_voices_were_counted_are_not_made_one(direction):
    kept, gone = member(1), member(2)
    wave = opened()
    send(wave, Invitation.objects.select_related("call").get(member=gone), "k")
    Call.objects.filter(pk=wave.call_id).update(closed_on=CLOSES)
    with pytest.raises(Refusal):
        merge(by=direction, kept=kept, gone=gone, on=CLOSES)
