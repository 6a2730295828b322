"""An answer is kept whole, once a voice, and of an anonymous one nothing leads to the person."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection
from django.test.utils import CaptureQueriesContext

from concertino.domains.consultations.actions import close_call
from concertino.domains.consultations.models import Call, Invitation
from concertino.domains.surveys import actions
from concertino.domains.surveys.actions import Already, NotOpen
from concertino.domains.surveys.models import Draft, Mode, Response
from concertino.domains.surveys.tests.asking import AT, CLOSES, GIVEN, member, opened
from concertino.ground.refusals import Refusal

pytestmark = pytest.mark.django_db


def send(wave, invitation, given=GIVEN, *, key="k1", at=AT, **more):
    return actions.answer(by=None, wave=wave, invitation=invitation, given=given, language="fr", at=at, key=key, **more)


@pytest.fixture
def wave():
    member()
    return opened()


@pytest.fixture
def invitation(wave):
    return Invitation.objects.select_related("call", "contact").get()


def test_an_answer_is_kept_with_its_voice_and_its_strata(wave, invitation):
    actions.save_draft(by=None, invitation=invitation, answers={"reads": "yes"}, language="fr", at=AT)
    response = send(wave, invitation)
    assert response.answers == GIVEN | {"useful": 4}
    assert (response.invitation, response.completed_at, response.answered_on) == (invitation, AT, AT.date())
    assert response.strata == invitation.strata
    assert Invitation.objects.get().answered
    assert not Draft.objects.exists()


def test_the_same_page_sent_twice_counts_once_and_another_one_is_refused(wave, invitation):
    first = send(wave, invitation)
    assert send(wave, invitation) == first
    with pytest.raises(Already):
        send(wave, invitation, key="k2")
    assert Response.objects.count() == 1


def test_an_anonymous_answer_leads_to_nobody_and_tells_no_moment():
    member()
    wave = opened(mode=Call.Mode.ANONYMOUS)
    invitation = Invitation.objects.select_related("call").get()
    actions.save_draft(by=None, invitation=invitation, answers={"reads": "yes"}, language="fr", at=AT)
    assert not Draft.objects.exists()
    response = Response.objects.get(pk=send(wave, invitation).pk)
    assert (response.invitation, response.completed_at, response.strata) == (None, None, {})  # alone of their kind
    assert Invitation.objects.get().answered
    with pytest.raises(Already):
        send(wave, invitation, key="k2")


def test_answers_to_hidden_questions_are_not_kept(wave, invitation):
    assert send(wave, invitation, GIVEN | {"reads": "no"}).answers == {
        "reads": "no",
        "why": "Elle est claire.",
        "order": GIVEN["order"],
    }


@pytest.mark.parametrize(
    ("given", "at_fault"), [({"useful": "4"}, "reads"), (GIVEN | {"useful": "9"}, "useful"), (GIVEN | {"x": 1}, "x")]
)
def test_what_is_unsound_is_refused_and_the_voice_stays_free(wave, invitation, given, at_fault):
    with pytest.raises(Refusal) as refused:
        send(wave, invitation, given)
    assert refused.value.field == at_fault
    assert not Invitation.objects.get().answered


def test_nothing_is_taken_after_the_last_day_nor_once_closed(wave, invitation):
    with pytest.raises(NotOpen):
        send(wave, invitation, at=AT + timedelta(days=60))
    wave.call = close_call(by=None, call=wave.call, on=CLOSES)
    with pytest.raises(NotOpen):
        send(wave, invitation)


def test_an_answer_is_never_changed(wave, invitation):
    response = send(wave, invitation)
    with pytest.raises(ProgrammingError):
        Response.objects.filter(pk=response.pk).update(answers={})


def test_answers_typed_from_paper_say_so_and_whose_they_are(wave, invitation, staff):
    given = {"wave": wave, "given": GIVEN, "language": "fr", "at": AT, "key": "k"}
    with pytest.raises(Refusal):
        actions.type_in(by=staff, invitation=None, mode=Mode.PAPER, **given)
    with pytest.raises(Refusal):
        actions.type_in(by=staff, invitation=invitation, mode=Mode.WEB, **given)
    response = actions.type_in(by=staff, invitation=invitation, mode=Mode.PAPER, **given)
    assert (response.mode, response.typed_by) == (Mode.PAPER, staff)


def test_an_answer_set_aside_counts_no_more_until_it_counts_again(wave, invitation):
    response = send(wave, invitation)
    with pytest.raises(Refusal):
        actions.set_aside(by=None, responses=[response], reason=" ", on=AT.date())
    actions.set_aside(by=None, responses=[response], reason="Envoyée par un essai", on=AT.date())
    assert not Response.objects.counted().exists()
    assert actions.count_again(by=None, responses=[response]) == 1
    assert Response.objects.counted().count() == 1


def test_the_path_of_an_answer_is_short(wave, invitation):
    with CaptureQueriesContext(connection) as asked:
        send(wave, invitation)
    assert len([one for one in asked if "SAVEPOINT" not in one["sql"]]) == 1 + 1  # the definition is read once a process
