"""A vote is kept once a voice; confidential it may change, anonymous it is sealed."""

from __future__ import annotations

import pytest
from django.db import connection

from concertino.domains.ballots.actions import Already, NotOpen, prepare
from concertino.domains.ballots.counting import counted
from concertino.domains.ballots.models import Cast
from concertino.domains.ballots.orders import ranks
from concertino.domains.ballots.respondents import wanting_news
from concertino.domains.ballots.retention import never_both_voted
from concertino.domains.ballots.tests.put import closed, members, opened, prepared, share, topics, voices, vote
from concertino.domains.consultations.actions import close_call, merge_topics
from concertino.domains.consultations.actions.answering import ask_for_news
from concertino.domains.consultations.models import Call
from concertino.domains.consultations.tests.called import CLOSING, OPENING, drafted
from concertino.ground.refusals import Refusal

pytestmark = pytest.mark.django_db


def test_a_confidential_vote_changes_until_the_ballot_closes_and_counts_once():
    members(1)
    ballot = opened(prepared())
    first, second, *_rest = ballot.ordered_topics()
    (voice,) = voices(ballot)
    vote(ballot, voice, first, second)
    kept = vote(ballot, voice, second)
    assert list(Cast.objects.values_list("content", flat=True)) == [{"vote": [f"t{second.pk}"]}]
    assert (kept.invitation, kept.sector) == (voice, "t-chamber")
    ballot.call = close_call(by=None, call=ballot.call, on=OPENING)
    with pytest.raises(NotOpen):
        vote(ballot, voice, first)


def test_an_anonymous_vote_is_sealed_and_leads_to_nobody():
    members(5)
    members(1, "t-solo", "Soliste")
    ballot = opened(prepared(mode=Call.Mode.ANONYMOUS))
    first, second, *_rest = ballot.ordered_topics()
    voice = voices(ballot)[0]
    kept = vote(ballot, voice, first)
    assert (kept.invitation, kept.sector) == (None, None)  # one is alone in their sector: none is told
    with pytest.raises(Already):
        vote(ballot, voice, second)
    assert ballot.call.invitations.filter(answered=True).count() == Cast.objects.count() == 1


def test_anonymous_votes_are_written_anew_as_the_ballot_closes():
    members(8)
    ballot = opened(prepared(mode=Call.Mode.ANONYMOUS))
    first, second, *_rest = ballot.ordered_topics()
    for voice in voices(ballot):
        vote(ballot, voice, first, second)
    before = places()
    close_call(by=None, call=ballot.call, on=CLOSING)
    assert places().keys() == before.keys() and not set(places().values()) & set(before.values())


