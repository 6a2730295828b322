"""Merging two contacts: what both were named for is kept once, and nobody is their own delegate."""

from __future__ import annotations

from datetime import date

import pytest

from concertino.base.people import actions as people
from concertino.domains.members.models import Delegate, Presentation
from concertino.domains.members.retention import not_of_itself, presented_already, same_delegations
from concertino.ground.refusals import Refusal

YEAR = {"starts_on": date(2020, 1, 1), "ends_on": date(2020, 12, 31), "named_on": date(2020, 1, 1)}


@pytest.fixture
def twin(db):
    return people.add(by=None, kind="person", family_name="Hebert", on=date(2020, 1, 1))


def test_what_both_were_named_for_is_left(quartet, other_member, maude, twin):
    Delegate.objects.create(organisation=quartet, person=maude, **YEAR)
    same = Delegate.objects.create(organisation=quartet, person=twin, **YEAR)
    Delegate.objects.create(organisation=other_member, person=twin, **YEAR)
    assert list(same_delegations(maude, twin)) == [same]


def test_a_delegate_is_not_merged_with_whom_they_represent(quartet, maude):
    Delegate.objects.create(organisation=quartet, person=maude, **YEAR)
    with pytest.raises(Refusal):
        not_of_itself(quartet, maude)


def test_the_presentation_of_the_one_kept_stays(maude, twin):
    theirs = Presentation.objects.create(contact=twin)
    assert not presented_already(maude, twin).exists()
    Presentation.objects.create(contact=maude)
    assert list(presented_already(maude, twin)) == [theirs]
