from datetime import date
from decimal import Decimal

import pytest

from concertino.domains.recruitment import actions
from concertino.domains.recruitment.models import Cost, Prospect
from concertino.domains.recruitment.pipeline import standing_of, standing_on
from concertino.domains.recruitment.tests.conftest import identified, joins, organisation
from concertino.ground.measures import measures
from concertino.ground.measures.reading import tables
from concertino.ground.periods import Period

DAYS = [date(2019, 8, 31), date(2019, 12, 31), date(2020, 3, 31), date(2020, 12, 31)]
YEAR = Period(date(2019, 7, 1), date(2020, 6, 30))


@pytest.fixture
def lived(campaign, jazz):
    """Twelve prospects: some join, some are lost, some go on."""
    for i in range(12):
        one = identified(
            organisation(f"Prospect {i}"), date(2019, 7 + i % 5, 1 + i), strategy=campaign if i % 2 else None,
            sector=jazz if i % 3 else None, source=("event", "web")[i % 2],
        )  # fmt: skip
        actions.advance(by=None, prospect=one, stage="contacted", on=date(2019, 12, 1 + i))
        if i % 4 == 0:
            joins(one.contact, date(2020, 1 + i // 4, 1))
        elif i % 4 == 1:
            actions.lose(by=None, prospect=one, on=date(2020, 1 + i // 4, 15), reason="Non")
    for amount in ("100.50", "49.50"):
        actions.add_cost(by=None, strategy=campaign, on=date(2020, 1, 15), label="Rencontre", amount=Decimal(amount))


@pytest.mark.parametrize("day", DAYS)
def test_prospects_are_those_neither_lost_nor_members_on_the_day(lived, day):
    standings = [standing_of(one, day) for one in standing_on(day)]
    open_ones = [standing for standing in standings if standing not in ("joined", "lost")]
    measure = measures["recruitment.prospects"]
    assert (measure.value(day).value or 0) == len(open_ones) == measure.evidence(day).count()
    by = {stage: figure.value for stage, figure in measure.breakdown("stage", day).items()}
    assert by == {stage: open_ones.count(stage) for stage in set(open_ones)}
    for name in ("sector", "source", "strategy"):
        assert sum(figure.value for figure in measure.breakdown(name, day).values()) == len(open_ones)


@pytest.mark.parametrize("month", range(1, 5))
def test_who_joined_is_counted_in_the_month_of_the_term_and_where_they_came_from(lived, month):
    period = Period(date(2020, month, 1), date(2020, month, 28))
    by_hand = [p for p in Prospect.objects.with_joining() if p.joined_on and period.first <= p.joined_on <= period.last]
    measure = measures["recruitment.joined"]
    assert (measure.value(period).value or 0) == len(by_hand) == measure.evidence(period).count()
    by_source = {source: figure.value for source, figure in measure.breakdown("source", period).items()}
    assert by_source == {source: sum(p.source == source for p in by_hand) for source in {p.source for p in by_hand}}


def test_conversion_keeps_part_and_whole_apart(lived):
    figure = measures["recruitment.conversion"].value(YEAR)
    assert (figure.part, figure.whole) == (3, 6)
    cells = measures["recruitment.conversion"].breakdown("source", YEAR)
    assert {name: (cell.part, cell.whole) for name, cell in cells.items()} == {"event": (3, 3), "web": (0, 3)}


def test_each_cost_is_shared_by_those_who_joined(lived):
    figure = measures["recruitment.cost_per_member"].value(YEAR)
    assert (figure.part, figure.whole, figure.value) == (Decimal("150.00"), 3, 50.0)
    assert measures["recruitment.costs"].value(YEAR).value == sum(cost.amount for cost in Cost.objects.all())


def test_figures_kept_depend_on_the_terms_of_membership():
    assert "members_membership" in tables(measures["recruitment.joined"])
    assert "members_membership" in tables(measures["recruitment.prospects"])
