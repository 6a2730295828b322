from datetime import date

import pytest

from concertino.base.people import actions
from concertino.base.people.models import Affiliation
from concertino.ground.refusals import Refusal


def test_a_person_is_in_an_organisation_with_a_role(person, organisation, keeper):
    held = actions.affiliate(by=keeper, person=person, organisation=organisation, role="Direction", starts_on=date(2018, 1, 1))
    assert (held.person, held.organisation, held.ends_on) == (person, organisation, None)


def test_the_same_role_is_not_open_twice(person, organisation, keeper):
    actions.affiliate(by=keeper, person=person, organisation=organisation, role="Direction")
    with pytest.raises(Refusal):
        actions.affiliate(by=keeper, person=person, organisation=organisation, role="Direction")
    actions.affiliate(by=keeper, person=person, organisation=organisation, role="Conseil")
    assert Affiliation.objects.count() == 2


def test_a_role_held_before_may_be_held_again(person, organisation, keeper):
    held = actions.affiliate(by=keeper, person=person, organisation=organisation, role="Direction")
    actions.end_affiliation(by=keeper, affiliation=held, on=date(2019, 12, 31))
    actions.affiliate(by=keeper, person=person, organisation=organisation, role="Direction", starts_on=date(2021, 1, 1))
    assert Affiliation.objects.count() == 2


def test_only_a_person_is_in_an_organisation(person, organisation, keeper):
    with pytest.raises(Refusal):
        actions.affiliate(by=keeper, person=organisation, organisation=organisation)
    with pytest.raises(Refusal):
        actions.affiliate(by=keeper, person=person, organisation=person)


def test_nothing_ends_before_it_starts(person, organisation, keeper):
    facts = {"by": keeper, "person": person, "organisation": organisation, "starts_on": date(2018, 1, 1)}
    with pytest.raises(Refusal):
        actions.affiliate(**facts, ends_on=date(2017, 1, 1))
    with pytest.raises(Refusal) as refusal:
        actions.end_affiliation(by=keeper, affiliation=actions.affiliate(**facts), on=date(2017, 1, 1))
    assert refusal.value.field == "ends_on"
    assert Affiliation.objects.get().ends_on is None
