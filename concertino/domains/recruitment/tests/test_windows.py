"""What other rooms see of recruitment: search, timeline, merging, segments."""

from datetime import date

import pytest

from concertino.base.people.models import Contact
from concertino.domains.recruitment import actions
from concertino.domains.recruitment.retention import one_at_a_time
from concertino.domains.recruitment.search import find
from concertino.domains.recruitment.tests.conftest import DAY, identified, joins, organisation
from concertino.domains.recruitment.timeline import happenings
from concertino.ground.criteria import criteria
from concertino.ground.refusals import Refusal


def test_a_prospect_is_found_by_their_name_and_told_on_the_timeline(staff, prospect, trio):
    actions.advance(by=staff, prospect=prospect, stage="contacted", on=date(2019, 10, 1))
    assert [found.title for found in find(staff, "bleu trio", 9)] == ["Trio Bleu"]
    assert [one.on for one in happenings(staff, trio, 9)] == [date(2019, 10, 1), date(2019, 9, 1)]


def test_two_prospects_under_way_are_not_merged(prospect, trio):
    other = identified(organisation("Trio Bleuté"), DAY)
    with pytest.raises(Refusal):
        one_at_a_time(trio, other.contact)
    actions.lose(by=None, prospect=other, on=DAY, reason="Doublon")
    one_at_a_time(trio, other.contact)


def test_segments_choose_prospects_by_their_stage(prospect, trio):
    organisation("Autre")

    def chosen(key: str, comparison: str, value=None) -> list[Contact]:
        return list(Contact.objects.filter(criteria[key].where(comparison, value, DAY)))

    assert chosen("recruitment.is_prospect", "yes") == [trio]
    assert chosen("recruitment.stage", "in", ["identified"]) == [trio]
    assert trio not in chosen("recruitment.stage", "not_in", ["identified"])
    joins(trio, date(2020, 1, 1))
    assert chosen("recruitment.is_prospect", "yes") == []
