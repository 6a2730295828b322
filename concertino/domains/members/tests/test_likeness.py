"""The members against the numbers to reach and against a population; what may not be guessed."""

from datetime import date

import pytest
from django.urls import reverse

from concertino.base.imports.sheets import Line, Outcome, sheets
from concertino.base.people.models import Category, ContactSector, Region, Sector
from concertino.domains.members import actions
from concertino.domains.members.actions import read_count
from concertino.domains.members.likeness import likeness
from concertino.domains.members.models import Population, RegionTarget
from concertino.domains.members.tests.conftest import organisation
from concertino.domains.members.tests.test_populations import population
from concertino.ground.measures import measures

DAY = date(2020, 6, 30)
URL = "/membres/representativite/"


@pytest.fixture
def members(db, in_2020):
    """Six in Montréal, three in Laval, one whose region is not stated."""
    for i, code in enumerate(["06"] * 6 + ["13"] * 3 + [""]):
        one = organisation(f"Ensemble {i}")
        one.region = Region.objects.filter(code=code).first()
        one.save()
        ContactSector.objects.create(contact=one, sector=Sector.objects.get(code="jazz"), is_principal=True)
        actions.enrol(by=None, member=one, on=date(2019, 12, 1), paid_on=date(2019, 12, 20), **in_2020)


@pytest.fixture
def people(db) -> Population:
    found = population()
    lines = [("Montréal", "500"), ("Laval", "100"), ("Estrie", "400"), ("Côte-Nord", "x")]
    actions.count_population(by=None, population=found, lines=[read_count(*line) for line in lines])
    return found


def test_shares_are_of_those_whose_region_is_stated(members, people):
    found = likeness("region", DAY, people, sees_members=True)
    lines = {line.entry and line.entry.code: line for line in found.lines}
    assert (found.members, found.population, found.is_partial) == (9, 1000, True)
    assert (lines["06"].share, lines["06"].expected) == (6 / 9, 0.5)
    assert round(lines["13"].likeness, 9) == round((3 / 9) / 0.1, 9)
    assert (lines["05"].members, lines["05"].likeness) == (0, 0.0)
    assert (lines["09"].count, lines["09"].expected, lines["09"].likeness) == (None, None, None)
    assert lines[None].members == 1
    assert sum(line.share or 0 for line in found.lines) == pytest.approx(1)


def test_small_numbers_are_hidden_from_who_may_not_see_the_members(members, people):
    found = likeness("region", DAY, people, sees_members=False)
    lines = {line.entry and line.entry.code: line for line in found.lines}
    assert (found.members, lines["13"].members, lines["13"].share) == (None, None, None)
    assert all(line.share is None for line in found.lines)  # with the total, a share would tell


def test_before_any_record_the_members_are_unknown(members, people):
    found = likeness("region", date(2018, 1, 1), people, sees_members=True)
    assert found.members is None and all(line.members is None for line in found.lines)


def test_ratios_and_equity_follow_the_plans_definition_along_each_list(members, ensembles, individuals):
    for entry, number in ((Region.objects.get(code="06"), 12), (Region.objects.get(code="13"), 4), (ensembles, 20)):
        actions.set_number(by=None, entry=entry, number=number, from_on=date(2018, 1, 1), reason="Vote")
    assert measures["members.region_ratio"].value(DAY).value == 0.5
    assert measures["members.region_equity"].value(DAY).value == pytest.approx(
        1 - (abs(6 / 9 - 12 / 16) + abs(3 / 9 - 4 / 16)) / 2
    )
    assert measures["members.category_ratio"].value(DAY).value == 0.5
    assert measures["members.region_equity"].value(date(2017, 1, 1)).value is None


