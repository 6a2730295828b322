from datetime import date

import pytest

from concertino.base.people import actions
from concertino.base.people.models import Contact, Region
from concertino.ground.refusals import Refusal


def test_a_new_name_is_listed_and_found(person, keeper):
    actions.correct(by=keeper, contact=person, family_name="Bélanger")
    assert Contact.objects.get().sort_name == "Bélanger, Maude"
    assert Contact.objects.matching("belanger").exists()
    assert not Contact.objects.matching("hebert").exists()


def test_what_changes_nothing_writes_nothing(person, keeper, django_assert_num_queries):
    with django_assert_num_queries(2):  # the savepoint of the verb
        actions.correct(by=keeper, contact=person, family_name="Hébert", region=None, more={})
    assert person.events.count() == 1


def test_the_journal_keeps_before_and_after(person, keeper):
    actions.correct(by=keeper, contact=person, city="Laval")
    assert list(person.events.order_by("pgh_id").values_list("pgh_label", "city")) == [
        ("insert", "Montréal"), ("update", "Laval"),
    ]  # fmt: skip


def test_an_identifier_of_another_is_refused(person, organisation, keeper):
    with pytest.raises(Refusal, match="O-1"):
        actions.correct(by=keeper, contact=person, external_id="O-1")


def test_a_person_does_not_lose_their_name(person, keeper):
    with pytest.raises(Refusal):
        actions.correct(by=keeper, contact=person, family_name="", given_name="")
    assert Contact.objects.get().family_name == "Hébert"


def test_other_columns_are_added_to_those_there(person, keeper):
    actions.correct(by=keeper, contact=person, more={"fax": "1"})
    actions.correct(by=keeper, contact=person, more={"site": "2"})
    assert Contact.objects.get().more == {"fax": "1", "site": "2"}


def test_a_region_out_of_use_may_correct_the_past_but_not_the_present(person, keeper):
    estrie = Region.objects.get(code="05")
    actions.end_entry(by=keeper, entry=estrie, on=date(2015, 1, 1))
    with pytest.raises(Refusal):
        actions.correct(by=keeper, contact=person, on=date(2020, 1, 1), region=estrie)
    assert actions.correct(by=keeper, contact=person, region=estrie).region == estrie
