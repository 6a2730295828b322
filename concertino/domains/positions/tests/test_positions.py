"""The life of a position: each step once, in order; what members saw is frozen; versions are kept."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import InternalError, transaction
from django.db.utils import DatabaseError

from concertino.base.notices.models import Message
from concertino.domains.positions import actions
from concertino.domains.positions.models import Version
from concertino.domains.positions.telling import OUTCOME, PUT
from concertino.domains.positions.tests import supporting
from concertino.domains.positions.tests.supporting import ADOPTED, PUBLISHED, TEXT, adopted, drafted, members, put
from concertino.ground.refusals import Refusal

pytestmark = pytest.mark.django_db


def published() -> Version:
    members(1)
    return actions.publish(by=None, version=adopted(put()), on=PUBLISHED)


def test_a_version_goes_from_step_to_step_and_each_has_its_day():
    version = published()
    assert version.state == Version.State.PUBLISHED
    days = (version.drafted_on, version.reviewed_on, version.put_on, version.adopted_on, version.published_on)
    assert list(days) == sorted(days)
    assert (version.adopted_by.name_fr, version.meeting) == ("Conseil", "CA du 10 mai")


def test_no_step_is_skipped_but_that_of_members():
    version = drafted()
    for step in (
        lambda: actions.put(by=None, version=version, on=supporting.PUT, until=supporting.UNTIL),
        lambda: adopted(version),
        lambda: actions.publish(by=None, version=version, on=PUBLISHED),
    ):
        with pytest.raises(Refusal):
            step()
    reviewed = actions.review(by=None, version=version, on=supporting.REVIEWED)
    assert adopted(reviewed).state == Version.State.ADOPTED


def test_a_step_is_never_before_the_one_that_it_follows():
    with pytest.raises(Refusal) as refusal:
        actions.review(by=None, version=drafted(), on=date(2021, 1, 31))
    assert refusal.value.field == "on"


def test_what_was_reviewed_is_reviewed_again_once_it_is_rewritten():
    reviewed = actions.review(by=None, version=drafted(), on=supporting.REVIEWED)
    rewritten = actions.rewrite(by=None, version=reviewed, text_fr="Autre chose.\r\n\r\nEt encore.  ")
    assert (rewritten.state, rewritten.reviewed_on) == (Version.State.DRAFT, None)
    assert rewritten.text_fr == "Autre chose.\n\nEt encore."


@pytest.mark.parametrize("words", [{"text_fr": "Autre"}, {"title_en": "Other"}, {"number": 7}])
def test_what_members_were_asked_about_is_frozen_by_the_database(words):
    members(1)
    version = put()
    with pytest.raises(Refusal):
        actions.rewrite(by=None, version=version, text_fr="Autre")
    with pytest.raises((DatabaseError, InternalError)), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(**words)
    with pytest.raises((DatabaseError, InternalError)), transaction.atomic():
        version.delete()
    version.refresh_from_db()
    assert version.text_fr == TEXT


def test_a_new_version_leaves_the_former_one_as_it_was_and_asks_anew():
    version = published()
    with pytest.raises(Refusal):
        actions.revise(by=None, position=drafted(version.position.dossier).position, on=PUBLISHED, title_fr="A", text_fr="B")
    second = actions.revise(by=None, position=version.position, on=PUBLISHED, title_fr="Deux fonds", text_fr="Deux.")
    assert (second.number, second.state, second.position.title_fr) == (2, Version.State.DRAFT, "Deux fonds")
    version.refresh_from_db()
    assert (version.title_fr, version.text_fr, version.state) == ("Un fonds pour les lieux", TEXT, Version.State.PUBLISHED)
    again = actions.review(by=None, version=second, on=PUBLISHED)
    actions.put(by=None, version=again, on=PUBLISHED, until=PUBLISHED)
    assert Message.objects.filter(kind=PUT).count() == 2


def test_a_position_is_adopted_by_a_decision_or_in_a_meeting():
    reviewed = actions.review(by=None, version=drafted(), on=supporting.REVIEWED)
    with pytest.raises(Refusal) as refusal:
        actions.adopt(by=None, version=reviewed, on=ADOPTED, body=supporting.board())
    assert refusal.value.field == "meeting"
    with pytest.raises(Refusal) as refusal:
        actions.adopt(by=None, version=reviewed, on=ADOPTED, body=supporting.board(), decision=supporting.decided(PUBLISHED))
    assert refusal.value.field == "decision"
    decision = supporting.decided()
    assert actions.adopt(by=None, version=reviewed, on=ADOPTED, body=supporting.board(), decision=decision).decision == decision


def test_a_position_that_is_withdrawn_says_why_and_goes_no_further():
    version = published()
    with pytest.raises(Refusal):
        actions.withdraw(by=None, position=version.position, on=PUBLISHED, reason=" ")
    actions.withdraw(by=None, position=version.position, on=PUBLISHED, reason="Le fonds existe.")
    with pytest.raises(Refusal):
        actions.revise(by=None, position=version.position, on=PUBLISHED, title_fr="A", text_fr="B")
    assert "Le fonds existe." in Message.objects.filter(kind=OUTCOME).latest("pk").text


def test_those_who_were_asked_are_told_once_each_of_what_came_of_it():
    version = published()
    message = Message.objects.get(kind=OUTCOME)
    assert re.search(r"\b0\b.*\b1\b.*\b0\b", message.text)  # nobody of one member
    assert f"/positions/publiques/{version.position_id}/" in message.text
    actions.close_dossier(by=None, dossier=version.position.dossier, on=PUBLISHED, outcome_fr="Un fonds est créé.")
    assert Message.objects.filter(kind=OUTCOME, text__contains="Un fonds est créé.").count() == 1
