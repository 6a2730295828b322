"""Statements: prepared, published when the position is, unchanged once public, withdrawn with a reason."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from concertino.domains.consultations.tests.called import organisation
from concertino.domains.positions import actions
from concertino.domains.positions.chronology import chronology_of
from concertino.domains.positions.models import Statement
from concertino.domains.positions.tests.speaking import (
    LATER,
    NOON,
    SAID_ON,
    adopted_version,
    prepared,
    public_position,
    published,
)
from concertino.domains.positions.tests.supporting import dossier, drafted
from concertino.ground.refusals import Refusal

pytestmark = pytest.mark.django_db


def refused(field: str | None = None, **facts) -> None:
    with pytest.raises(Refusal) as refusal:
        prepared(**facts)
    assert refusal.value.field == field


def test_a_statement_is_said_alone_with_others_or_for_somebody():
    ally = organisation("Alliance d’essai")
    assert [one.contact for one in prepared(authorship="cosigned", cosigners=[ally]).cosigners.all()] == [ally]
    assert prepared(authorship="relayed", relayed_from=ally).relayed_from == ally
    refused("cosigners", authorship="cosigned")
    refused("cosigners", authorship="alone", cosigners=[ally])
    refused("relayed_from", authorship="relayed")
    refused("relayed_from", authorship="alone", relayed_from=ally)


def test_a_statement_has_a_title_and_is_found_by_its_words():
    said = prepared(title_fr="Hébergement  des chœurs")
    assert list(Statement.objects.matching("hebergement choeurs")) == [said]
    refused("title_fr", title_fr=" ")
    refused("title_fr", title_fr="x" * 251)


def test_a_statement_of_a_position_waits_for_the_position_and_belongs_to_its_dossier():
    version = adopted_version()
    said = prepared(position=version.position)
    assert said.dossier == version.position.dossier
    with pytest.raises(Refusal) as refusal:
        actions.publish_statement(by=None, statement=said, at=NOON)
    assert refusal.value.field == "on"
    actions.publish(by=None, version=version, on=date(2021, 5, 12))
    assert actions.publish_statement(by=None, statement=said, at=NOON).is_public_at(NOON)


def test_a_published_statement_cannot_be_tied_to_a_position_that_is_not_public():
    said = published(on=date(2021, 7, 1))
    with pytest.raises(Refusal):
        actions.change_statement(by=None, statement=said, at=NOON, position=drafted().position)


def test_one_position_may_have_several_statements():
    position = public_position()
    for kind in ("communique", "open_letter", "testimony"):
        published(position=position, kind=kind)
    assert position.statements.count() == 3


def test_what_is_public_is_changed_no_more_and_is_withdrawn_with_a_reason():
    said = published()
    with pytest.raises(Refusal):
        actions.change_statement(by=None, statement=said, at=NOON, title_fr="Autre")
    with pytest.raises(Refusal):
        actions.hold_back_statement(by=None, statement=said, at=NOON)
    with pytest.raises(Refusal) as refusal:
        actions.withdraw_statement(by=None, statement=said, at=NOON, reason=" ")
    assert refusal.value.field == "reason"
    withdrawn = actions.withdraw_statement(by=None, statement=said, at=LATER, reason="Une erreur de chiffre")
    assert not withdrawn.is_public_at(LATER)
    assert list(Statement.objects.public_at(LATER)) == []
    for act in (actions.change_statement, actions.publish_statement):
        with pytest.raises(Refusal):
            act(by=None, statement=withdrawn, at=LATER)


def test_under_embargo_it_may_be_changed_or_held_back_and_not_withdrawn():
    said = published(embargo_until=LATER)
    with pytest.raises(Refusal):
        actions.withdraw_statement(by=None, statement=said, at=NOON, reason="Trop tôt")
    changed = actions.change_statement(
        by=None, statement=said, at=NOON, title_fr="Mieux dit", links=[("https://example.org/", "")]
    )
    assert changed.title_fr == "Mieux dit"
    assert actions.hold_back_statement(by=None, statement=changed, at=NOON).published_at is None


def test_the_day_of_a_statement_is_that_on_which_its_embargo_ends():
    assert prepared(embargo_until=LATER).on == date(2021, 6, 2)
    late_evening = datetime(2021, 6, 3, 3, tzinfo=UTC)  # still the second of June in Montréal
    assert prepared(embargo_until=late_evening).on == date(2021, 6, 2)
    assert prepared(embargo_until=NOON - timedelta(days=9)).on == SAID_ON


@pytest.mark.parametrize("facts", [{}, {"embargo_until": LATER}, {"on": date(2021, 6, 2)}])
def test_the_query_and_the_row_say_alike_what_is_public(facts):
    said = published(**facts)
    for moment in (NOON - timedelta(seconds=1), NOON, LATER - timedelta(seconds=1), LATER, LATER + timedelta(days=1)):
        assert Statement.objects.public_at(moment).exists() == said.is_public_at(moment), moment


def test_the_chronology_of_a_dossier_tells_what_was_said_and_not_what_is_prepared(direction):
    opened = dossier()
    published(dossier=opened)
    prepared(dossier=opened, title_fr="Pas encore")
    told = [row for row in chronology_of(opened, direction) if row.text == "Les lieux ferment"]
    assert [row.on for row in told] == [SAID_ON]
    assert not [row for row in chronology_of(opened, direction) if row.text == "Pas encore"]
