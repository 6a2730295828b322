from datetime import date

import pytest

from concertino.base.people.models import Contact
from concertino.domains.recruitment import actions
from concertino.domains.recruitment.inbox import items
from concertino.domains.recruitment.models import Prospect
from concertino.domains.recruitment.pipeline import chances_on, counts_by_stage, standing_of, standing_on
from concertino.domains.recruitment.tests.conftest import DAY, identified, joins, organisation
from concertino.ground.refusals import Refusal


def test_a_member_is_no_prospect_and_nobody_is_one_twice_at_a_time(trio, prospect):
    with pytest.raises(Refusal):
        identified(trio, DAY)
    quartet = organisation("Quatuor")
    joins(quartet, date(2020, 1, 1))
    with pytest.raises(Refusal):
        identified(quartet, DAY)
    actions.lose(by=None, prospect=prospect, on=date(2019, 12, 1), reason="Pas maintenant")
    assert identified(trio, DAY).pk != prospect.pk


@pytest.mark.parametrize("wrong", [{"source": "dream"}, {"source": "referral"}, {"contact": None, "name": " "}])
def test_a_prospect_has_a_name_and_a_source(trio, wrong):
    with pytest.raises(Refusal):
        actions.identify(**{"by": None, "contact": trio, "on": DAY, "source": "web"} | wrong)
    assert not Prospect.objects.exists()


def test_stages_follow_each_other_and_each_day_has_one(prospect):
    actions.advance(by=None, prospect=prospect, stage="contacted", on=date(2019, 10, 1))
    actions.advance(by=None, prospect=prospect, stage="interested", on=date(2019, 10, 1))
    with pytest.raises(Refusal) as refusal:
        actions.advance(by=None, prospect=prospect, stage="applied", on=date(2019, 9, 30))
    assert refusal.value.field == "on"
    for same in ("interested", "lost", "joined"):
        with pytest.raises(Refusal):
            actions.advance(by=None, prospect=prospect, stage=same, on=DAY)
    with pytest.raises(Refusal):
        actions.lose(by=None, prospect=prospect, on=DAY, reason=" ")
    assert [standing_on(day).get().stage for day in (date(2019, 9, 30), date(2019, 10, 1))] == ["identified", "interested"]
    actions.lose(by=None, prospect=prospect, on=DAY, reason="Trop cher")
    actions.advance(by=None, prospect=prospect, stage="contacted", on=date(2020, 9, 1))
    assert counts_by_stage(date(2020, 9, 1))["contacted"] == 1


def test_who_gets_a_term_in_good_standing_has_joined_without_anyone_saying_so(prospect, trio):
    joins(trio, date(2020, 1, 1))
    known = standing_on(DAY).get()
    assert (known.joined_on, standing_of(known, DAY), standing_of(known, date(2019, 12, 31))) == (
        date(2020, 1, 1), "joined", "identified",
    )  # fmt: skip
    assert sum(counts_by_stage(date(2019, 12, 31)).values()) == 1
    assert sum(counts_by_stage(DAY).values()) == 0


def test_a_former_member_won_again_counts_for_the_last_time_that_they_were_a_prospect(trio, campaign):
    joins(trio, date(2017, 1, 1))
    first = identified(trio, date(2018, 6, 1))
    actions.lose(by=None, prospect=first, on=date(2018, 9, 1), reason="Sans réponse")
    second = identified(trio, date(2019, 9, 1), strategy=campaign)
    joins(trio, date(2020, 1, 1))
    joined = {one.pk: one.joined_on for one in Prospect.objects.with_joining()}
    assert joined == {first.pk: None, second.pk: date(2020, 1, 1)}


def test_a_term_accepted_after_but_begun_before_counts_from_the_day_that_they_were_known(trio):
    late = identified(trio, date(2020, 3, 15))
    joins(trio, date(2020, 1, 1))
    assert Prospect.objects.with_joining().get().joined_on is None  # that term is older than the hope
    from concertino.domains.members.models import Membership

    Membership.objects.update(accepted_on=date(2020, 4, 2))
    assert Prospect.objects.with_joining().get(pk=late.pk).joined_on == date(2020, 3, 15)


def test_a_name_becomes_a_contact_new_or_known(trio, jazz):
    named = actions.identify(by=None, on=DAY, source="web", name="Ensemble Neuf", email="neuf@example.org", sector=jazz)
    actions.make_contact(by=None, prospect=named, on=DAY)
    contact = Contact.objects.get(name="Ensemble Neuf")
    assert (named.contact, contact.email, list(contact.sectors.all())) == (contact, "neuf@example.org", [jazz])
    with pytest.raises(Refusal):
        actions.make_contact(by=None, prospect=named, on=DAY, contact=trio)
    other = actions.identify(by=None, on=DAY, source="web", name="Le trio bleu")
    assert actions.make_contact(by=None, prospect=other, on=DAY, contact=trio).contact == trio


def test_next_steps_wait_for_their_owner_once_their_day_has_come(prospect, staff, direction, trio):
    with pytest.raises(Refusal):
        actions.plan_step(by=staff, prospect=prospect, step="Appeler", on=None, owner=staff)
    actions.plan_step(by=staff, prospect=prospect, step="Appeler", on=DAY, owner=staff)
    assert items(staff, date(2020, 6, 29), 9) == ([], 0)
    (item,), count = items(staff, DAY, 9)
    assert ("Appeler" in item.title, item.due, count) == (True, DAY, 1)
    assert items(direction, DAY, 9) == ([], 0)
    joins(trio, date(2020, 6, 1))
    assert items(staff, DAY, 9) == ([], 0)


def test_chances_are_those_of_stories_that_are_over(prospect, trio, campaign):
    actions.advance(by=None, prospect=prospect, stage="interested", on=date(2019, 10, 1))
    joins(trio, date(2020, 1, 1))
    lost = identified(organisation("Perdu"), date(2019, 9, 1))
    actions.advance(by=None, prospect=lost, stage="contacted", on=date(2019, 10, 1))
    actions.lose(by=None, prospect=lost, on=date(2020, 2, 1), reason="Non")
    identified(organisation("En cours"), date(2019, 9, 1))
    chances = {stage: reached.chance for stage, reached in chances_on(DAY).items()}
    assert chances == {"identified": 0.5, "contacted": 0.5, "interested": 1.0, "applied": 1.0}
    assert chances_on(date(2019, 12, 31))["identified"].chance is None
