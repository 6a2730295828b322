"""Dossiers: opened, tied, dated, closed; the chronology of all that."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from concertino.base.people.models import User
from concertino.domains.consultations import actions as consultations
from concertino.domains.positions import actions
from concertino.domains.positions.chronology import chronology_of
from concertino.domains.positions.models import Deadline, Dossier
from concertino.domains.positions.tests.supporting import OPENED, dossier, drafted
from concertino.domains.watch.models import Item
from concertino.ground.refusals import Refusal

pytestmark = pytest.mark.django_db


def item(title: str = "Une salle ferme", day: int = 3) -> Item:
    at = datetime(2021, 1, day, 15, tzinfo=UTC)
    return Item.objects.create(title=title, found_at=at, published_at=at, state="kept", decided_on=OPENED)


def test_a_dossier_has_a_subject_and_is_found_by_its_words():
    opened = dossier("Hébergement des chœurs")
    assert list(Dossier.objects.matching("hebergement choeurs")) == [opened]
    with pytest.raises(Refusal) as refusal:
        actions.open_dossier(by=None, name_fr="  ", on=OPENED)
    assert refusal.value.field == "name_fr"


def test_a_thing_is_tied_once_and_untied():
    opened, found = dossier(), item()
    first = actions.tie_item(by=None, dossier=opened, item=found, on=OPENED)
    assert actions.tie_item(by=None, dossier=opened, item=found, on=date(2021, 2, 1)) == first
    actions.untie_item(by=None, tied=first)
    assert not opened.dossier_items.exists()


def test_the_next_deadline_is_the_first_that_is_not_met():
    opened = dossier()
    first, second = (actions.set_deadline(by=None, dossier=opened, on=date(2021, 6, day), what="Mémoire") for day in (1, 2))
    actions.meet_deadline(by=None, deadline=first, on=date(2021, 5, 30))
    assert Deadline.objects.standing().get() == second
    with pytest.raises(Refusal):
        actions.meet_deadline(by=None, deadline=first, on=date(2021, 5, 31))


def test_a_dossier_closes_with_what_came_of_it_and_takes_nothing_more():
    opened = dossier()
    for day, outcome in ((date(2020, 1, 1), "Un fonds."), (date(2021, 9, 1), " ")):
        with pytest.raises(Refusal):
            actions.close_dossier(by=None, dossier=opened, on=day, outcome_fr=outcome)
        opened.refresh_from_db()
    closed = actions.close_dossier(by=None, dossier=opened, on=date(2021, 9, 1), outcome_fr="Un fonds est créé.")
    assert closed.outcome_fr == "Un fonds est créé."
    with pytest.raises(Refusal):
        drafted(closed)
    with pytest.raises(Refusal):
        actions.set_deadline(by=None, dossier=closed, on=date(2021, 9, 2), what="Suite")


def test_a_dossier_that_is_reopened_takes_things_again_and_keeps_what_came_of_it():
    closed = actions.close_dossier(by=None, dossier=dossier(), on=date(2021, 9, 1), outcome_fr="Un fonds est créé.")
    opened = actions.reopen_dossier(by=None, dossier=closed)
    assert (opened.closed_on, opened.outcome_fr) == (None, "Un fonds est créé.")
    actions.set_deadline(by=None, dossier=opened, on=date(2021, 9, 2), what="Suite")
    with pytest.raises(Refusal):
        actions.reopen_dossier(by=None, dossier=opened)


def test_the_chronology_merges_all_in_the_order_of_days_in_as_many_queries(staff):
    opened, taken = dossier(), []
    reader = User.objects.get(pk=staff.pk)
    reader.has_perm("positions.view_dossier")  # rights are read once
    for n in (1, 2, 3):
        _tie_one_of_each(opened, n)
        with translation.override("en"), CaptureQueriesContext(connection) as captured:
            rows = chronology_of(opened, reader)
        taken.append(len(captured))
        assert [row.on for row in rows] == sorted(row.on for row in rows)
        assert len(rows) == 1 + 4 * n
    assert len(set(taken)) == 1
    with translation.override("en"):
        assert {str(row.label) for row in rows} >= {"Consultation opened", "Deadline", "Position drafted"}


def _tie_one_of_each(opened: Dossier, n: int) -> None:
    actions.tie_item(by=None, dossier=opened, item=item(f"Article {n}", n + 1), on=OPENED)
    planned = consultations.plan(by=None, title_fr=f"Les lieux {n}", opens_on=OPENED, closes_on=date(2021, 3, 1), on=OPENED)
    consulted = consultations.open(by=None, consultation=planned, on=OPENED)
    actions.tie_consultation(by=None, dossier=opened, consultation=consulted)
    actions.set_deadline(by=None, dossier=opened, on=date(2021, 6, 1), what="Mémoire")
    drafted(opened)


def test_the_chronology_shows_each_reader_what_they_may_read(outsider):
    opened = dossier()
    actions.tie_item(by=None, dossier=opened, item=item(), on=OPENED)
    assert [row.text for row in chronology_of(opened, outsider)] == [str(opened)]
