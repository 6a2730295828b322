"""Partners, what is shared with them, and collaborations from proposal to evaluation."""

from __future__ import annotations

from datetime import date

import pytest

from concertino.base.people import actions as people
from concertino.domains.partners import actions
from concertino.domains.partners.inbox import ending, unevaluated
from concertino.domains.partners.matrix import matrix, shared_with
from concertino.domains.partners.models import Evaluation
from concertino.domains.partners.tests.partnering import DAY, collaboration, done, organisation, partner, scored
from concertino.domains.partners.value import view_of
from concertino.ground.refusals import Refusal


def test_nobody_is_a_partner_twice_and_a_former_one_may_come_back(db):
    one = partner()
    with pytest.raises(Refusal):
        actions.become(by=None, contact=one.contact, on=DAY, kind="music", territory="local")
    actions.end(by=None, partner=one, on=date(2020, 1, 1))
    assert actions.become(by=None, contact=one.contact, on=date(2021, 1, 1), kind="music", territory="local") != one


def test_a_partner_is_an_organisation_and_a_person_answers_for_it(db):
    person = people.add(by=None, kind="person", given_name="Ana", family_name="Roy", on=DAY)
    with pytest.raises(Refusal):
        actions.become(by=None, contact=person, on=DAY, kind="music", territory="local")
    with pytest.raises(Refusal):
        actions.become(by=None, contact=organisation("A"), on=DAY, kind="music", territory="local", person=organisation("B"))


def test_the_matrix_tells_what_is_common_and_what_is_complementary(db):
    ours, both, theirs = (
        actions.name_trait(by=None, kind="service", name_fr=name, is_ours=mine)
        for name, mine in (("Annuaire", True), ("Formation", True), ("Studio", False))
    )
    of = partner()
    actions.state_traits(by=None, partner=of, traits=[both, theirs], on=DAY)
    shared = shared_with(of, DAY)
    assert (shared.common, shared.ours, shared.theirs) == ([both], [ours], [theirs])
    assert {row.trait: row.cells for row in matrix(DAY).rows} == {ours: ("",), both: ("stated",), theirs: ("stated",)}


def test_a_partner_confirms_and_what_it_does_not_choose_ends(db):
    both, denied = (actions.name_trait(by=None, kind="activity", name_fr=name) for name in ("Vitrine", "Tournée"))
    of, later = partner(), date(2020, 5, 1)
    actions.state_traits(by=None, partner=of, traits=[both, denied], on=DAY)
    assert actions.answer_traits(by=None, partner=of, traits=[both], on=later) == 1
    assert {row.trait: row.cells for row in matrix(later).rows} == {both: ("confirmed",), denied: ("",)}
    assert {row.trait: row.cells for row in matrix(DAY).rows} == {both: ("stated",), denied: ("stated",)}  # as it was known then


@pytest.mark.parametrize("count", [1, 3])
def test_the_matrix_asks_as_many_questions_whatever_the_partners(db, count, django_assert_num_queries):
    trait = actions.name_trait(by=None, kind="activity", name_fr="Vitrine")
    for place in range(count):
        actions.state_traits(by=None, partner=partner(f"P{place}"), traits=[trait], on=DAY)
    with django_assert_num_queries(3):
        assert len(matrix(DAY).partners) == count


def test_an_agreement_says_what_each_commits_to_and_when_it_ends(db):
    held = collaboration(partner(), theirs="")
    with pytest.raises(Refusal):
        actions.advance(by=None, collaboration=held, on=DAY, today=DAY)
    held = actions.change(by=None, collaboration=held, others=[], actions=[], theirs="Un public")
    assert actions.advance(by=None, collaboration=held, on=DAY, today=DAY).state == "agreed"


def test_steps_follow_one_another_and_none_is_in_the_future(db):
    held = collaboration(partner())
    for on, today in ((date(2018, 1, 1), DAY), (date(2019, 2, 1), DAY)):
        with pytest.raises(Refusal):
            actions.advance(by=None, collaboration=held, on=on, today=today)
    held = done(held)
    assert held.state == "completed"
    with pytest.raises(Refusal):
        actions.advance(by=None, collaboration=held, on=date(2019, 7, 1), today=date(2019, 7, 1))


def test_an_evaluation_needs_its_five_scores_and_what_proves_them(db):
    held = done(collaboration(partner()))
    said = {"by": None, "collaboration": held, "moment": "end", "side": "ours", "on": DAY, "at": "2019-06-02T12:00Z"}
    full = dict.fromkeys(("reach", "expertise", "resources", "visibility", "members"), 4)
    for scores, evidence in ((full, " "), (full | {"reach": 6}, "Oui"), ({"reach": 3}, "Oui")):
        with pytest.raises(Refusal):
            actions.evaluate(scores=scores, evidence=evidence, **said)
    assert not Evaluation.objects.exists()


def test_both_views_stand_side_by_side_with_their_gap_and_their_change(db):
    held = done(collaboration(partner()))
    scored(held, 2, moment="start")
    scored(held, 4)
    scored(held, 5, 4, 3, 4, 4, side="theirs")
    seen = view_of(held)
    assert [moment.label for moment in seen.moments] == [Evaluation.Moment.START.label, Evaluation.Moment.END.label]
    assert [line.gap for line in seen.moments[1].lines] == [1, 0, -1, 0, 0]
    assert (seen.moments[1].mean, seen.change, seen.has_added_value) == (4, 2, True)


def test_agreements_are_told_of_sixty_days_before_their_end(db):
    held = actions.advance(by=None, collaboration=collaboration(partner()), on=DAY, today=DAY)
    for day, told in ((date(2019, 10, 31), 0), (date(2019, 11, 1), 1), (date(2019, 12, 31), 1), (date(2020, 1, 1), 0)):
        assert ending(None, day, 5)[1] == told, day
    done_held = actions.advance(by=None, collaboration=held, on=DAY, today=DAY)
    actions.advance(by=None, collaboration=done_held, on=date(2019, 12, 1), today=date(2019, 12, 1))
    assert ending(None, date(2019, 12, 15), 5)[1] == 0
    assert unevaluated(None, date(2019, 12, 15), 5)[1] == 1
