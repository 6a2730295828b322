"""The demonstration: built through the verbs, the same twice, and on it every figure equals an independent count."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from concertino.base.people.models import ContactSector
from concertino.config import demo, roles
from concertino.domains.members.models import Membership, SectorTarget
from concertino.domains.plan.models import Plan
from concertino.domains.plan.standing import Status, standing
from concertino.ground.measures import measures
from concertino.ground.periods import Period, quarter

DAYS = [date(2018, 1, 1), date(2019, 3, 31), date(2020, 6, 30), date(2021, 12, 31)]


@pytest.fixture(scope="module")
def council(django_db_setup, django_db_blocker):
    """Built once for the file, and undone after it: it takes a while."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        roles.apply()
        assert demo.make()
        yield Plan.objects.get()
        transaction.set_rollback(True)


def terms() -> dict[int, list[tuple[date, date]]]:
    """By member, the spans in good standing, in order: read by the simplest of queries."""
    found: dict[int, list[tuple[date, date]]] = {}
    for term in Membership.objects.filter(state__in=("paid", "waived")).order_by("starts_on"):
        found.setdefault(term.member_id, []).append((term.starts_on, term.ends_on or date.max))
    return found


def there(spans: list[tuple[date, date]], on: date) -> bool:
    return any(first <= on <= last for first, last in spans)


def test_it_is_made_once(council):
    before = Membership.objects.count()
    assert demo.make() is False
    assert Membership.objects.count() == before


def test_about_three_hundred_members_at_the_end(council):
    assert 280 <= measures["members.active"].value(date(2021, 12, 31)).value <= 340


@pytest.mark.parametrize("on", DAYS)
def test_stocks_and_flows_equal_a_count_by_hand(council, on):
    period, spans = Period(quarter(on).first, on), terms()
    eve = period.first - timedelta(days=1)
    counts = {"members.active": 0, "members.new": 0, "members.returned": 0, "members.lapsed": 0}
    for member in spans.values():
        begins = any(period.first <= first <= period.last for first, _last in member)
        known = member[0][0] < period.first
        counts["members.active"] += there(member, on)
        counts["members.new"] += period.first <= member[0][0] <= period.last
        counts["members.returned"] += known and begins and not there(member, eve)
        counts["members.lapsed"] += (there(member, eve) or begins) and not there(member, on)
    assert {key: measures[key].value(period).value for key in counts} == counts
    assert {key: measures[key].evidence(period).count() for key in counts} == counts
    opening = measures["members.active"].value(eve).value
    assert opening + counts["members.new"] + counts["members.returned"] - counts["members.lapsed"] == counts["members.active"]


@pytest.mark.parametrize("on", DAYS)
def test_retention_ratio_and_equity_equal_a_count_by_hand(council, on):
    first, spans = on - timedelta(days=364), terms()
    here = [member for member in spans.values() if there(member, first)]
    stayed = [member for member in here if there(member, on)]
    figure = measures["members.retention"].value(Period(first, on))
    assert (figure.part, figure.whole) == (len(stayed), len(here))
    have, want = by_sector(spans, on), numbers(on)
    ratios = {sector: have.get(sector, 0) / number for sector, number in want.items() if number}
    assert measures["members.sector_ratio"].value(on).value == (pytest.approx(min(ratios.values())) if ratios else None)
    equity = measures["members.equity"].value(on).value
    if not ratios:
        assert equity is None
        return
    members, goal = sum(have.values()), sum(want.values())
    apart = sum(abs(have.get(one, 0) / members - want.get(one, 0) / goal) for one in have | want)
    assert equity == pytest.approx(1 - apart / 2)


def by_sector(spans, on: date) -> dict[int, int]:
    counts: dict[int, int] = {}
    for link in ContactSector.objects.filter(is_principal=True, sector__isnull=False):
        in_force = (link.starts_on or date.min) <= on <= (link.ends_on or date.max)
        if in_force and there(spans.get(link.contact_id, []), on):
            counts[link.sector_id] = counts.get(link.sector_id, 0) + 1
    return counts


def numbers(on: date) -> dict[int, int]:
    ordered = SectorTarget.objects.filter(from_on__lte=on).order_by("from_on")
    return {target.sector_id: target.number for target in ordered if target.number} | {
        target.sector_id: 0 for target in ordered if not target.number
    }


def test_the_plan_shows_every_status(council):
    seen = {one.status for on in (date(2018, 3, 31), *DAYS) for one in standing(council, on).indicators}
    assert seen >= set(Status) - {Status.NO_TARGET}


def test_its_figures_do_not_go_out_under_the_name_of_a_real_council(council):
    assert "fictives" in council.association_fr


def test_every_measure_answers_along_every_dimension(council):
    for measure in measures.values():
        for by in measure.by:
            parts = measure.breakdown(by, DAYS[-1])
            if measure.counts_rows:
                assert sum(figure.value for figure in parts.values()) == measure.value(DAYS[-1]).value
