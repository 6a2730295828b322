from datetime import date
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from hypothesis.extra.django import TestCase

from concertino.base.people import actions
from concertino.base.people.actions.contacts import put
from concertino.base.people.models import Contact, ContactSector, Region, Sector
from concertino.ground.refusals import Refusal

FIRST, LATER = date(2020, 1, 1), date(2021, 1, 1)


def take_in(*rows, on=FIRST):
    return actions.take_in(by=None, rows=rows, on=on)


def organisation(number, **facts):
    return {"external_id": f"O-{number}", "kind": "organisation", "name": f"Ensemble {number}", **facts}


def test_new_rows_are_created_and_found(db, sector):
    taken = take_in(organisation(1, sectors=[sector("jazz"), sector("early")]), organisation(2, city="Val-d’Or"))
    assert (len(taken.created), taken.updated, taken.unchanged) == (2, [], [])
    assert Contact.objects.matching("val-d'or").get().external_id == "O-2"
    assert Contact.objects.get(external_id="O-1").contact_sectors.filter(starts_on=None).count() == 2


def test_the_same_again_writes_nothing(db, sector):
    rows = [organisation(1, sectors=[sector("jazz")], region=Region.objects.first()), organisation(2, more={"fax": "1"})]
    first = take_in(*rows)
    again = take_in(*rows, on=LATER)
    assert again.unchanged == first.created
    assert [contact.events.count() for contact in Contact.objects.all()] == [1, 1]
    assert [row.events.count() for row in ContactSector.objects.all()] == [1]


def test_the_journal_tells_who_took_them_in(staff, sector):
    actions.take_in(by=staff, rows=[organisation(n, sectors=[sector("jazz")]) for n in (1, 2)], on=FIRST)
    said = {"action": "people.take_in", "by": staff.pk}
    assert [event.pgh_context.metadata for event in Contact.pgh_event_model.objects.all()] == [said, said]
    assert [event.pgh_context.metadata for event in ContactSector.pgh_event_model.objects.all()] == [said, said]


def test_a_row_changes_only_what_it_names(db):
    take_in(organisation(1, city="Laval", phone="514 555-0142"))
    taken = take_in({"external_id": "O-1", "city": "Gatineau"}, organisation(2))
    contact = Contact.objects.get(external_id="O-1")
    assert (contact.city, contact.phone, contact.events.count()) == ("Gatineau", "514 555-0142", 2)
    assert (taken.updated, len(taken.created)) == ([contact.pk], 1)


def test_other_sectors_hold_from_the_day(db, sector):
    take_in(organisation(1, sectors=[sector("jazz")]))
    assert len(take_in(organisation(1, sectors=[sector("early")]), on=LATER).updated) == 1
    assert list(ContactSector.objects.order_by("pk").values_list("sector__code", "starts_on", "ends_on")) == [
        ("jazz", None, date(2020, 12, 31)), ("early", LATER, None),
    ]  # fmt: skip


def test_a_row_may_name_its_contact(db):
    [pk] = take_in({"kind": "person", "family_name": "Roy"}).ids
    assert take_in({"id": pk, "external_id": "P-9"}).updated == [pk]
    assert Contact.objects.get().external_id == "P-9"


def test_a_contact_that_a_sheet_has_made_is_written_as_if_its_values_were_said_alone(db, sector):
    said = organisation(1, email="INFO@example.org ", city="Val-d’Or", sectors=[sector("jazz")])
    made = Contact()
    put(made, {name: value for name, value in said.items() if name != "sectors"}, FIRST)
    taken = take_in({**said, "made": made}, organisation(2))
    contact = Contact.objects.matching("val-d'or").get()
    assert (contact.pk, contact.email, contact.sort_name) == (taken.created[0], "info@example.org", "Ensemble 1")
    assert contact.events.count() == 1 and contact.keys


