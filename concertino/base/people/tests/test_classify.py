from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as some
from hypothesis.extra.django import TestCase

from concertino.base.people import actions
from concertino.base.people.models import Contact, ContactSector, Sector
from concertino.ground.refusals import Refusal

FIRST, LATER = date(2018, 1, 1), date(2020, 1, 1)


def told(contact, day):
    """The sectors of a contact on a day, principal first."""
    rows = contact.contact_sectors.in_force_on(day).order_by("-is_principal", "pk")
    assert all(row.among == max(len(rows), 1) for row in rows)
    return [row.sector and row.sector.code for row in rows]


def test_what_is_first_said_holds_since_always(person, keeper, sector):
    actions.classify(by=keeper, contact=person, sectors=[sector("jazz")], from_on=LATER)
    assert told(person, date(1990, 1, 1)) == ["jazz"]


def test_a_change_ends_the_former_sectors_on_its_eve(person, keeper, sector):
    actions.classify(by=keeper, contact=person, sectors=[sector("jazz"), sector("early")])
    actions.classify(by=keeper, contact=person, sectors=[sector("early"), sector("opera")], from_on=LATER)
    assert told(person, LATER - timedelta(1)) == ["jazz", "early"]
    assert told(person, LATER) == ["early", "opera"]


def test_a_correction_replaces_the_whole_history(person, keeper, sector):
    actions.classify(by=keeper, contact=person, sectors=[sector("jazz")])
    actions.classify(by=keeper, contact=person, sectors=[sector("opera")], from_on=LATER)
    actions.classify(by=keeper, contact=person, sectors=[sector("early")])
    assert list(person.contact_sectors.values_list("sector__code", "starts_on", "ends_on")) == [("early", None, None)]


def test_leaving_all_sectors_is_a_row_without_sector(person, keeper, sector):
    actions.classify(by=keeper, contact=person, sectors=[sector("jazz")])
    actions.classify(by=keeper, contact=person, sectors=[], from_on=LATER)
    assert told(person, LATER) == [None]


def test_the_same_said_again_writes_nothing(person, keeper, sector):
    actions.classify(by=keeper, contact=person, sectors=[sector("jazz"), sector("early"), sector("opera")])
    before = list(person.contact_sectors.values_list("pk", flat=True))
    again = [sector("jazz"), sector("opera"), sector("early"), sector("jazz")]  # only the principal's place counts
    actions.classify(by=keeper, contact=person, sectors=again, from_on=LATER)
    actions.classify(by=keeper, contact=person, sectors=again)
    assert list(person.contact_sectors.values_list("pk", flat=True)) == before


def test_another_principal_is_a_change(person, keeper, sector):
    actions.classify(by=keeper, contact=person, sectors=[sector("jazz"), sector("early")])
    actions.classify(by=keeper, contact=person, sectors=[sector("early"), sector("jazz")], from_on=LATER)
    assert told(person, LATER) == ["early", "jazz"]


def test_what_was_to_begin_later_is_replaced(person, keeper, sector):
    actions.classify(by=keeper, contact=person, sectors=[sector("jazz")])
    actions.classify(by=keeper, contact=person, sectors=[sector("opera")], from_on=LATER)
    actions.classify(by=keeper, contact=person, sectors=[sector("early")], from_on=FIRST)
    assert [told(person, day) for day in (FIRST - timedelta(1), FIRST, LATER)] == [["jazz"], ["early"], ["early"]]


def test_a_sector_out_of_use_is_refused(person, keeper, sector):
    actions.end_entry(by=keeper, entry=sector("jazz"), on=FIRST)
    with pytest.raises(Refusal):
        actions.classify(by=keeper, contact=person, sectors=[sector("jazz")], from_on=LATER)


class TestAnyHistory(TestCase):
    """Whatever is said, in whatever order, every day has one principal sector or a row without sector."""

    says = some.lists(
        some.tuples(some.lists(some.integers(0, 5), max_size=3), some.none() | some.dates(FIRST, LATER)),
        min_size=1, max_size=5,
    )  # fmt: skip

    @given(says)
    @settings(max_examples=40, deadline=None)
    def test_each_day_is_covered_once(self, says):
        contact = actions.add(by=None, kind=Contact.Kind.PERSON, family_name="Roy", on=FIRST)
        sectors = list(Sector.objects.order_by("pk")[:6])
        for chosen, from_on in says:
            actions.classify(by=None, contact=contact, sectors=[sectors[n] for n in chosen], from_on=from_on)
            expected = {sectors[n].pk for n in chosen} or {None}
            if rows := list(ContactSector.objects.filter(contact=contact)):
                assert {row.sector_id for row in rows if row.ends_on is None} == expected
            else:
                assert expected == {None}
        days = [date(1900, 1, 1), LATER, date(2100, 1, 1), *(day for _, on in says if on for day in (on, on - timedelta(1)))]
        if rows:
            for day in days:
                in_force = ContactSector.objects.filter(contact=contact).in_force_on(day)
                assert [row.is_principal for row in in_force].count(True) == 1
                assert {row.among for row in in_force} == {len(in_force)}


def test_the_database_refuses_two_principal_sectors_on_one_day(person, keeper, sector):
    actions.classify(by=keeper, contact=person, sectors=[sector("jazz")])
    actions.classify(by=keeper, contact=person, sectors=[sector("opera")], from_on=LATER)
    with pytest.raises(IntegrityError), transaction.atomic():
        ContactSector.objects.create(contact=person, sector=sector("early"), is_principal=True, starts_on=FIRST, ends_on=FIRST)
    with pytest.raises(IntegrityError), transaction.atomic():
        person.contact_sectors.filter(ends_on__isnull=False).update(ends_on=LATER)
