from datetime import date, timedelta

import pytest

from concertino.base.people.models import Sector
from concertino.base.ties import actions
from concertino.base.ties.inbox import items
from concertino.base.ties.meetings import contacts_followed, sectors_met
from concertino.base.ties.models import MONTHS_6, Follow, SectorContact
from concertino.base.ties.tests.conftest import DAY, met
from concertino.ground.refusals import Refusal
from conftest import in_role


def test_who_follows_a_sector_replaces_who_did(staff, direction, jazz):
    first = actions.follow(by=direction, user=staff, sector=jazz, on=date(2020, 1, 1))
    second = actions.follow(by=direction, user=direction, sector=jazz, on=date(2020, 4, 1), days=90)
    first.refresh_from_db()
    assert (first.ends_on, second.ends_on) == (date(2020, 3, 31), None)
    assert [f.user for f in Follow.objects.in_force_on(date(2020, 3, 31))] == [staff]
    for wrong in ({"on": date(2020, 2, 1), "user": staff}, {"user": direction, "days": 90}, {"days": 0}):
        with pytest.raises(Refusal):
            actions.follow(**{"by": direction, "user": staff, "sector": jazz, "on": DAY} | wrong)
    actions.stop_following(by=direction, follow=second, on=DAY)
    assert not Follow.objects.in_force_on(date(2020, 7, 1)).exists()


def test_one_follows_a_sector_or_a_contact_and_not_both(staff, jazz, ensemble):
    for both in ({}, {"sector": jazz, "contact": ensemble}):
        with pytest.raises(Refusal):
            actions.follow(by=staff, user=staff, on=DAY, **both)


def test_sectors_not_met_for_six_months_are_told_with_their_last_exchange(staff, meeting, jazz, early):
    part = Sector.objects.filter(parent=early).first()
    met(staff, date(2019, 9, 1), sectors=[part])
    found = {one.thing: one for one in sectors_met(DAY)}
    assert (found[jazz].last, found[jazz].is_late, len(found[jazz].contacts)) == (date(2020, 3, 10), False, 1)
    assert (found[early].last, found[early].is_late, found[early].exchanges) == (date(2019, 9, 1), True, set())
    assert found[part].days == (DAY - date(2019, 9, 1)).days
    assert {one.thing: one for one in sectors_met(DAY, 400)}[early].is_late is False
    assert {one.thing: one for one in sectors_met(date(2019, 8, 31))}[early].last is None


def test_the_inbox_of_the_follower_holds_what_was_not_met_and_no_one_elses_does(staff, direction, meeting, jazz, early, choir):
    actions.follow(by=direction, user=staff, sector=jazz, on=date(2020, 1, 1))
    actions.follow(by=direction, user=staff, sector=early, on=date(2020, 1, 1))
    actions.follow(by=direction, user=staff, contact=choir, on=date(2020, 1, 1), days=30)
    waiting, count = items(staff, DAY, 10)
    assert count == 2
    assert any(str(early) in item.title for item in waiting) and any(str(choir) in item.title for item in waiting)
    assert items(direction, DAY, 10) == ([], 0)
    assert items(staff, date(2020, 12, 1), 1)[1] == 3
    assert [one.thing for one in contacts_followed(DAY)] == [choir]


def test_the_contact_of_a_sector_is_named_once_and_ended(staff, jazz, ensemble):
    named = actions.name_sector_contact(by=staff, sector=jazz, contact=ensemble, on=DAY, role="Direction")
    with pytest.raises(Refusal):
        actions.name_sector_contact(by=staff, sector=jazz, contact=ensemble, on=DAY)
    with pytest.raises(Refusal):
        actions.end_sector_contact(by=staff, named=named, on=date(2020, 1, 1))
    actions.end_sector_contact(by=staff, named=named, on=date(2020, 12, 31))
    assert not SectorContact.objects.in_force_on(date(2021, 1, 1)).exists()


@pytest.mark.parametrize("count", [1, 3])
def test_what_waits_costs_the_same_queries_whatever_is_followed(db, django_assert_num_queries, count):
    user = in_role("staff")
    for sector in Sector.objects.all()[:count]:
        actions.follow(by=None, user=user, sector=sector, on=DAY)
    with django_assert_num_queries(1):
        items(user, DAY, 10)


def test_bodies_followed_say_what_they_are_and_when_they_were_met(staff, ensemble, jazz):
    for wrong in ({"contact": ensemble, "bond": "friend"}, {"sector": jazz, "bond": "partner"}):
        with pytest.raises(Refusal):
            actions.follow(by=staff, user=staff, on=DAY, **wrong)
    actions.follow(by=staff, user=staff, contact=ensemble, on=DAY, bond="cultural")
    late = DAY + timedelta(days=MONTHS_6 + 1)
    assert [(one.contact, one.bond, one.last) for one in Follow.objects.of_bodies_on(late)] == [(ensemble, "cultural", None)]
    met(staff, DAY, contacts=[ensemble])
    followed = Follow.objects.of_bodies_on(late)
    assert [one.last for one in followed] == [DAY]
    assert followed.late_on(late).exists()
    assert not followed.late_on(late - timedelta(days=1)).exists()
    assert [met.is_late for day in (late - timedelta(days=1), late) for met in contacts_followed(day)] == [False, True]
    assert items(staff, late, 5)[1] == 1