def places() -> dict[str, str]:
    """Where PostgreSQL holds each vote."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id::text, ctid::text FROM ballots_cast")
        return dict(cursor.fetchall())


def test_a_sector_is_told_of_an_anonymous_vote_where_enough_share_it():
    members(5)
    members(5, "t-solo", "Soliste")
    ballot = opened(prepared(mode=Call.Mode.ANONYMOUS))
    assert vote(ballot, voices(ballot)[0], ballot.ordered_topics()[0]).sector == "t-chamber"


def test_a_vote_of_another_ballot_or_of_nothing_is_refused():
    members(1)
    ballot, other = opened(prepared()), opened(prepared(topics("A", "B", "C")))
    (voice,) = voices(ballot)
    with pytest.raises(Refusal):
        vote(ballot, voices(other)[0], ballot.ordered_topics()[0])
    with pytest.raises(Refusal):
        vote(ballot, voice)
    with pytest.raises(Refusal):
        vote(ballot, voice, other.ordered_topics()[0])
    assert not Cast.objects.exists() and not ballot.call.invitations.filter(answered=True).exists()


def test_merged_topics_count_once_a_member():
    members(3)
    relief, tour, school, film = topics()
    ballot = opened(prepared([relief, tour, school, film], method="approval", rule="approval"))
    for voice, chosen in zip(voices(ballot), [(relief, film), (film,), (tour,)], strict=True):
        vote(ballot, voice, *chosen)
    merge_topics(by=None, kept=relief, gone=[film], on=CLOSING)
    found = counted(closed(ballot))
    assert {found.topics[place]: score for place, score in found.outcome.scores.items()} == {relief: 2, tour: 1, school: 0}


def test_points_given_to_merged_topics_are_added():
    members(1)
    relief, tour, school = topics("A", "B", "C")
    ballot = opened(prepared([relief, tour, school], method="points", rule="points", points_total=10))
    share(ballot, voices(ballot)[0], {relief: 3, tour: 5, school: 2})
    merge_topics(by=None, kept=relief, gone=[school], on=CLOSING)
    assert counted(ballot).outcome.scores == {0: 5, 1: 5}


def test_the_same_votes_are_counted_by_another_rule_and_the_order_goes_to_those_who_retain():
    members(3)
    relief, tour, school, film = topics()
    ballot = opened(prepared([relief, tour, school, film], seats=1))
    for voice, chosen in zip(voices(ballot), [(relief, tour, school), (relief, tour, school), (tour, school, film)], strict=True):
        vote(ballot, voice, *chosen)
    assert ranks(ballot.call.consultation) == {}  # it is open yet
    ballot = closed(ballot)
    assert counted(ballot).outcome.winners == (1,)
    assert counted(ballot, "irv").outcome.winners == counted(ballot, "equal_shares").outcome.winners == (0,)
    assert ranks(ballot.call.consultation) == {tour.pk: 1, relief.pk: 2, school.pk: 3, film.pk: 4}


def test_topics_chosen_as_a_set_have_one_rank_and_the_rest_another():
    members(2)
    relief, tour, school = topics("A", "B", "C")
    ballot = opened(prepared([relief, tour, school], method="approval", rule="pav"))
    for voice in voices(ballot):
        vote(ballot, voice, relief, school)
    assert ranks(closed(ballot).call.consultation) == {relief.pk: 1, school.pk: 1, tour.pk: 3}


def test_a_ballot_without_a_vote_says_no_order():
    members(1)
    assert ranks(closed(opened(prepared())).call.consultation) == {}


def test_who_voted_and_asked_for_news_is_told():
    members(2)
    ballot = opened(prepared())
    first, _second = voices(ballot)
    vote(ballot, first, ballot.ordered_topics()[0])
    assert not wanting_news(ballot.call.consultation).exists()
    ask_for_news(first, wanted=True)
    assert list(wanting_news(ballot.call.consultation)) == [first.contact]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"seats": 4}, "seats"),
        ({"rule": "points"}, "rule"),
        ({"rule": "condorcet"}, "rule"),
        ({"method": "points", "rule": "borda"}, "points_total"),
        ({"rule": "coin"}, None),
        ({"mode": Call.Mode.PUBLIC}, "mode"),
    ],
)
def test_a_ballot_that_could_not_be_counted_is_not_prepared(facts, field):
    with pytest.raises(Refusal) as refused:
        prepared(**facts)
    assert refused.value.field == field


def test_topics_that_are_too_few_or_merged_are_refused():
    relief, tour = topics("A", "B")
    with pytest.raises(Refusal):
        prepared([relief, relief])
    merge_topics(by=None, kept=relief, gone=[tour], on=OPENING)
    tour.refresh_from_db()
    with pytest.raises(Refusal):
        prepared([relief, tour])


def test_once_its_call_is_open_a_ballot_does_not_change():
    members(1)
    ballot = opened(prepared())
    with pytest.raises(Refusal):
        prepare(
            by=None, call=ballot.call, method="approval", rule="approval", seats=1, topics=ballot.ordered_topics(), on=OPENING
        )
    with pytest.raises(Refusal):
        prepare(by=None, call=drafted(), method="approval", rule="approval", seats=1, topics=ballot.ordered_topics(), on=OPENING)


def test_two_who_voted_in_one_ballot_stay_two_contacts():
    members(3)
    ballot = opened(prepared())
    first, second, third = voices(ballot)
    for voice in (first, second):
        vote(ballot, voice, ballot.ordered_topics()[0])
    with pytest.raises(Refusal, match="Priorités 2021"):
        never_both_voted(first.member, second.member)
    never_both_voted(third.member, first.member)
