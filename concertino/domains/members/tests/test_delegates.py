"""Delegates: as many as the category allows on any day, named before the last day of their year."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from django.utils.translation import override

from concertino.base.notices.models import Message
from concertino.base.people import actions as people
from concertino.base.people.models import User
from concertino.domains.members import actions
from concertino.domains.members.models import Delegate
from concertino.ground.refusals import Refusal

DAY = date(2020, 3, 1)


@pytest.fixture(autouse=True)
def _in_english():
    """Refusals are told by their words, whatever language the page of another test was in."""
    with override("en"):
        yield


@pytest.fixture
def named(paid, ensembles, quartet):
    """Names somebody for the quartet, which may have two."""
    ensembles.delegates = 2
    ensembles.save()

    def name(family_name: str, on: date = DAY):
        person = people.add(by=None, kind="person", family_name=family_name, on=DAY)
        return actions.name_delegate(by=None, organisation=quartet, person=person, on=on)

    return name


def test_no_more_than_the_category_allows_until_one_is_ended(named):
    first, _second = named("Un"), named("Deux")
    with pytest.raises(Refusal, match="2"):
        named("Trois")
    actions.end_delegate(by=None, delegate=first, on=date(2020, 3, 31))
    with pytest.raises(Refusal):
        named("Trois", on=date(2020, 3, 31))
    assert named("Quatre", on=date(2020, 4, 1)).ends_on == date(2020, 6, 30)


def test_they_are_named_for_the_year_and_by_its_last_day(named):
    actions.open_delegates(by=None, starts_on=date(2020, 2, 1), ends_on=date(2021, 1, 31), closes_on=DAY)
    assert named("Un").ends_on == date(2021, 1, 31)
    with pytest.raises(Refusal, match="named by"):
        named("Deux", on=date(2020, 3, 2))


def test_years_do_not_overlap_and_end_after_they_begin(db):
    actions.open_delegates(by=None, starts_on=date(2020, 1, 1), ends_on=date(2020, 12, 31))
    for days in ((date(2020, 6, 1), date(2021, 5, 31)), (date(2022, 1, 1), date(2021, 1, 1))):
        with pytest.raises(Refusal):
            actions.open_delegates(by=None, starts_on=days[0], ends_on=days[1])


def test_only_organisations_that_are_members_name_persons_and_each_once(named, quartet, maude):
    with pytest.raises(Refusal):
        actions.name_delegate(by=None, organisation=quartet, person=quartet, on=DAY)
    with pytest.raises(Refusal):
        actions.name_delegate(by=None, organisation=maude, person=maude, on=DAY)
    with pytest.raises(Refusal, match="not a member"):
        actions.name_delegate(by=None, organisation=quartet, person=maude, on=date(2021, 3, 1))
    delegate = named("Un")
    with pytest.raises(Refusal, match="already"):
        actions.name_delegate(by=None, organisation=quartet, person=delegate.person, on=DAY)


def test_staff_name_end_and_invite_and_who_may_only_read_does_not(as_staff, as_board, member, quartet, maude):
    naming = reverse("members:name_delegate", args=[quartet.pk])
    assert as_board.get(naming).status_code == 403
    as_staff.post(naming, {"given_name": "Luc", "family_name": "Roy"})
    delegate = Delegate.objects.get()
    as_staff.post(reverse("members:end_delegate", args=[delegate.pk]))
    invited = {"email": "luc@example.org", "name": "Luc Roy", "language": "fr-ca"}
    as_staff.post(reverse("members:invite", args=[delegate.person_id]), invited)
    assert User.objects.get(email="luc@example.org").contact_id == delegate.person_id
    assert not User.objects.get(email="luc@example.org").groups.exists()
    message = Message.objects.get(kind="members.invitation")
    assert (message.address, message.is_required) == ("luc@example.org", True)
    assert reverse("account_login") in message.text