def test_what_a_sheet_has_made_gives_way_to_the_contact_that_came_meanwhile(db):
    made = Contact()
    put(made, organisation(1, city="Laval"), FIRST)
    take_in(organisation(1, phone="514 555-0142"))
    taken = take_in({**organisation(1, city="Laval"), "made": made})
    contact = Contact.objects.get()
    assert (taken.updated, contact.city, contact.phone) == ([contact.pk], "Laval", "514 555-0142")


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([organisation(1), organisation(2, email="no")], "2"),
        ([organisation(1), organisation(3), organisation(1)], "1.*3"),
        ([organisation(1, name="")], "1"),
        ([{"id": 99999, "name": "Nobody"}], "1"),
        ([organisation(1), {"external_id": "O-9", "name": "Of no nature"}], "2"),
        ([{}], "1"),
    ],
)
def test_a_refusal_names_the_row_and_keeps_nothing(db, rows, says):
    with pytest.raises(Refusal, match=says):
        take_in(*rows)
    assert not Contact.objects.exists()


def test_an_identifier_of_another_is_refused(db):
    take_in(organisation(1), organisation(2))
    first = Contact.objects.get(external_id="O-1")
    with pytest.raises(Refusal):
        take_in({"id": first.pk, "external_id": "O-2"})


def ensembles(first, count, **facts):
    return [organisation(n, city="Laval", email=f"o{n}@example.org", **facts) for n in range(first, first + count)]


def test_ten_thousand_rows_in_a_few_statements(db, sector, django_assert_max_num_queries):
    jazz, early = sector("jazz"), sector("early")
    rows = ensembles(0, 10_000, sectors=[jazz, early])
    with django_assert_max_num_queries(40):
        take_in(*rows)
        take_in(*rows)
    changed = [{**row, "city": "Gatineau", "sectors": [early]} for row in rows]
    with django_assert_max_num_queries(40):
        assert len(take_in(*changed, on=LATER).updated) == 10_000


def test_ten_times_the_rows_cost_about_ten_times_as_much(db, sector):
    """A statement that grows with the square would cost a hundred times as much. Both are timed under the same load."""
    few, many = ensembles(0, 300, sectors=[sector("jazz")]), ensembles(300, 3000, sectors=[sector("jazz")])
    for _time in range(2):  # made, then changed
        assert seconds(many) < 40 * seconds(few)
        few, many = ([{**row, "city": "Gatineau"} for row in rows] for rows in (few, many))


def seconds(rows):
    start = perf_counter()
    take_in(*rows, on=LATER)
    return perf_counter() - start


class TestSetWise(TestCase):
    """However rows come, taking them in leaves what adding, correcting and classifying one by one leaves."""

    row = some.fixed_dictionaries(
        {"city": some.sampled_from(["", "Laval", "Montréal"]), "phone": some.sampled_from(["", "1"])},
        optional={"sectors": some.lists(some.integers(0, 3), max_size=3), "more": some.just({"fax": "2"})},
    )
    sheets = some.lists(some.dictionaries(some.integers(1, 4), row, max_size=4), min_size=1, max_size=4)

    @given(sheets)
    @settings(max_examples=30, deadline=None)
    def test_it_is_the_same_as_one_by_one(self, sheets):
        sectors = list(Sector.objects.order_by("pk")[:4])
        for number, sheet in enumerate(sheets):
            on = FIRST.replace(month=number + 1)
            rows = [self._row(key, facts, sectors) for key, facts in sheet.items()]
            take_in(*({**row, "external_id": f"set-{row['external_id']}"} for row in rows), on=on)
            for row in rows:
                self._one({**row, "external_id": f"one-{row['external_id']}"}, on)
        assert self._state("set-") == self._state("one-")

    def _row(self, key, facts, sectors):
        row = organisation(key, **facts)
        if "sectors" in row:
            row["sectors"] = [sectors[n] for n in row["sectors"]]
        return row

    def _one(self, row, on):
        facts = {name: value for name, value in row.items() if name != "sectors"}
        contact = Contact.objects.filter(external_id=row["external_id"]).first()
        if contact is None:
            actions.add(by=None, on=on, **row)
            return
        actions.correct(by=None, contact=contact, on=on, **facts)
        if "sectors" in row:
            actions.classify(by=None, contact=contact, sectors=row["sectors"], from_on=on)

    def _state(self, prefix):
        return [
            (contact.sort_name, contact.city, contact.phone, contact.more, contact.events.count(), self._spans(contact))
            for contact in Contact.objects.filter(external_id__startswith=prefix).order_by("external_id")
        ]

    def _spans(self, contact):
        rows = contact.contact_sectors.order_by("pk")
        return list(rows.values_list("sector", "is_principal", "among", "starts_on", "ends_on"))
