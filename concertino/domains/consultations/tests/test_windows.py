"""Consultations in the inbox, in search, on timelines, and when two contacts are one."""

from __future__ import annotations

from datetime import date

import pytest

from concertino.base.people import actions as people
from concertino.domains.consultations import actions
from concertino.domains.consultations.inbox import to_close, to_open
from concertino.domains.consultations.models import Consultation, Invitation
from concertino.domains.consultations.search import consultations
from concertino.domains.consultations.tests.called import (
    CLOSING,
    OPENING,
    drafted,
    enrolled,
    invited,
    named_like,
    person,
    planned,
)
from concertino.domains.consultations.timeline import invited as story
from concertino.ground.refusals import Refusal

pytestmark = pytest.mark.django_db
AFTER = date(2021, 4, 1)


def titles(found) -> list[str]:
    return [item.title for item in found[0]]


def test_what_was_to_open_waits_for_the_team(direction):
    drafted(title_fr="Sondage")
    assert to_open(direction, date(2021, 2, 28), 5) == ([], 0)
    assert titles(to_open(direction, OPENING, 5)) == ["Besoins des membres", "Sondage"]
    assert titles(to_open(direction, OPENING, 1)) == ["Besoins des membres"]


def test_what_was_to_close_waits_for_the_team(direction):
    consultation = actions.open(by=None, consultation=planned(), on=OPENING)
    assert to_close(direction, CLOSING, 5) == ([], 0)
    assert titles(to_close(direction, AFTER, 5)) == ["Besoins des membres"]
    actions.close(by=None, consultation=consultation, on=AFTER)
    assert to_close(direction, AFTER, 5) == ([], 0)


def test_a_consultation_is_found_without_its_accents(direction):
    planned(title_fr="Évaluation des services")
    (found,) = consultations(direction, "evaluation", 5)
    assert found.title == "Évaluation des services"


def test_a_call_is_on_the_timeline_and_the_answer_is_not(direction):
    maude = enrolled(person("Abel"))
    call = invited(drafted(title_fr="Nos services"))
    before = story(direction, maude, 5)
    actions.mark_answered(call.invitations.get())
    assert story(direction, maude, 5) == before
    assert before[0].on == OPENING
    assert "Nos services" in before[0].text


def test_two_voices_of_an_open_call_are_not_merged_and_of_a_closed_one_both_stay():
    kept, gone = person("Ouellet"), person("Ouellette")
    call = invited(drafted(population="contacts", segment=named_like("ouel")))
    with pytest.raises(Refusal):
        people.merge(by=None, kept=kept, gone=gone, on=OPENING)
    actions.close_call(by=None, call=call, on=CLOSING)
    people.merge(by=None, kept=kept, gone=gone, on=AFTER)
    assert call.invitations.filter(member=kept, contact=kept).count() == 2


def test_the_invitations_of_who_is_gone_become_those_of_who_is_kept_and_go_back_with_undo():
    gone = enrolled(person("Abel"))
    invited(drafted())
    kept = person("Abelle")
    record = people.merge(by=None, kept=kept, gone=gone, on=AFTER)
    invitation = Invitation.objects.get()
    assert (invitation.member_id, invitation.contact_id) == (kept.pk, kept.pk)
    people.unmerge(by=None, merge=record, on=AFTER)
    invitation.refresh_from_db()
    assert (invitation.member_id, invitation.contact_id) == (gone.pk, gone.pk)


def test_a_year_has_the_consultations_with_a_day_in_it():
    planned(opens_on=date(2020, 12, 20), closes_on=date(2021, 1, 10))
    assert [Consultation.objects.of_year(year).count() for year in (2019, 2020, 2021, 2022)] == [0, 1, 1, 0]
