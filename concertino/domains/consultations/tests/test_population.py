"""Who is called: one voice a member or a person, on the day on which the membership is read."""

from __future__ import annotations

from datetime import date

import pytest

from concertino.base.people import actions as people
from concertino.domains.consultations.population import Population, voices
from concertino.domains.consultations.tests.called import (
    JOINED,
    OPENING,
    category,
    enrolled,
    named_like,
    organisation,
    person,
    sector,
)
from concertino.domains.members import actions as members

pytestmark = pytest.mark.django_db


@pytest.fixture
def quartet():
    """An organisation whose first delegate has no address, and whose second is a member too."""
    quartet = enrolled(organisation("Quatuor Lachine", "quatuor@example.org"), of=category("t-ensemble"), sectors=[sector()])
    quartet.first, quartet.second = person("Abel", " "), enrolled(person("Blais"))
    members.open_delegates(by=None, starts_on=date(2021, 1, 1), ends_on=date(2021, 12, 31))
    for one in (quartet.first, quartet.second):
        members.name_delegate(by=None, organisation=quartet, person=one, on=date(2021, 1, 2))
    return quartet


def called(**asked):
    return {(voice.member, voice.contact) for voice in voices(Population(**asked), OPENING)}


def test_one_voice_a_member_is_that_of_the_first_delegate_who_can_be_reached(quartet):
    assert called() == {(quartet.pk, quartet.second.pk), (quartet.second.pk, quartet.second.pk)}


def test_one_voice_a_person_is_never_two(quartet):
    assert called(voice="person") == {(quartet.second.pk, quartet.second.pk), (quartet.pk, quartet.first.pk)}


def test_delegates_are_called_without_the_members_who_are_persons(quartet):
    assert called(of="delegates", voice="person") == {(quartet.pk, quartet.first.pk), (quartet.pk, quartet.second.pk)}
    assert called(of="delegates") == {(quartet.pk, quartet.second.pk)}


def test_without_delegate_an_organisation_answers_by_who_acts_for_it_and_else_by_its_address():
    choir, trio = enrolled(organisation("Chœur", "choeur@example.org")), enrolled(organisation("Trio", "trio@example.org"))
    maude = person("Cyr")
    people.affiliate(by=None, person=maude, organisation=trio, acts=True, starts_on=JOINED)
    assert called() == {(choir.pk, choir.pk), (trio.pk, maude.pk)}


def test_categories_and_sectors_narrow_the_population(quartet):
    enrolled(person("Dion"), of=category("t-other"))
    assert called(categories=[category("t-ensemble").pk]) == {(quartet.pk, quartet.second.pk)}
    assert called(sectors=[sector().pk]) == {(quartet.pk, quartet.second.pk)}


def test_a_segment_narrows_members_or_calls_contacts_who_are_none():
    member, partner = enrolled(person("Ouellet")), person("Ouimet")
    segment = named_like("ou")
    assert called(segment=segment) == {(member.pk, member.pk)}
    assert called(of="contacts", segment=segment) == {(member.pk, member.pk), (partner.pk, partner.pk)}


def test_who_left_before_the_day_or_is_in_the_bin_is_not_called():
    enrolled(person("Roy"), last=date(2021, 2, 1))
    assert called() == set()


@pytest.mark.parametrize("n", [1, 3])
def test_as_many_queries_whatever_the_population(n, django_assert_num_queries):
    for place in range(n):
        enrolled(person(f"Roy{'abc'[place]}"), sectors=[sector()])
    with django_assert_num_queries(5):
        voices(Population(), OPENING)
