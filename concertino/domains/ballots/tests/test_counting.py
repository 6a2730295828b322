"""What the rules promise, on ballots small enough to be counted by hand, and on large ones."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import combinations
from time import process_time

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from concertino.domains.ballots.analysis.profiles import (
    APPROVAL,
    POINTS,
    RANKING,
    Ballot,
    Option,
    Profile,
    by_points,
    grouped,
)
from concertino.domains.ballots.analysis.readers.written import read_lines
from concertino.domains.ballots.analysis.rules import RULES, count
from concertino.domains.ballots.analysis.sharing import shares
from concertino.ground.refusals import Refusal


def options(many: int) -> tuple[Option, ...]:
    return tuple(Option(str(place), "abcdefghijklmnopqrstuvwxyzABCDEFGH"[place]) for place in range(many))


def approving(*sets: str, many: int = 6) -> Profile:
    return Profile(
        APPROVAL, options(many), grouped(Ballot((tuple(sorted("abcdef".index(one) for one in chosen)),)) for chosen in sets)
    )


def names(profile: Profile, places) -> str:
    return "".join(profile.options[place].name for place in places)


def test_a_tie_gives_all_who_are_tied():
    outcome = count(approving("a", "b", "cb", "ca", many=4), "approval", 2)
    assert outcome.committees == ((0, 1), (0, 2), (1, 2))
    assert (outcome.winners, outcome.elected, outcome.is_tied) == ((0, 1, 2), (), True)


def test_equal_shares_give_a_minority_its_fair_share_where_approval_gives_it_none():
    profile = approving(*["abc"] * 6, *["def"] * 3)
    assert names(profile, count(profile, "approval", 3).elected) == "abc"
    for rule in ("equal_shares", "pav", "seqpav", "phragmen"):
        outcome = count(profile, rule, 3)
        for committee in outcome.committees:
            assert sum(option in (3, 4, 5) for option in committee) == 1, rule


def test_the_share_of_each_sector_is_shown_beside_what_it_found():
    first, second = [frozenset({0, 1})] * 6, [frozenset({2})] * 3
    majority, minority = shares({"trade": first, "care": second}, (0, 1, 2), 3)
    assert (majority.fair, majority.carried, majority.found, majority.owed) == (2, 2, 2, 2)
    assert (minority.fair, minority.carried, minority.found) == (1, 1, 1)


def test_points_are_added_and_an_option_given_none_is_below_all():
    profile = Profile(POINTS, options(3), (by_points([(0, 7), (1, 3)]), by_points([(1, 10)]), by_points([(0, 1), (1, 9)], 2)))
    outcome = count(profile, "points")
    assert outcome.scores == {0: 9, 1: 31, 2: 0}
    assert names(profile, outcome.winners) == "b"
    assert count(profile, "schulze").ranking == ((1,), (0,), (2,))


def test_ballots_without_points_are_refused_by_the_rule_of_points():
    with translation.override("en"), pytest.raises(Refusal, match="no points"):
        count(approving("a"), "points")


@pytest.mark.parametrize("seats", [0, 7, -1])
def test_seats_that_cannot_be_filled_are_refused(seats):
    with pytest.raises(Refusal):
        count(approving("a"), "approval", seats or -1)


def test_the_same_ballots_are_counted_by_every_rule():
    profile = read_lines(["A>B>C * 3", "B>C>A * 2", "C>A>B ^ 2", "B=C"])
    for code, rule in RULES.items():
        if not rule.only_points:
            outcome = count(profile, code, 1)
            assert outcome.winners or code in ("condorcet", "equal_shares_without_completion"), code


def test_where_two_are_tied_for_the_last_place_every_way_of_the_runoff_is_followed():
    profile = read_lines(["A>B * 4", "B>A * 3", "C>B * 3"])
    outcome = count(profile, "irv")
    assert names(profile, outcome.winners) == "AB"
    assert names(profile, outcome.rounds[0].tied) == "BC"


def test_a_ballot_that_ties_its_best_is_shared_between_them():
    outcome = count(read_lines(["A=B>C", "C>A"]), "irv")
    assert outcome.scores == {0: Fraction(1, 2), 1: Fraction(1, 2), 2: 1}


def test_schulze_counts_10000_ballots_on_30_options_within_a_second():
    chance = random.Random(7)
    ranked = [tuple((option,) for option in chance.sample(range(30), 30)) for _ in range(10_000)]
    profile = Profile(RANKING, options(30), grouped(Ballot(levels) for levels in ranked))
    begun = process_time()
    outcome = count(profile, "schulze", 5)
    assert process_time() - begun < 1
    assert outcome.winners and len(outcome.pairwise) == 30


def _worth(profile: Profile, committee) -> Fraction:
    found = [(len(set(committee).intersection(one.levels[0] if one.levels else ())), one.weight) for one in profile.ballots]
    return sum(
        (weight * sum((Fraction(1, part) for part in range(1, liked + 1)), Fraction(0)) for liked, weight in found), Fraction(0)
    )


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sets(st.integers(0, 6)), min_size=1, max_size=9), st.integers(1, 6))
def test_the_search_for_the_best_committee_finds_what_weighing_all_of_them_finds(sets, seats):
    profile = Profile(APPROVAL, options(7), grouped(Ballot((tuple(sorted(one)),) if one else ()) for one in sets))
    worth = {committee: _worth(profile, committee) for committee in combinations(range(7), seats)}
    best = max(worth.values())
    outcome = count(profile, "pav", seats)
    assert outcome.total == best
    assert outcome.scores == count(profile, "approval", seats).scores
    assert set(outcome.committees) == {committee for committee, value in worth.items() if value == best}
