"""The renewal rate against an independent count."""

from __future__ import annotations

from datetime import date

import pytest

from concertino.domains.finance import actions as finance
from concertino.domains.members.campaign_counts import counts_of
from concertino.domains.members.models import Renewal
from concertino.domains.members.tests.renewals.conftest import FEE
from concertino.ground.measures import measures
from concertino.ground.periods import Period

YEAR = Period(date(2025, 7, 1), date(2026, 6, 30))


def independent(period: Period) -> tuple[int, int]:
    """Paid and billed, by reading every row."""
    rows = [one for one in Renewal.objects.select_related("term", "before") if one.invoice_id and not one.withdrawn_on]
    mine = [one for one in rows if period.first <= one.before.ends_on <= period.last]
    return sum(one.term.state in ("paid", "waived") for one in mine), len(mine)


@pytest.fixture
def one_paid(launched):
    renewal = launched.renewals.select_related("member").order_by("pk").first()
    finance.receive(by=None, payer=renewal.member, amount=renewal.invoice.total, method="cash", on=date(2026, 7, 20))
    return launched


def test_the_rate_is_paid_over_billed(one_paid):
    rate = measures["members.renewal_rate"]
    figure = rate.value(YEAR)
    assert (figure.part, figure.whole) == independent(YEAR) == (1, 3)
    assert rate.evidence(YEAR).count() == 1
    assert {key: (one.part, one.whole) for key, one in rate.breakdown("campaign", YEAR).items()} == {one_paid.pk: (1, 3)}
    assert rate.value(Period(date(2026, 7, 1), date(2027, 6, 30))).value is None


def test_a_campaigns_page_counts_the_same(one_paid):
    counts = counts_of([one_paid])[one_paid.pk]
    assert (counts.renewed, counts.paid, counts.unpaid, counts.left, counts.withdrawn) == (3, 1, 2, 0, 0)
    assert (counts.billed, counts.collected) == (FEE * 3, FEE)
