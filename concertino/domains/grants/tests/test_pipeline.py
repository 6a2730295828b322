"""An application goes from stage to stage with its reasons; the committee judges it on a grid; last days come again."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concertino.domains.grants import actions
from concertino.domains.grants.inbox import closing, mine
from concertino.domains.grants.models import Application, Piece, Programme
from concertino.domains.grants.opinions import grid_of
from concertino.domains.grants.success import success_by_funder
from concertino.domains.grants.tests.asking import SINCE, TODAY, account, asked, funder, granted, submitted
from concertino.ground.refusals import Refusal
from conftest import in_role

pytestmark = pytest.mark.django_db


def advance(of: Application, stage: str, on: date = date(2020, 3, 2), **facts):
    return actions.advance(by=None, application=of, stage=stage, on=on, today=TODAY, **facts)


def test_each_stage_follows_another_and_the_decisions_say_why():
    of = asked()
    for stage, reason in (("submitted", ""), ("granted", ""), ("go", "")):
        with pytest.raises(Refusal):
            advance(of, stage, reason=reason)
    advance(of, "go", reason="Il sert le plan")
    advance(of, "draft")
    with pytest.raises(Refusal) as refused:
        advance(of, "submitted", date(2020, 2, 1))
    assert refused.value.field == "on"
    with pytest.raises(Refusal):
        advance(of, "submitted", date(2022, 1, 1))
    advance(of, "submitted", date(2020, 4, 1))
    with pytest.raises(Refusal):
        advance(of, "refused", date(2020, 6, 1))
    advance(of, "refused", date(2020, 6, 1), reason="Enveloppe épuisée")
    known = {day: Application.objects.at_on(day).get().at for day in (SINCE, date(2020, 3, 31), date(2020, 4, 1), TODAY)}
    assert list(known.values()) == ["prospect", "draft", "submitted", "refused"]
    assert not Application.objects.at_on(SINCE - timedelta(days=1)).exists()
    with pytest.raises(Refusal):
        actions.change_application(by=None, application=of, asked=Decimal(1))


def test_the_chance_may_be_seen_otherwise_at_the_same_stage():
    of = asked()
    with pytest.raises(Refusal):
        advance(of, "prospect")
    advance(of, "prospect", probability=70)
    assert Application.objects.at_on(TODAY).get().chance == 70
    assert Application.objects.at_on(SINCE).get().chance == 20


def test_an_application_is_of_its_funder_within_the_programme_on_an_account_of_the_same_source():
    of, other = funder(), funder("Fondation (essai)", source="private")
    programme = actions.add_programme(by=None, funder=of, name_fr="Projets", at_most=Decimal(5000))
    for facts, field in (
        ({"programme": programme}, "asked"), ({"account": account("private")}, "account"), ({"title": " "}, "title"),
    ):  # fmt: skip
        with pytest.raises(Refusal) as refused:
            asked(of, **facts)
        assert refused.value.field == field
    with pytest.raises(Refusal) as refused:
        asked(other, programme=programme)
    assert refused.value.field == "programme"


def test_the_grid_weighs_its_criteria_and_who_abstains_counts_in_no_mean(staff, direction, board_member):
    of = asked()
    heavy = actions.add_criterion(by=None, name_fr="Lien avec le plan", weight=3)
    light = actions.add_criterion(by=None, name_fr="Faisabilité", weight=1, position=2)
    for by, advice, marks in (
        (staff, "go", {heavy: 5, light: 2}), (direction, "unsure", {heavy: 3}), (board_member, "recused", {heavy: 1, light: 1}),
    ):  # fmt: skip
        actions.advise(by=by, application=of, on=TODAY, advice=advice, marks=marks)
    found = grid_of(of)
    assert [(mean, n) for _one, mean, n in found.rows] == [(4.0, 2), (2.0, 1)]
    assert found.mean == (3 * 4 + 1 * 2) / 4
    actions.advise(by=staff, application=of, on=TODAY, advice="no_go", marks={heavy: 3})
    assert grid_of(of).mean == 3.0 and len(grid_of(of).opinions) == 3
    with pytest.raises(Refusal):
        actions.change_criterion(by=None, criterion=heavy, weight=5)
    for by, marks in ((None, {}), (staff, {heavy: 6})):
        with pytest.raises(Refusal):
            actions.advise(by=by, application=of, on=TODAY, advice="go", marks=marks)
    with pytest.raises(Refusal):  # who has an interest in it neither says yes later on, nor decides
        actions.advise(by=board_member, application=of, on=TODAY, advice="go", marks={})
    with pytest.raises(Refusal):
        actions.advance(by=board_member, application=of, stage="go", on=TODAY, today=TODAY, reason="Il sert le plan")
    waits = {by: mine(by, TODAY, 5)[1] for by in (direction, board_member, in_role("committee"))}
    assert list(waits.values()) == [0, 0, 1]  # who said nothing yet
    advance(of, "no_go", reason="Le comité en doute")
    with pytest.raises(Refusal):
        actions.advise(by=staff, application=of, on=TODAY, advice="go", marks={})


def test_a_programme_that_closes_is_announced_ninety_days_ahead_until_one_applies(staff):
    of = funder()
    programme = actions.add_programme(by=None, funder=of, name_fr="Projets", due_on=date(2019, 3, 31), every_months=12)
    assert closing(staff, date(2020, 12, 30), 5)[1] == 0
    items, n = closing(staff, date(2020, 12, 31), 5)
    assert (n, items[0].due) == (1, date(2021, 3, 31))
    asked(of, programme=programme, due_on=date(2021, 3, 31), owner=staff)
    assert closing(staff, date(2020, 12, 31), 5)[1] == 0
    assert mine(staff, date(2021, 3, 1), 5)[1] == 1 and mine(staff, date(2021, 2, 28), 5)[1] == 0
    actions.change_programme(by=None, programme=programme, ended_on=date(2021, 6, 30))
    programme.refresh_from_db()
    assert programme.next_day(date(2021, 4, 1)) is None
    with pytest.raises(Refusal):
        actions.add_programme(by=None, funder=of, name_fr="Sans jour", every_months=12)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    first=st.dates(date(2000, 1, 1), date(2030, 12, 31)), every=st.integers(1, 60),
    begin=st.dates(date(2000, 1, 1), date(2040, 1, 1)), span=st.integers(0, 1200),
)  # fmt: skip
def test_last_days_are_those_that_one_counts_month_by_month(first, every, begin, span):
    of, end = Programme(due_on=first, every_months=every), begin + timedelta(days=span)
    counted, month = [], 0
    while month < 12 * 50:
        year, at = divmod(first.month - 1 + month, 12)
        for size in (31, 30, 29, 28):
            if size <= first.day or size == 28:
                try:
                    counted.append(date(first.year + year, at + 1, min(first.day, size)))
                    break
                except ValueError:
                    continue
        month += every
    assert list(of.last_days(begin, end)) == [day for day in counted if begin <= day <= end]


def test_pieces_keep_the_wording_that_was_used():
    piece = actions.add_piece(by=None, name="Mission", kind="mission", on=date(2019, 1, 7), text_fr="Un conseil.")
    first = piece.texts.get()
    of = asked()
    actions.use_piece(by=None, application=of, text=first)
    with pytest.raises(Refusal):
        actions.use_piece(by=None, application=of, text=first)
    with pytest.raises(Refusal):
        actions.reword(by=None, piece=piece, on=date(2019, 1, 7), text_fr="Un autre.")
    actions.reword(by=None, piece=piece, on=date(2020, 1, 6), text_fr="Un grand conseil.")
    of.refresh_from_db()
    assert of.text == "## Mission\n\nUn conseil." and Piece.objects.get().texts.first().text_fr == "Un grand conseil."
    with pytest.raises(Refusal):
        actions.reword(by=None, piece=piece, on=date(2019, 6, 1), text_fr="Plus tôt")
    with pytest.raises(Refusal):
        actions.write_application(by=None, application=submitted(title="Parti"), text="Trop tard")


def test_success_by_funder_is_unknown_before_a_decision():
    of = funder()
    submitted(of, title="Attendu")
    assert success_by_funder(TODAY) == {}
    advance(submitted(of, title="Refusé"), "refused", date(2020, 8, 3), reason="Non")
    granted(submitted(of, title="Octroyé", asked=Decimal(20000)), amount=15000)
    found = success_by_funder(TODAY)[of.pk]
    assert (found.decided, found.granted, found.asked, found.given) == (2, 1, Decimal(30000), Decimal(15000))
    assert (found.rate, found.share) == (0.5, 0.5)
    assert success_by_funder(date(2020, 8, 31))[of.pk].rate == 0
