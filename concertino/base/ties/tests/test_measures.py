from datetime import date, timedelta

import pytest

from concertino.base.people.models import Sector
from concertino.base.ties.models import MONTHS_6, Exchange, ExchangeSector
from concertino.base.ties.tests.conftest import DAY, met
from concertino.ground.measures import measures
from concertino.ground.periods import Period, year

DAYS = [date(2019, 1, 1), date(2019, 6, 1), date(2020, 1, 1), DAY, date(2021, 1, 1)]


@pytest.fixture
def lived(staff, ensemble, choir, early):
    part = Sector.objects.filter(parent=early).first()
    for i in range(12):
        met(
            staff,
            date(2019, 1, 1) + timedelta(days=41 * i),
            contacts=[ensemble] if i % 3 else [],
            sectors=[part, early][: 1 + i % 2],
        )
    met(staff, date(2020, 3, 1), contacts=[ensemble])
    met(staff, date(2020, 3, 1), contacts=[ensemble, choir])


@pytest.mark.parametrize("day", DAYS)
def test_exchanges_are_those_of_the_period(lived, day):
    period = year(day)
    assert measures["ties.exchanges"].value(period).value == Exchange.objects.filter(on__range=tuple(period)).count()
    by = measures["ties.exchanges"].breakdown("sector", period)
    assert sum(figure.value for figure in by.values()) == Exchange.objects.filter(on__range=tuple(period)).count()
    kinds = measures["ties.exchanges"].breakdown("kind", period)
    assert sum(figure.value for figure in kinds.values()) == measures["ties.exchanges"].evidence(period).count()


@pytest.mark.parametrize("day", DAYS)
def test_sectors_met_are_those_with_an_exchange_in_six_months(lived, day):
    whole = Sector.objects.in_use_on(day).filter(parent=None)
    rows = ExchangeSector.objects.filter(exchange__on__range=(day - timedelta(days=MONTHS_6), day))
    reached = {row.sector.parent_id or row.sector_id for row in rows.select_related("sector")}
    figure = measures["ties.sectors_met"].value(day)
    assert (figure.part, figure.whole) == (len(reached), whole.count())
    assert {row.met for row in measures["ties.sectors_met"].evidence(day)} == reached


def test_before_the_first_exchange_nothing_is_known(lived):
    assert measures["ties.sectors_met"].value(date(2018, 12, 31)).value is None
    assert measures["ties.exchanges"].value(Period(date(2018, 1, 1), date(2018, 12, 31))).value is None
