"""A member who comes back has everything again without anyone's action: the count, the rights, what may be sent to them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from concertino.base.people.models import User
from concertino.domains.finance import actions as finance
from concertino.domains.members.entitlements import is_member
from concertino.domains.members.measures import active
from concertino.domains.members.models import Departure, LeavingReason
from concertino.domains.members.tests.renewals.conftest import LAST

LAPSED, BACK = LAST + timedelta(days=20), date(2026, 9, 14)


@pytest.fixture
def lapsed(launched):
    """A member who did not pay, said why, and has an account."""
    renewal = launched.renewals.select_related("member", "invoice", "before").order_by("pk").first()
    reason = LeavingReason.objects.create(code="t-why", name_fr="Manque de temps")
    Departure.objects.create(member=renewal.member, term=renewal.before, reason=reason, on=LAPSED)
    User.objects.create_user("membre@example.org", name="Membre", contact=renewal.member)
    return renewal


def test_rights_end_by_themselves_and_come_back_with_the_payment(lapsed):
    user = User.objects.get(email="membre@example.org")
    assert (is_member(user, LAST), is_member(user, LAPSED)) == (True, False)
    assert active.value(LAPSED).value == 0
    finance.receive(by=None, payer=lapsed.member, amount=lapsed.invoice.total, method="card", on=BACK)
    assert (is_member(user, BACK), active.value(BACK).value) == (True, 1)
    assert Departure.objects.count() == 1  # it happened
