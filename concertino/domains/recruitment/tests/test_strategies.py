from datetime import date
from decimal import Decimal

import pytest

from concertino.base.people.models import Category
from concertino.domains.recruitment import actions
from concertino.domains.recruitment.models import Cost, Strategy
from concertino.domains.recruitment.results import against_targets
from concertino.domains.recruitment.tests.conftest import DAY, identified, joins, organisation
from concertino.ground.refusals import Refusal


@pytest.mark.parametrize(
    ("cycle", "starts_on", "ends_on"),
    [("fiscal_year", date(2019, 9, 1), date(2020, 8, 31)), ("year", date(2019, 9, 1), date(2020, 1, 31)),
     ("year", date(2019, 9, 1), date(2019, 8, 31))],
)  # fmt: skip
def test_a_strategy_lies_within_one_year(db, cycle, starts_on, ends_on):
    with pytest.raises(Refusal) as refusal:
        actions.plan_strategy(by=None, title_fr="Campagne", cycle=cycle, starts_on=starts_on, ends_on=ends_on)
    assert refusal.value.field == "ends_on"
    assert not Strategy.objects.exists()


def test_a_budget_a_cost_and_a_number_make_sense(campaign):
    with pytest.raises(Refusal):
        actions.change_strategy(by=None, strategy=campaign, budget=Decimal(-1))
    for amount in (Decimal(0), Decimal("-3"), Decimal("0.001"), Decimal("1e12")):
        with pytest.raises(Refusal):
            actions.add_cost(by=None, strategy=campaign, on=DAY, label="Salle", amount=amount)
    with pytest.raises(Refusal):
        actions.aim(by=None, strategy=campaign, number=-1)
    assert not Cost.objects.exists()


def test_who_joined_is_set_against_who_was_aimed_at(campaign, trio, prospect, jazz):
    category = Category.objects.first()
    actions.aim(by=None, strategy=campaign, number=9)
    actions.aim(by=None, strategy=campaign, number=4, sector=jazz)
    actions.aim(by=None, strategy=campaign, number=3, sector=jazz, category=category)
    actions.aim(by=None, strategy=campaign, number=5, sector=jazz)
    joins(trio, date(2020, 1, 1))
    joins_other = identified(organisation("Ensemble Gris"), date(2019, 10, 1), strategy=campaign, category=category)
    joins(joins_other.contact, date(2020, 2, 1))
    found = {(aimed.sector, aimed.category): (aimed.number, aimed.joined) for aimed in against_targets(campaign, DAY)}
    assert found == {(None, None): (9, 2), (jazz, None): (5, 1), (jazz, category): (3, 0)}
    actions.aim(by=None, strategy=campaign, number=0, sector=jazz)
    assert len(against_targets(campaign, DAY)) == 2
