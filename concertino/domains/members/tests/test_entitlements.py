"""Who is a member has the rights of one, on those very days, and nobody gives or takes them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user

from concertino.base.people import actions as people
from concertino.base.people import backends
from concertino.base.people.models import User
from concertino.domains.members import actions
from conftest import in_role, signed_in

RIGHT = "members.use_space"
FIRST, LAST = date(2020, 1, 1), date(2020, 12, 31)


@pytest.fixture(autouse=True)
def _roles(db):
    in_role("partner")  # which makes the groups of all roles


@pytest.fixture
def maude(db):
    return people.add(by=None, kind="person", given_name="Maude", family_name="Hébert", on=FIRST)


@pytest.fixture
def user(maude):
    return User.objects.create_user("maude@example.org", name="Maude", contact=maude)


@pytest.fixture
def on(monkeypatch, user):
    """Whether the user has the right on a day: each day is another request, with a user read anew."""

    def has_it(day: date) -> bool:
        monkeypatch.setattr(backends, "today", lambda: day)
        return User.objects.get(pk=user.pk).has_perm(RIGHT)

    return has_it


def enrolled(member, category, first=FIRST, last=LAST, paid_on=FIRST):
    return actions.enrol(
        by=None, member=member, category=category, starts_on=first, ends_on=last, on=first, paid_on=paid_on
    )  # fmt: skip


def test_a_member_has_the_rights_of_one_from_the_first_day_of_the_term_to_the_last(on, maude, individuals):
    enrolled(maude, individuals)
    assert [on(FIRST - timedelta(1)), on(FIRST), on(LAST), on(LAST + timedelta(1))] == [False, True, True, False]


def test_who_returns_has_them_back_without_anybody_doing_anything(on, maude, individuals):
    enrolled(maude, individuals)
    enrolled(maude, individuals, date(2021, 7, 1), date(2021, 12, 31), date(2021, 7, 1))
    assert [on(date(2021, 6, 30)), on(date(2021, 7, 1))] == [False, True]


def test_a_term_that_is_not_paid_gives_nothing(on, maude, individuals):
    term = enrolled(maude, individuals, paid_on=None)
    assert not on(FIRST)
    actions.pay(by=None, membership=term, on=FIRST)
    assert on(FIRST)


def test_an_early_end_takes_them_away_the_day_after(on, maude, individuals):
    term = enrolled(maude, individuals)
    actions.end(by=None, membership=term, on=date(2020, 5, 1), reason="Déménagement")
    assert [on(date(2020, 5, 1)), on(date(2020, 5, 2))] == [True, False]


def test_days_of_grace_extend_them(on, maude, individuals, settings):
    enrolled(maude, individuals)
    settings.MEMBERSHIP_GRACE_DAYS = 10
    assert [on(LAST + timedelta(10)), on(LAST + timedelta(11))] == [True, False]


def test_who_is_in_an_organisation_that_is_a_member_has_them_while_both_last(on, maude, quartet, ensembles):
    enrolled(quartet, ensembles)
    people.affiliate(by=None, person=maude, organisation=quartet, starts_on=date(2020, 3, 1), ends_on=date(2020, 6, 30))
    assert [on(date(2020, 2, 29)), on(date(2020, 3, 1)), on(date(2020, 6, 30)), on(date(2020, 7, 1))] == [
        False, True, True, False,
    ]  # fmt: skip


def test_a_delegate_has_them_until_the_last_day_of_the_office(on, maude, quartet, ensembles):
    ensembles.delegates = 1
    ensembles.save()
    enrolled(quartet, ensembles)
    delegate = actions.name_delegate(by=None, organisation=quartet, person=maude, on=date(2020, 2, 1))
    assert delegate.ends_on == date(2020, 6, 30)
    assert [on(date(2020, 1, 31)), on(date(2020, 2, 1)), on(date(2020, 7, 1))] == [False, True, False]


def test_who_is_tied_to_no_contact_has_none(db):
    assert not User.objects.create_user("nobody@example.org", name="Nobody").has_perm(RIGHT)


def test_they_cost_one_query_a_request_and_one_more_for_all_rights(user, maude, individuals, rf, django_assert_num_queries):
    enrolled(maude, individuals, last=None)
    client = signed_in(user)
    request = rf.get("/")
    request.session = client.session
    request.user = get_user(request)
    with django_assert_num_queries(2):
        assert request.user.has_perm(RIGHT)
        assert not request.user.has_perm("people.view_contact")
        assert request.user.has_perm(RIGHT)
