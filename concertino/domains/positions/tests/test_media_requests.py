"""Media requests: received, answered, counted."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from concertino.base.people import actions as people
from concertino.domains.positions import actions
from concertino.domains.positions.chronology import chronology_of
from concertino.domains.positions.models import Journalist, MediaRequest, Outlet
from concertino.domains.positions.tests.asking import DAY, NOON, asked, contact
from concertino.domains.positions.tests.supporting import dossier
from concertino.ground.measures import measures
from concertino.ground.periods import Period
from concertino.ground.refusals import Refusal

HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)


def test_outlet_and_journalist_are_known_once_whatever_their_accents(db):
    first = asked(outlet="L’Écho fictif", journalist="Éva Plume", phone="514 555-0100")
    second = asked(outlet="l'echo  fictif", journalist="eva plume", phone="438 555-0100")
    assert (first.outlet, first.journalist) == (second.outlet, second.journalist)
    assert (Outlet.objects.count(), Journalist.objects.get().phone) == (1, "514 555-0100")


def test_two_journalists_of_one_name_at_two_outlets_are_two(db):
    assert asked(journalist="Éva Plume").journalist != asked(outlet="Radio fictive", journalist="Éva Plume").journalist


def test_the_delay_is_computed_from_the_answer(db):
    answered = actions.answer_request(by=None, request=asked(deadline_at=NOON + HOUR), at=NOON + 2 * HOUR, outcome="interview")
    assert (answered.delay, answered.was_in_time) == (2 * HOUR, False)
    assert actions.reopen_request(by=None, request=answered).delay is None


def test_an_answer_of_the_minute_in_which_the_request_came_is_no_earlier_than_it(db):
    answered = actions.answer_request(by=None, request=asked(at=NOON + 40 * SECOND), at=NOON, outcome="written")
    assert answered.delay == 0 * HOUR


def test_a_request_that_was_dropped_has_no_delay(db):
    dropped = actions.answer_request(by=None, request=asked(), at=NOON + HOUR, outcome="dropped")
    assert (dropped.answered_at, dropped.delay) == (None, None)


@pytest.mark.parametrize(("at", "outcome", "field"), [(NOON - HOUR, "written", "answered_at"), (NOON, "lost", "outcome")])
def test_an_answer_that_cannot_be_is_refused(db, at, outcome, field):
    with pytest.raises(Refusal) as refusal:
        actions.answer_request(by=None, request=asked(), at=at, outcome=outcome)
    assert refusal.value.field == field


def test_a_request_without_subject_or_outlet_leaves_nothing_behind(db):
    for facts in ({"subject": " "}, {"outlet": " "}, {"deadline_at": NOON - HOUR}):
        with pytest.raises(Refusal):
            asked(**facts)
    assert not MediaRequest.objects.exists() and not Outlet.objects.exists()


def test_a_mention_is_of_the_dossier_of_what_it_answers_and_noted_once(db):
    request = asked(dossier=dossier())
    facts = {"outlet": request.outlet, "on": DAY, "url": "https://media.example/1", "request": request}
    mention = actions.note_mention(by=None, title="Les salles ferment", rating=4, **facts)
    assert mention.dossier == request.dossier
    with pytest.raises(Refusal) as refusal:
        actions.note_mention(by=None, title="Les salles ferment", **facts)
    assert refusal.value.field == "url"


def test_requests_are_counted_on_their_day_here_and_tied_to_their_evidence(db):
    lieux = dossier()
    late_evening = NOON.replace(day=31, hour=23)  # the first of April elsewhere
    rows = [
        asked(dossier=lieux), asked(outlet="Radio fictive", dossier=lieux), asked(at=late_evening),
        asked(at=late_evening + 2 * HOUR),
    ]  # fmt: skip
    actions.answer_request(by=None, request=rows[0], at=NOON + HOUR, outcome="interview")
    measure, march = measures["positions.media_requests"], Period(date(2021, 3, 1), date(2021, 3, 31))
    mine = [row for row in MediaRequest.objects.all() if row.received_at.astimezone(NOON.tzinfo).month == 3]
    assert measure.value(march).value == len(mine) == 3
    assert {row.pk for row in measure.evidence(march)} == {row.pk for row in mine}
    for name, key in (("dossier", "dossier_id"), ("outlet", "outlet_id"), ("outcome", "outcome")):
        counted = {name: figure.value for name, figure in measure.breakdown(name, march).items()}
        assert counted == Counter(getattr(row, key) for row in mine), name


def test_merging_contacts_moves_their_outlets_and_journalists(db):
    kept, gone = contact(), contact("Anne-Marie")
    outlet = actions.know_outlet(by=None, name="Radio fictive", contact=gone)
    journalist = actions.know_journalist(by=None, name="Anne Essai", outlet=outlet, contact=gone)
    people.merge(by=None, kept=kept, gone=gone, on=DAY)
    outlet.refresh_from_db()
    journalist.refresh_from_db()
    assert (outlet.contact, journalist.contact) == (kept, kept)


def test_a_dossier_tells_what_media_asked_and_published(db, staff):
    lieux = dossier()
    request = asked(dossier=lieux)
    actions.note_mention(by=None, outlet=request.outlet, title="Les salles ferment", on=DAY, request=request)
    told = [row.text for row in chronology_of(lieux, staff)]
    assert {"Fermeture de salles", "Les salles ferment"} <= set(told)
