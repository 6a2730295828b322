"""Four real deliberations replayed: tallies equal those published, groups of opinion come out again."""

import csv
import json
from time import process_time

import numpy as np
import pytest

from concertino.domains.conversations.analysis.groups import adjusted_rand, groups
from concertino.domains.conversations.analysis.tallies import tally
from concertino.domains.conversations.models import Participant, Statement, Vote
from concertino.domains.conversations.results import results, table_of
from concertino.domains.conversations.tests.talking import prepared
from concertino.ground.periods import today

NAMES = ("15-per-hour-seattle", "bg2050-volunteers", "canadian-electoral-reform", "scoop-hivemind.freshwater")


def rows_of(folder, name):
    with (folder / name).open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def replayed(folder):
    """(comments by id, the table of last votes, the order of participants)."""
    comments = {int(row["comment-id"]): row for row in rows_of(folder, "comments.csv")}
    cast = sorted(rows_of(folder, "votes.csv"), key=lambda row: int(row["timestamp"]))
    people = {key: at for at, key in enumerate(sorted({int(row["voter-id"]) for row in cast}))}
    place = {key: at for at, key in enumerate(sorted(comments))}
    votes = np.full((len(people), len(comments)), np.nan)
    for row in cast:
        votes[people[int(row["voter-id"])], place[int(row["comment-id"])]] = int(row["vote"])
    return comments, votes, people, cast


@pytest.mark.parametrize("name", NAMES)
def test_tallies_equal_those_published(shared, name):
    folder = shared / "data" / "issues_polis"
    published = json.loads((folder / "expected.json").read_text())[name]
    comments, votes, people, cast = replayed(folder / name)
    assert len(people) == published["voters"]
    assert (~np.isnan(votes)).sum() == published["votes_after_last_vote_per_person_and_issue"]
    assert len(cast) - (~np.isnan(votes)).sum() >= published["changed_votes"]
    found, every = tally(votes), {key: [0, 0] for key in comments}
    for row in cast:
        if row["vote"] != "0":
            every[int(row["comment-id"])][int(row["vote"]) < 0] += 1
    for at, key in enumerate(sorted(comments)):
        told = published["tallies"][str(key)]
        assert (found.agree[at], found.disagree[at], found.passed[at]) == (told["agree"], told["disagree"], told["pass"])
        assert found.agree_share[at] == pytest.approx(told["agree_share"])
        assert found.agree_at_least[at] == pytest.approx(told["wilson95_lower"])
        assert found.divisiveness[at] == pytest.approx(
            told["divisiveness"] if told["agree"] + told["disagree"] else np.nan, nan_ok=True
        )
        # What Polis itself publishes counts each row, also those of people who changed their vote.
        assert every[key] == [int(comments[key]["agrees"]), int(comments[key]["disagrees"])]
    kept = [at for at, key in enumerate(sorted(comments)) if comments[key]["moderated"] != "-1"]
    best = sorted(kept, key=lambda at: -found.agree_at_least[at])[:10]
    assert [str(sorted(comments)[at]) for at in best] == published["top10_by_wilson_lower"]


def test_a_deliberation_kept_as_rows_shows_the_same(shared, db):
    folder = shared / "data" / "issues_polis" / "scoop-hivemind.freshwater"
    comments, votes, _people, _cast = replayed(folder)
    conversation = prepared(texts=())
    states = {"1": Statement.State.ACCEPTED, "0": Statement.State.PROPOSED, "-1": Statement.State.REJECTED}
    statements = Statement.objects.bulk_create(
        Statement(
            conversation=conversation, text=f"{key}. {comments[key]['comment-body']}"[:280], language="en", proposed_on=today(),
            state=states[comments[key]["moderated"]], reason="Polis" if comments[key]["moderated"] == "-1" else "",
            moderated_on=None if comments[key]["moderated"] == "0" else today(),
        ) for key in sorted(comments)
    )  # fmt: skip
    people = Participant.objects.bulk_create(Participant(conversation=conversation) for _row in votes)
    Vote.objects.bulk_create(
        Vote(participant=people[who], statement=statements[what], value=int(votes[who, what]))
        for who, what in np.argwhere(~np.isnan(votes))
    )
    kept, table = table_of(conversation)
    accepted = [at for at, key in enumerate(sorted(comments)) if comments[key]["moderated"] == "1"]
    assert len(kept) == len(accepted)
    assert np.array_equal(tally(table).agree, tally(votes[:, accepted]).agree)
    found = results(conversation)
    told = {one.statement.pk for part in (found.agreed, found.refused, found.divisive, found.others) for one in part}
    assert told <= {one.pk for one in kept}
    assert not told & {one.pk for one in statements if one.state == Statement.State.REJECTED}
    assert len(found.groups) == 2
    assert found.are_stable


def test_groups_of_the_same_people_come_out_again_and_names_do_not_matter():
    rng = np.random.default_rng(4)
    camp = np.repeat([1, -1], [30, 20])
    votes = np.where(rng.random((50, 12)) < 0.9, camp[:, None], -camp[:, None]).astype(float)
    votes[:, :4][rng.random((50, 4)) < 0.3] = np.nan
    found, shuffled = groups(votes), rng.permutation(50)
    assert (found.sizes, found.are_stable) == ([30, 20], True)
    assert adjusted_rand(found.of[shuffled], groups(votes[shuffled]).of) == 1
    assert adjusted_rand(np.array([0, 0, 1, 1]), np.array([1, 1, 0, 0])) == 1
    assert adjusted_rand(np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])) < 0.1


@pytest.mark.parametrize("votes", [np.full((3, 4), 1.0), np.full((40, 1), 1.0), np.full((0, 3), np.nan), np.full((40, 8), 1.0)])
def test_few_people_or_one_opinion_make_no_group(votes):
    found = groups(votes)
    assert found.count == 0
    assert found.why in ("few", "alike")


def test_ten_thousand_people_are_grouped_in_seconds():
    rng = np.random.default_rng(6)
    camp = np.repeat([1, -1], [6000, 4000])
    votes = np.where(rng.random((10_000, 20)) < 0.85, camp[:, None], -camp[:, None]).astype(float)
    before = process_time()
    found = groups(votes)
    assert process_time() - before < 5
    assert (found.count, found.are_stable) == (2, True)
