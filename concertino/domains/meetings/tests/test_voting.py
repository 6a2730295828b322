"""Votes count once, while there is a quorum and while the vote is open; a resolution carries something out, or nothing of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from concertino.base.documents.models import Decision
from concertino.domains.budgets import actions as budgets
from concertino.domains.budgets.models import Budget
from concertino.domains.finance.models import Account
from concertino.domains.governance.models import Body
from concertino.domains.meetings import actions
from concertino.domains.meetings.counting import Count, carries, counted
from concertino.domains.meetings.models import Motion, Tally, Turnout, Vote
from concertino.domains.meetings.quorum import room_at
from concertino.domains.meetings.tests.sitting import AT, HOUR, MINUTE, board, convened, motion, opened, person, put, rule, voters
from concertino.domains.positions import actions as positions
from concertino.ground.refusals import Refusal

pytestmark = pytest.mark.django_db
NOW = AT + 10 * MINUTE


def test_a_quorum_lost_during_a_meeting_stops_votes_with_the_numbers():
    body, people = board()
    rule(body)
    held = opened(body, people[:3])
    vote = put(held)
    actions.leave(by=None, meeting=held, person=people[0], at=NOW)
    assert room_at(held, NOW - MINUTE).has_quorum and not room_at(held, NOW).has_quorum
    with pytest.raises(Refusal) as refused:
        actions.count(by=None, motion=vote, votes_for=2, votes_against=0, abstentions=0, at=NOW)
    assert all(number in str(refused.value) for number in ("2", "5", "3"))
    with pytest.raises(Refusal):
        put(held, NOW, title_fr="Autre chose")
    actions.drop(by=None, motion=vote, at=NOW, why="Quorum perdu")
    actions.arrive(by=None, meeting=held, person=people[4], at=NOW + MINUTE, how="remote")
    again = put(held, NOW + 2 * MINUTE, title_fr="Encore")
    done = actions.count(by=None, motion=again, votes_for=2, votes_against=1, abstentions=0, at=NOW + 3 * MINUTE)
    assert done.carried and (done.counted, done.needed, done.entitled) == (3, 3, 5)


def test_quorum_is_of_mandates_in_office_that_day_and_guests_do_not_count():
    body, people = board()
    rule(body)
    held = opened(body, [*people[:2], person("Zoé")])
    assert (room_at(held, NOW).counted, room_at(held, NOW).entitled) == (2, 5)
    with pytest.raises(Refusal):  # all mandates are over
        convened(body, AT + timedelta(days=400))


def test_no_more_votes_are_counted_than_there_are():
    body, people = board()
    vote = put(opened(body, people[:3]))
    for numbers in ((3, 1, 0), (-1, 0, 0)):
        with pytest.raises(Refusal):
            actions.count(by=None, motion=vote, votes_for=numbers[0], votes_against=numbers[1], abstentions=numbers[2], at=NOW)
    actions.count(by=None, motion=vote, votes_for=1, votes_against=1, abstentions=1, at=NOW)
    vote.refresh_from_db()
    assert vote.carried is False
    with pytest.raises(Refusal):
        actions.count(by=None, motion=vote, votes_for=3, votes_against=0, abstentions=0, at=NOW)
    with pytest.raises(DatabaseError), transaction.atomic():
        Motion.objects.filter(pk=vote.pk).update(votes_for=3, carried=True)


def test_members_vote_by_name_with_the_votes_of_the_frozen_list_once():
    frozen, (fee, gil, hana, ida) = voters()
    held = opened(None, [fee, gil, hana, ida], voters_list=frozen)
    vote = put(held, method="names")
    for one in (fee, gil):
        actions.vote(by=None, motion=vote, person=one, choice="for", at=NOW)
    actions.vote(by=None, motion=vote, person=ida, choice="against", at=NOW)
    with pytest.raises(Refusal):
        actions.vote(by=None, motion=vote, person=fee, choice="against", at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Vote.objects.create(motion=vote, person=fee, choice="against", weight=1)
    with pytest.raises(Refusal):
        actions.vote(by=None, motion=vote, person=person("Zoé"), choice="for", at=NOW)
    with pytest.raises(Refusal):
        actions.vote(by=None, motion=vote, person=hana, choice="peut-être", at=NOW)
    done = actions.close_vote(by=None, motion=vote, at=NOW)
    assert (done.votes_for, done.votes_against, done.abstentions, done.carried) == (2, 3, 0, False)
    with pytest.raises(Refusal):
        actions.vote(by=None, motion=vote, person=hana, choice="for", at=NOW)
    for act in (
        lambda: Vote.objects.create(motion=vote, person=hana, choice="for", weight=1),
        lambda: Vote.objects.filter(motion=vote).update(choice="for"),
        lambda: Vote.objects.filter(motion=vote).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_in_secret_who_voted_and_what_was_voted_are_never_tied():
    body, people = board()
    rule(body)
    vote = put(opened(body, people[:4]), method="secret")
    for one, choice in zip(people[:4], ("for", "for", "for", "abstain"), strict=True):
        actions.vote(by=None, motion=vote, person=one, choice=choice, at=NOW)
    with pytest.raises(Refusal):
        actions.vote(by=None, motion=vote, person=people[0], choice="for", at=NOW)
    assert not Vote.objects.exists() and Turnout.objects.filter(motion=vote).count() == 4
    assert {field.name for field in Tally._meta.get_fields()} == {"id", "motion", "choice", "votes"}
    assert dict(vote.tallies.values_list("choice", "votes")) == {"for": 3, "against": 0, "abstain": 1}
    done = actions.close_vote(by=None, motion=vote, at=NOW)
    assert (done.votes_for, done.abstentions, done.carried) == (3, 1, True)
    for act in (
        lambda: Tally.objects.filter(motion=vote).update(votes=9),
        lambda: Turnout.objects.create(motion=vote, person=people[4], weight=1),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_a_box_that_holds_more_than_was_given_is_void():
    body, people = board()
    vote = put(opened(body, people), method="secret")
    actions.vote(by=None, motion=vote, person=people[0], choice="for", at=NOW)
    Tally.objects.filter(motion=vote, choice="for").update(votes=2)
    with pytest.raises(Refusal):
        actions.close_vote(by=None, motion=vote, at=NOW)


def test_proxies_are_held_as_rules_allow_and_count_while_the_giver_is_away():
    frozen, (fee, gil, hana, ida) = voters()
    rule(None, notice_days=10, quorum="number", quorum_value=3, proxies_each=1)
    held = convened(None, voters_list=frozen)
    actions.give_proxy(by=None, meeting=held, giver=ida, holder=fee, on=date(2021, 3, 10))
    for giver, holder in ((ida, gil), (gil, fee), (gil, gil), (gil, person("Zoé"))):
        with pytest.raises(Refusal):
            actions.give_proxy(by=None, meeting=held, giver=giver, holder=holder, on=date(2021, 3, 10))
    for one in (fee, gil):
        actions.arrive(by=None, meeting=held, person=one, at=AT)
    actions.open_meeting(by=None, meeting=held, at=AT)
    room = room_at(held, NOW)
    assert (room.counted, room.votes, room.held_by(fee.pk)) == (3, 5, [fee.pk, ida.pk])
    vote = put(held, method="names")
    actions.vote(by=None, motion=vote, person=fee, of=ida, choice="for", at=NOW)
    with pytest.raises(Refusal):
        actions.vote(by=None, motion=vote, person=gil, of=hana, choice="for", at=NOW)
    actions.arrive(by=None, meeting=held, person=ida, at=NOW)
    with pytest.raises(Refusal):  # she voted by her proxy
        actions.vote(by=None, motion=vote, person=ida, choice="against", at=NOW)
    assert room_at(held, NOW).represented == {}
    assert actions.close_vote(by=None, motion=vote, at=NOW).votes_for == 3


def test_a_body_without_proxies_refuses_them():
    body, people = board()
    with pytest.raises(Refusal):
        actions.give_proxy(by=None, meeting=convened(body), giver=people[0], holder=people[1], on=date(2021, 3, 1))


def test_who_is_there_is_there_once_and_the_meeting_closes_without_open_votes():
    body, people = board()
    held = opened(body, people[:3])
    with pytest.raises(Refusal):
        actions.arrive(by=None, meeting=held, person=people[0], at=NOW)
    for one, at in ((people[4], NOW), (people[0], AT - HOUR)):
        with pytest.raises(Refusal):
            actions.leave(by=None, meeting=held, person=one, at=at)
    vote = put(held)
    with pytest.raises(Refusal):
        actions.close_meeting(by=None, meeting=held, at=NOW)
    actions.drop(by=None, motion=vote, at=NOW, why="Retirée")
    actions.close_meeting(by=None, meeting=held, at=NOW)
    with pytest.raises(Refusal):
        actions.leave(by=None, meeting=held, person=people[0], at=NOW)
    with pytest.raises(Refusal):
        motion(held)


def test_a_resolution_takes_a_number_of_the_year_and_adopts_a_budget(direction, staff):
    body, people = board()
    held = opened(body, people)
    account = Account.objects.filter(kind="expense").first()
    budget = budgets.prepare(by=None, year_of=date(2021, 7, 1), month=7, on=date(2021, 2, 1))
    budgets.set_line(by=None, budget=budget, account=account, amount=100)
    vote = put(held, effect="budget", effect_of=budget.pk, title_fr="Adopter le budget")
    with pytest.raises(Refusal):
        actions.resolve(by=direction, motion=vote, on=date(2021, 3, 15))
    actions.count(by=None, motion=vote, votes_for=5, votes_against=0, abstentions=0, at=NOW)
    with pytest.raises(Refusal):  # who may not adopt budgets records nothing of it
        actions.resolve(by=staff, motion=vote, on=date(2021, 3, 15))
    assert not Decision.objects.exists() and not Budget.objects.get().adopted_on
    done = actions.resolve(by=direction, motion=vote, on=date(2021, 3, 16))
    assert done.decision.number == "CA-2021-001" and done.done_on == date(2021, 3, 16)
    budget.refresh_from_db()
    assert (budget.decision, budget.adopted_on) == (done.decision, date(2021, 3, 15))
    with pytest.raises(Refusal):
        actions.resolve(by=direction, motion=vote, on=date(2021, 3, 16))


def test_what_the_room_concerned_refuses_leaves_no_number(direction):
    frozen, electors = voters()
    held = opened(None, electors, voters_list=frozen)
    dossier = positions.open_dossier(by=None, name_fr="Salles", on=date(2021, 1, 4))
    version = positions.draft(by=None, dossier=dossier, on=date(2021, 1, 5), title_fr="Des salles", text_fr="Plus de salles.")
    vote = put(held, effect="position", effect_of=version.pk)
    actions.count(by=None, motion=vote, votes_for=4, votes_against=0, abstentions=0, at=NOW)
    with pytest.raises(Refusal):  # it is not reviewed
        actions.resolve(by=direction, motion=vote, on=date(2021, 3, 15))
    assert not Decision.objects.exists()
    positions.review(by=None, version=version, on=date(2021, 2, 1))
    done = actions.resolve(by=direction, motion=vote, on=date(2021, 3, 15))
    version.refresh_from_db()
    assert done.decision.number == "AG-2021-001" and version.decision == done.decision and version.state == "adopted"
    assert str(version.adopted_by) == "Assemblée générale" and version.meeting.startswith("Assemblée générale, 15 mars 2021")
    assert Body.objects.filter(name_fr="Assemblée générale").count() == 1


def test_only_a_body_that_may_accepts_members():
    frozen, _electors = voters()
    with pytest.raises(Refusal) as refused:
        motion(convened(None, voters_list=frozen), effect="member", effect_of=1)
    assert refused.value.field == "effect"


NUMBERS = st.integers(min_value=0, max_value=10_000)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_a_majority_is_that_of_fractions_whatever_the_abstentions(votes_for, votes_against, abstentions):
    found, cast = Count(votes_for, votes_against, abstentions), votes_for + votes_against
    assert carries(found, "simple") == (votes_for > votes_against)
    assert carries(found, "two_thirds") == (votes_for > 0 and votes_for / 2 * 3 >= cast)
    assert carries(found, "four_fifths") == (votes_for > 0 and 5 * votes_for >= 4 * cast)
    assert carries(found, "two_thirds") or not carries(found, "four_fifths")


@given(st.lists(st.tuples(st.sampled_from(["for", "against", "abstain"]), st.integers(min_value=1, max_value=9))))
def test_a_count_is_the_sum_of_what_was_cast_in_any_order(votes):
    found = counted(votes)
    assert found == counted(reversed(votes)) and found.votes == sum(weight for _choice, weight in votes)
    assert found.votes_for == sum(weight for choice, weight in votes if choice == "for")


def test_an_arrival_set_earlier_moves_the_first_stay_that_follows_and_no_stays_overlap():
    body, people = board()
    held, one = opened(body, people[:3]), people[4]
    for came, left in ((10, 20), (30, 40)):
        actions.arrive(by=None, meeting=held, person=one, at=AT + came * MINUTE)
        actions.leave(by=None, meeting=held, person=one, at=AT + left * MINUTE)
    for early in (5, 25):
        actions.arrive(by=None, meeting=held, person=one, at=AT + early * MINUTE)
    with pytest.raises(Refusal):
        actions.arrive(by=None, meeting=held, person=one, at=AT + 15 * MINUTE)
    stays = held.presences.filter(person=one).order_by("arrived_at").values_list("arrived_at", "left_at")
    assert [tuple((moment - AT) // MINUTE for moment in stay) for stay in stays] == [(5, 20), (25, 40)]


@pytest.mark.parametrize("method", ["secret", "names", "hands"])
def test_a_vote_that_nobody_gave_is_not_rejected_nought_to_nought(method):
    body, seated = board()
    held = put(opened(body, seated), method=method)
    with pytest.raises(Refusal):
        if method == "hands":
            actions.count(by=None, motion=held, votes_for=0, votes_against=0, abstentions=0, at=AT + HOUR)
        else:
            actions.close_vote(by=None, motion=held, at=AT + HOUR)
    held.refresh_from_db()
    assert held.closed_at is None and held.carried is None
    actions.drop(by=None, motion=held, at=AT + HOUR, why="Personne ne vote")
