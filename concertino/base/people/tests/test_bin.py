"""A contact entered by mistake goes to the bin, comes back for 30 days, and then is gone."""

from datetime import timedelta

import pytest

from concertino.base.people import actions
from concertino.base.people.models import Contact, User
from concertino.base.people.tests.conftest import DAY
from concertino.ground.refusals import Refusal


def test_in_the_bin_it_is_seen_nowhere_and_restored_it_is_as_it_was(keeper, person, organisation):
    actions.affiliate(by=keeper, person=person, organisation=organisation, role="Alto")
    actions.bin_contact(by=keeper, contact=person, on=DAY)
    assert not Contact.objects.matching("hebert").exists()
    assert Contact.objects.likely_duplicates(kind="person", given_name="Maude", family_name="Hébert") == []
    actions.restore_contact(by=keeper, contact=person)
    assert list(Contact.objects.matching("hebert")) == [person]
    assert person.affiliations.count() == 1


def test_what_is_tied_to_others_is_refused_with_the_reason(keeper, person):
    User.objects.create_user("m@example.org", name="M", contact=person)
    with pytest.raises(Refusal, match="Hébert, Maude"):
        actions.bin_contact(by=keeper, contact=person, on=DAY)
    assert Contact.objects.filter(pk=person.pk).exists()


def test_the_bin_is_emptied_after_thirty_days(keeper, person):
    actions.bin_contact(by=keeper, contact=person, on=DAY)
    assert actions.empty_bin(by=None, on=DAY + timedelta(30)) == 0
    assert actions.empty_bin(by=None, on=DAY + timedelta(31)) == 1
    assert not Contact.everyone.filter(pk=person.pk).exists()


def test_what_was_tied_since_keeps_it_in_the_bin(keeper, person):
    actions.bin_contact(by=keeper, contact=person, on=DAY)
    User.objects.create_user("m@example.org", name="M", contact=person)
    assert actions.empty_bin(by=None, on=DAY + timedelta(60)) == 0


def test_twice_in_the_bin_is_refused(keeper, person):
    actions.bin_contact(by=keeper, contact=person, on=DAY)
    for verb, facts in ((actions.bin_contact, {"on": DAY}), (actions.restore_contact, {})):
        if verb is actions.restore_contact:
            verb(by=keeper, contact=person)
        with pytest.raises(Refusal):
            verb(by=keeper, contact=person, **facts)


def test_an_identifier_in_the_bin_is_told(keeper, person):
    actions.bin_contact(by=keeper, contact=person, on=DAY)
    with pytest.raises(Refusal, match="P-1"):
        actions.add(by=keeper, kind="person", family_name="Autre", external_id="P-1", on=DAY)
