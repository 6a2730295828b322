"""A member lapses, pays an invoice years later, and has everything back, in every room, without anyone's action."""

from __future__ import annotations

from datetime import date

import pytest

from concertino.base.people import actions as people
from concertino.base.people import backends
from concertino.base.people.models import Category, Contact, Purpose, Segment, User, agreeing
from concertino.domains.finance import actions as finance
from concertino.domains.governance import actions as governance
from concertino.domains.governance.models import Voter
from concertino.domains.members import actions as members
from concertino.domains.members.listed import card_of, listed_on
from concertino.domains.members.models import Membership
from concertino.domains.members.tests.billing import grid
from concertino.domains.recruitment.missing import former_members
from conftest import in_role

FIRST, LAPSED, BACK = date(2019, 7, 1), date(2022, 8, 1), date(2022, 9, 1)
SHOWN = (Purpose.DIRECTORY, Purpose.DIRECTORY_EMAIL)


@pytest.fixture
def maude(db) -> Contact:
    """A member until June 2020 who signs in, is in the directory, and wants the newsletter as the law implies."""
    in_role("partner")  # which makes the groups of all roles
    maude = people.add(
        by=None, kind="person", given_name="Maude", family_name="Fictive", email="maude@example.org", on=FIRST
    )  # fmt: skip
    for purpose in SHOWN:
        people.agree(by=None, contact=maude, purpose=purpose, on=FIRST, source="Formulaire")
    category = Category.objects.create(code="t-individuals", name_fr="Individus", name_en="Individuals", votes=1)
    grid(category)
    members.enrol(
        by=None, member=maude, category=category, starts_on=FIRST, ends_on=date(2020, 6, 30), on=FIRST, paid_on=FIRST
    )  # fmt: skip
    User.objects.create_user("maude@example.org", name="Maude", contact=maude)
    return maude


@pytest.fixture
def has(maude, monkeypatch):
    """What Maude has on a day, as each room tells it."""
    active = Segment(match="all", conditions=[
        {"match": "all", "conditions": [{"field": "members.active", "is": "yes", "value": ""}]}
    ])  # fmt: skip

    def asked(day: date) -> dict[str, bool]:
        monkeypatch.setattr(backends, "today", lambda: day)
        frozen = governance.freeze(by=None, title="Assemblée", record_on=day, on=day)
        return {
            "space": User.objects.get(contact=maude).has_perm("members.use_space"),
            "directory": [card_of(one).email for one in listed_on(day)] == ["maude@example.org"],
            "newsletter": agreeing(Contact.objects.all(), Purpose.NEWSLETTER, day).exists(),
            "vote": Voter.objects.filter(voters_list=frozen, person=maude).exists(),
            "segment": maude in people.contacts_of(active, day),
            "counted": maude not in former_members(day),
        }

    return asked


def test_who_returns_and_pays_has_everything_back_the_same_day(maude, has):
    assert set(has(FIRST).values()) == {True}
    assert set(has(LAPSED).values()) == {False}
    term = members.enrol(
        by=None, member=maude, category=Category.objects.get(code="t-individuals"), starts_on=BACK,
        ends_on=date(2023, 6, 30), on=BACK,
    )  # fmt: skip
    (invoice,) = members.bill(by=None, memberships=[term], on=BACK)
    assert set(has(BACK).values()) == {False}
    payment = finance.receive(by=None, payer=maude, amount=invoice.total, method="cheque", on=BACK)
    assert Membership.objects.get(pk=term.pk).state == Membership.State.PAID
    assert set(has(BACK).values()) == {True}
    finance.bounce(by=None, payment=payment, on=BACK, reason="Sans provision")
    assert set(has(BACK).values()) == {False}
