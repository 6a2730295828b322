"""A training is given, certified above a presence, followed up, and its certificate checked by anybody."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from concertino.base.notices.models import Message
from concertino.domains.services import actions as services
from concertino.domains.services.evaluations import fit_to_evaluate
from concertino.domains.services.models import Attendance
from concertino.domains.work import actions
from concertino.domains.work.links import completed, token
from concertino.domains.work.models import Certificate, Training
from concertino.domains.work.papers import check_address, typed
from concertino.domains.work.presence import presences
from concertino.domains.work.tests.working import BEGINS, TODAY, event, person, training
from concertino.domains.work.transcripts import transcript_of
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal

pytestmark = pytest.mark.django_db
HOURS = timedelta(hours=2)


def test_a_training_counts_once_it_is_over_and_somebody_was_there():
    empty = training()
    with pytest.raises(Refusal):
        actions.give(by=None, training=empty, today=TODAY)
    held = training(person(), held=event(BEGINS + timedelta(days=30), title_fr="Autre"))
    with pytest.raises(Refusal):
        actions.give(by=None, training=held, today=date(2020, 4, 10))
    held = actions.give(by=None, training=held, today=TODAY)
    assert held.given_on == date(2020, 5, 6)
    with pytest.raises(Refusal):
        actions.give(by=None, training=held, today=TODAY)


def test_a_certificate_is_earned_by_presence_and_issued_once():
    days = [(BEGINS + timedelta(days=n), BEGINS + timedelta(days=n) + HOURS) for n in range(5)]
    held, whole, partly, online = event(sessions=days), person("A Essai"), person("B Essai"), person("C Essai")
    sessions = list(held.sessions.all())
    for place, session in enumerate(sessions):
        services.attend(by=None, session=session, contacts=[whole, *([partly] if place < 3 else [])], how="bulk")
        services.attend(by=None, session=session, contacts=[online], how="video", minutes={online.pk: 96 if place else 300})
    made = training(held=held)
    shares = {one.contact: one.share for one in presences(made)}
    assert shares == {whole: 100, partly: 60, online: 84}
    with pytest.raises(Refusal):
        actions.certify(by=None, training=made, on=TODAY)
    made = actions.give(by=None, training=made, today=TODAY)
    assert {one.contact for one in actions.certify(by=None, training=made, on=TODAY)} == {whole, online}
    assert actions.certify(by=None, training=made, on=TODAY) == []


def test_a_revoked_certificate_says_so_and_another_may_be_issued():
    made = actions.give(by=None, training=training(person()), today=TODAY)
    (one,) = actions.certify(by=None, training=made, on=TODAY)
    with pytest.raises(Refusal):
        actions.revoke(by=None, certificate=one, on=TODAY, why=" ")
    actions.revoke(by=None, certificate=one, on=TODAY, why="Erreur de personne")
    text = Client().get(reverse("work:check"), {"code": one.code}, headers={"Accept-Language": "en"}).content.decode()
    assert "Revoked" in text
    assert actions.certify(by=None, training=made, on=TODAY) == []  # to who had one revoked, only if they are named
    assert len(actions.certify(by=None, training=made, on=TODAY, again=[one.contact])) == 1


def test_anybody_checks_a_code_however_it_is_typed_and_learns_nothing_of_a_wrong_one():
    made = actions.give(by=None, training=training(person()), today=TODAY)
    (one,) = actions.certify(by=None, training=made, on=TODAY)
    assert typed(f" {one.code[:4].lower()}-{one.code[4:8]} {one.code[8:]}") == one.code
    assert one.code in check_address(one)
    answer = Client().get(reverse("work:check"), {"code": f"{one.code[:4].lower()}-{one.code[4:]}"})
    assert answer.status_code == 200 and "Essai" in answer.content.decode()
    wrong = Client().get(reverse("work:check"), {"code": "AAAABBBBCCCC"})
    assert wrong.status_code == 404 and "Essai" not in wrong.content.decode()


def test_a_transcript_adds_up_what_was_certified():
    who = person()
    made = actions.give(by=None, training=training(who, credits=Decimal("0.2")), today=TODAY)
    later = event(BEGINS + timedelta(days=60), title_fr="Autre")
    actions.give(by=None, training=training(who, held=later), today=TODAY)
    actions.certify(by=None, training=made, on=TODAY)
    found = transcript_of(who)
    assert [one.event.title_fr for one, _paper in found.lines] == ["Autre", "Lire un bilan"]
    assert (found.hours, found.credits) == (Decimal(2), Decimal("0.2"))


def test_staff_give_and_certify_on_screen_and_the_board_reads(as_staff, as_board, as_outsider):
    held = event()
    services.attend(by=None, session=held.sessions.get(), contacts=[person()], how="bulk")
    given = {"event": held.pk, "audience": "board", "objectives_fr": "Lire", "trainer": "X", "hours": "2", "least_presence": 80,
             "follow_up_months": 6}  # fmt: skip
    assert as_board.post(reverse("work:plan_training"), given).status_code == 403
    assert as_staff.post(reverse("work:plan_training"), given | {"hours": "0"}).status_code == 422
    as_staff.post(reverse("work:plan_training"), given)
    made = Training.objects.get()
    as_staff.post(reverse("work:give", args=[made.pk]))
    as_staff.post(reverse("work:certify", args=[made.pk]))
    one = Certificate.objects.get()
    assert one.issued_on == today() and Attendance.objects.count() == 1
    paper = as_board.get(reverse("work:certificate", args=[one.pk]))
    assert paper["Content-Type"] == "application/pdf" and paper.content.startswith(b"%PDF")
    assert as_outsider.get(reverse("work:training", args=[made.pk])).status_code == 403
    as_staff.post(reverse("work:revoke", args=[one.pk]), {"why": "Erreur"})
    assert Certificate.objects.get().why_revoked == "Erreur"


@pytest.mark.parametrize("number", [1, 3])
def test_pages_ask_the_database_as_much_for_three_as_for_one(as_staff, number, django_assert_max_num_queries):
    people = [person(f"P{n} Essai") for n in range(number)]
    made = actions.give(by=None, training=training(*people), today=TODAY)
    for name, keys, most in (("trainings", [], 20), ("training", [made.pk], 34), ("tools", [], 20), ("action_plan", [], 16)):
        with django_assert_max_num_queries(most):
            assert as_staff.get(reverse(f"work:{name}", args=keys)).status_code == 200


def test_who_earned_a_certificate_is_told_and_opens_it_and_their_transcript_and_nobody_elses(outsider, as_outsider):
    who, other = person(email="rosalie@example.org"), person("Bo Autre", email="bo@example.org")
    made = actions.give(by=None, training=training(who, other), today=TODAY)
    mine, theirs = sorted(actions.certify(by=None, training=made, on=TODAY), key=lambda one: one.contact_id != who.pk)
    letter = Message.objects.get(contact=who)
    text = completed(letter, letter.text)
    assert "Lire un bilan" in text and token(mine.pk) in text and token(theirs.pk) not in text
    outsider.contact = who
    outsider.save()
    shown = as_outsider.get(reverse("work:my_trainings")).text
    assert mine.code in shown and theirs.code not in shown
    paper = as_outsider.get(reverse("work:given_certificate", args=[token(mine.pk)]))
    assert paper.content.startswith(b"%PDF")
    assert as_outsider.get(reverse("work:given_certificate", args=[f"{theirs.pk}:forged"])).status_code == 404
    assert as_outsider.get(reverse("work:transcript", args=[other.pk])).status_code == 403


def test_another_certificate_after_one_was_revoked_is_asked_for(as_staff):
    made = actions.give(by=None, training=training(person()), today=TODAY)
    (one,) = actions.certify(by=None, training=made, on=TODAY)
    actions.revoke(by=None, certificate=one, on=TODAY, why="Erreur de nom")
    as_staff.post(reverse("work:certify", args=[made.pk]))
    assert Certificate.objects.count() == 1
    place = reverse("work:certify_again", args=[one.pk])
    assert "Erreur de nom" in as_staff.get(place).text
    as_staff.post(place)
    assert Certificate.objects.filter(revoked_on=None).count() == 1


def test_what_a_training_cost_stands_beside_its_budget(as_staff):
    made = training(person(), budget=Decimal(500))
    place = reverse("work:training", args=[made.pk])
    assert made.left is None and "Reste du budget" not in as_staff.get(place).text  # unknown is not 0
    held = actions.change_training(by=None, training=made, cost=Decimal("620.50"))
    assert held.left == Decimal("-120.50")
    assert "120,50" in as_staff.get(place).text and "620,50" in as_staff.get(reverse("work:trainings")).text


def test_what_a_training_was_used_for_is_asked_some_months_later_and_not_before():
    who = person(email="rosalie@example.org")
    made = actions.give(by=None, training=training(who, follow_up_months=6), today=TODAY)
    (fit,) = fit_to_evaluate()
    services.evaluate(by=None, event=made.event, version=fit, on=date(2020, 4, 8))
    for on in (date(2020, 4, 8), date(2020, 10, 5)):
        with pytest.raises(Refusal, match="6 oct"):
            actions.follow_up(by=None, training=made, version=fit, on=on)
    wave = actions.follow_up(by=None, training=made, version=fit, on=date(2020, 10, 6))
    assert "Lire un bilan" in wave.call.title_fr and f"({made.event_id})" not in wave.call.title_fr
    assert [one.contact for one in wave.call.invitations.all()] == [who]