def test_the_page_tells_over_time_with_a_chart(as_staff, as_board, as_outsider, members, people):
    actions.set_number(by=None, entry=Region.objects.get(code="06"), number=12, from_on=date(2018, 1, 1), reason="Vote")
    page = as_board.get(URL, {"as_of": "2020-06-30", "by": "region", "every": "year"})
    assert page.status_code == 200 and len(page.context["charts"]) == 2
    assert page.context["population"] == people
    text = as_staff.get(URL, {"as_of": "2020-06-30", "by": "region"}).content.decode()
    assert "Côte-Nord" in text
    assert as_staff.get(URL, {"by": "rien"}).context["form"].errors
    assert as_outsider.get(URL).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_queries_whatever_the_members(as_staff, members, count, django_assert_num_queries):
    for region in Region.objects.all()[:count]:
        actions.set_number(by=None, entry=region, number=12, from_on=date(2018, 1, 1), reason="Vote")
    asked = {"as_of": "2020-06-30", "by": "region"}
    as_staff.get(URL, asked)
    with django_assert_num_queries(10):  # session, reader, rights, populations, figures that are kept, regions
        as_staff.get(URL, asked)


def test_a_population_is_described_counted_matched_and_adopted(as_staff, as_direction, as_board):
    given = {"name_fr": "Population", "counted_by": "region", "year": "2020", "source": "Institut", "universe_fr": "Les gens"}
    assert as_board.get(reverse("members:add_population")).status_code == 403
    assert as_staff.post(reverse("members:add_population"), given | {"source": ""}).status_code == 422
    assert as_staff.post(reverse("members:add_population"), given).status_code == 302
    pk = Population.objects.get().pk
    lines = reverse("members:count_population", args=[pk])
    assert as_staff.post(lines, {"lines": "Montréal; 5,5\nLaval; 12"}).status_code == 422
    assert as_staff.post(lines, {"lines": "Montréal; 2 000; e\nLaval\t400\n\nAutre; x"}).status_code == 302
    row = Population.objects.get().counts.get(label="Autre")
    matched = {f"row_{one.pk}": one.region_id or "" for one in Population.objects.get().counts.all()}
    matched[f"row_{row.pk}"] = Region.objects.get(code="05").pk
    assert as_staff.post(reverse("members:match_population", args=[pk]), matched).status_code == 302
    page = as_board.get(reverse("members:population", args=[pk]), {"coverage": "1"})
    assert [one.number for one in page.context["proposed"]] == [20, 4, None]
    adopt = reverse("members:adopt_numbers", args=[pk])
    answers = {"coverage": "1", "from_on": "2020-07-01", "decided_on": "2020-06-30", "title": "Nombres à joindre"}
    assert as_staff.get(adopt).status_code == 403
    assert as_direction.post(adopt, answers).status_code == 302
    assert RegionTarget.objects.count() == 2
    assert as_direction.post(adopt, answers).status_code == 422


def test_a_number_is_set_for_a_category_with_its_reason(as_direction, as_staff):
    url = reverse("members:set_number", args=["category"])
    given = {"entry": Category.objects.first().pk, "number": "5", "from_on": "2020-01-01", "reason": "Vote"}
    assert as_staff.get(url).status_code == 403
    assert as_direction.post(url, given).status_code == 302
    assert as_direction.post(url, given).status_code == 422
    assert as_direction.get(reverse("members:set_number", args=["rien"])).status_code == 404


def test_the_same_sheet_twice_adds_nothing(people):
    def lines(count: str) -> list[Line]:
        given = (("Gaspésie", count), ("Laval", "100"))
        return [Line(2 + i, values={"population": people, "label": label, "count": n}) for i, (label, n) in enumerate(given)]

    sheet, first = sheets["populations"], lines("12")
    sheet.plan(first, DAY)
    assert [line.outcome for line in first] == [Outcome.CREATED, Outcome.UNCHANGED]
    sheet.apply(by=None, lines=[line for line in first if line.outcome is Outcome.CREATED], today=DAY)
    again = lines("12")
    sheet.plan(again, DAY)
    assert [line.outcome for line in again] == [Outcome.UNCHANGED] * 2
    wrong = lines("beaucoup")
    sheet.plan(wrong, DAY)
    assert wrong[0].outcome is Outcome.REJECTED
