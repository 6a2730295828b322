import re
from datetime import date
from functools import partial

import pytest
from django.urls import reverse

from concertino.base.people import actions
from concertino.base.people.models import Contact, Region
from concertino.base.people.tests.conftest import DAY
from concertino.ground.panels import Panel, panels


def address(contact):
    return reverse("people:contact", args=[contact.pk])


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture
def english(keeper, reader):
    for user in (keeper, reader):
        user.language = "en"
        user.save()


def test_the_page_says_what_is_known(as_reader, person, keeper, english):
    actions.correct(by=keeper, contact=person, region=Region.objects.get(code="06"), phone="5145550142", more={"Fax": "none"})
    page = as_reader.get(address(person)).content.decode()
    for said in ("Hébert, Maude", 'href="mailto:maude@example.org"', "514 555-0142", 'href="tel:+15145550142"', "Fax"):
        assert said in page


def test_sectors_are_shown_with_their_dates(as_reader, person, keeper, sector, english):
    actions.classify(by=keeper, contact=person, sectors=[sector("jazz")])
    actions.classify(by=keeper, contact=person, sectors=[sector("opera"), sector("early")], from_on=date(2020, 1, 1))
    said = text_of(as_reader.get(address(person)))
    assert "Opera and vocal art principal since January 1, 2020" in said
    assert "Jazz until December 31, 2019" in said


def test_people_present_and_past_are_told_apart(as_reader, person, organisation, keeper, english):
    held = actions.affiliate(by=keeper, person=person, organisation=organisation, role="Présidence")
    actions.end_affiliation(by=keeper, affiliation=held, on=date(2019, 12, 31))
    actions.affiliate(by=keeper, person=person, organisation=organisation, role="Direction")
    said = text_of(as_reader.get(address(organisation))).partition("Present roles")[2]  # the timeline names them too
    assert said.index("Direction") < said.index("In the past") < said.index("Présidence")
    assert "Chœur des Rives" in text_of(as_reader.get(address(person)))


@pytest.mark.parametrize("number", [1, 3])
def test_however_many_people_the_page_costs_the_same(as_reader, organisation, keeper, number, django_assert_num_queries):
    for n in range(number):
        someone = actions.add(by=keeper, kind="person", family_name=f"Roy {n}", on=DAY)
        actions.affiliate(by=keeper, person=someone, organisation=organisation)
    as_reader.get(address(organisation))
    with django_assert_num_queries(9):  # three of them: the tags, and the timeline’s roles and sectors
        as_reader.get(address(organisation))


def test_a_reader_is_offered_no_change(as_reader, as_keeper, person):
    change = reverse("people:change", args=[person.pk])
    assert change not in as_reader.get(address(person)).content.decode()
    assert change in as_keeper.get(address(person)).content.decode()
    assert as_reader.get(change).status_code == 403


def test_who_has_no_right_sees_nothing(as_outsider, anonymous, person):
    assert as_outsider.get(address(person)).status_code == 403
    assert anonymous.get(address(person)).status_code == 302


def test_other_rooms_show_their_blocks_to_those_who_may_see_them(as_reader, as_keeper, person, monkeypatch):
    def shown(request, contact, key):
        return None if key == "test.silent" else {"contacts": [{"sort_name": f"block {key}"}]}

    for key, right in (("test.open", ""), ("test.closed", "people.change_contact"), ("test.silent", "")):
        panel = Panel(
            key=key, on="people.Contact", right=right, template="people/suggestions.html",
            context=partial(shown, key=key),
        )  # fmt: skip
        monkeypatch.setitem(panels._things, key, panel)
    read, kept = (client.get(address(person)).content.decode() for client in (as_reader, as_keeper))
    assert "block test.open" in read
    assert "block test.closed" not in read
    assert "block test.closed" in kept
    assert "test.silent" not in kept


def test_an_unknown_contact_is_not_found(as_reader, db):
    assert not Contact.objects.exists()
    assert as_reader.get("/contacts/12345/").status_code == 404
