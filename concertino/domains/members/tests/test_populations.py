from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concertino.base.documents.models import Decision
from concertino.base.people.models import Region, Sector
from concertino.domains.members import actions
from concertino.domains.members.actions import Counted, read_count
from concertino.domains.members.actions.populations import rounded_up
from concertino.domains.members.models import Population, RegionTarget, SectorTarget
from concertino.ground.refusals import Refusal

DAY = date(2020, 6, 30)


def population(by: str = "region", name: str = "Population du Québec", **facts) -> Population:
    given = {"name_fr": name, "counted_by": by, "year": 2020, "source": "Institut fictif", "universe_fr": "Les gens"}
    return actions.describe_population(by=None, **given | facts)


@pytest.fixture
def people(db) -> Population:
    found = population()
    lines = [("Montréal", "2 069 849"), ("Laval", "442648e"), ("Nord-du-Québec", "x"), ("Côte-Nord", "F"), ("Ailleurs", "..")]
    actions.count_population(by=None, population=found, lines=[read_count(*line) for line in lines])
    return found


@pytest.mark.parametrize(
    ("written", "flag", "count", "quality"),
    [("1 240", "", 1240, ""), ("1\u00a0240*", "", 1240, "caution"), ("12e", "", 12, "estimated"), ("0", "", 0, ""),
     ("x", "", None, "confidential"), ("F", "", None, "unreliable"), ("..", "", None, "unavailable"),
     ("", "", None, "unavailable"),
     ("", "x", None, "confidential"), ("40", "**", 40, "caution"), ("40", "estimé", 40, "estimated")],
)  # fmt: skip
def test_what_a_source_does_not_give_is_not_zero(written, flag, count, quality):
    assert read_count("Montréal", written, flag) == Counted("Montréal", count, quality)


@pytest.mark.parametrize(("written", "flag"), [("environ 12", ""), ("-3", ""), ("1,5", ""), ("40", "x"), ("40", "miam")])
def test_what_is_neither_a_number_nor_a_mark_is_refused(written, flag):
    with pytest.raises(Refusal):
        read_count("Montréal", written, flag)


def test_a_label_that_cannot_be_kept_whole_is_refused():
    assert read_count("é" * 200, "3").label == "é" * 200
    with pytest.raises(Refusal):
        read_count("é" * 201, "3")


def test_labels_are_kept_and_stand_for_our_entries_where_they_answer_to_one(people):
    found = {row.label: (row.entry, row.count) for row in people.counts.select_related("region")}
    assert found["Montréal"] == (Region.objects.get(code="06"), 2069849)
    assert found["Ailleurs"] == (None, None)


def test_the_same_lines_twice_add_nothing_and_others_change_what_they_say(people):
    again = [Counted("Montréal", 2069849, ""), Counted("Laval", 442648, "estimated")]
    assert actions.count_population(by=None, population=people, lines=again) == (0, 0)
    assert actions.count_population(by=None, population=people, lines=[Counted("Laval", 450000, "")]) == (0, 1)
    assert people.counts.count() == 5


def test_what_a_label_stands_for_is_said_by_people_and_stays(people):
    row = people.counts.get(label="Ailleurs")
    laval = Region.objects.get(code="13")
    assert actions.map_population(by=None, population=people, entries={row.pk: laval}) == 1
    actions.count_population(by=None, population=people, lines=[Counted("Ailleurs", 12, "")])
    row.refresh_from_db()
    assert (row.entry, row.count) == (laval, 12)


def test_a_share_of_the_population_is_proposed_and_what_is_not_given_proposes_nothing(people):
    found = {one.entry.code: one.number for one in actions.proposed(people, Decimal("0.01"))}
    assert found == {"06": 207, "13": 45, "10": None, "09": None}
    for wrong in (Decimal(0), Decimal(101)):
        with pytest.raises(Refusal):
            actions.proposed(people, wrong)
    assert not RegionTarget.objects.exists()


@given(st.integers(0, 10_000_000), st.decimals("0.001", "100", places=3))
@settings(max_examples=50, deadline=None)
def test_the_number_proposed_is_the_share_rounded_up(count, coverage):
    exact = Fraction(count) * Fraction(coverage) / 100
    assert exact <= rounded_up(exact) < exact + 1


def test_the_board_adopts_by_a_decision_that_each_number_keeps(people):
    given = {"by": None, "population": people, "coverage": Decimal("0.01"), "decided_on": DAY, "title": "Nombres par région"}
    made = actions.adopt_numbers(from_on=DAY, **given)
    assert len(made) == 2 and {row.decision for row in made} == {Decision.objects.get()}
    with pytest.raises(Refusal):
        actions.adopt_numbers(from_on=date(2020, 9, 1), **given)
    assert Decision.objects.count() == 1  # of what was refused nothing is kept


def test_a_population_keeps_its_list_and_its_name_is_its_own(people):
    for wrong in ({"counted_by": "sector"}, {"name_fr": " "}):
        with pytest.raises(Refusal):
            actions.describe_population(by=None, population=people, **wrong)
    with pytest.raises(Refusal):
        population(name=Population.objects.get().name_fr)


def test_numbers_by_sector_category_and_region_are_set_alike(db):
    sector, region = Sector.objects.first(), Region.objects.first()
    actions.set_number(by=None, entry=region, number=9, from_on=DAY, reason="Vote")
    with pytest.raises(Refusal):
        actions.set_number(by=None, entry=region, number=9, from_on=DAY, reason="Vote")
    actions.set_target(by=None, sector=sector, number=3, from_on=DAY, reason="Vote")
    assert (RegionTarget.objects.get().number, SectorTarget.objects.get().number) == (9, 3)
