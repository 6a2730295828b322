"""Scores without the severity of judges: against another computation, and what must hold whatever the scores."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import linalg

from concertino.domains.contests.analysis.correcting import corrected, ranks

designs = st.dictionaries(
    st.tuples(st.integers(1, 6), st.integers(101, 108)), st.integers(0, 10).map(float), min_size=2, max_size=40
)


def joined(scores):
    """The same scores, and those by which all judges and entries are of one part: none is thrown away for not being so."""
    judge, entry = min(judge for judge, _entry in scores), min(entry for _judge, entry in scores)
    links = {(one, entry) for one, _entry in scores} | {(judge, one) for _judge, one in scores}
    return {(one, other): float((3 * one + other) % 11) for one, other in links} | scores


def by_scipy(scores, shrinkage=0.0):
    """The same model, from its whole table of indicators: stacked rows for the shrinkage, the pseudo-inverse for what is not
    known; then centred within each part of the graph that judges and entries form."""
    pairs = sorted(scores)
    judges, entries = sorted({j for j, _ in pairs}), sorted({e for _, e in pairs})
    table = np.zeros((len(pairs), len(entries) + len(judges)))
    for row, (judge, entry) in enumerate(pairs):
        table[row, entries.index(entry)] = table[row, len(entries) + judges.index(judge)] = 1
    given_scores = np.array([scores[pair] for pair in pairs])
    if shrinkage:
        more = np.hstack([np.zeros((len(judges), len(entries))), np.sqrt(shrinkage) * np.eye(len(judges))])
        whole = np.vstack([table, more])
        to_all = linalg.pinv(whole)[:, : len(pairs)]
    else:
        to_all = linalg.pinv(table)
        links = table[:, : len(entries)].T @ table[:, len(entries) :]
        graph = np.block([[np.eye(len(entries)), links], [links.T, np.eye(len(judges))]]) > 0
        reach = np.linalg.matrix_power(graph.astype(float), len(graph)) > 0
        for place in range(len(entries)):
            theirs = [len(entries) + n for n in range(len(judges)) if reach[place, len(entries) + n]]
            to_all[place] += to_all[theirs].mean(axis=0) if place not in theirs else 0
    found = to_all[: len(entries)]
    hat = table @ linalg.pinv(table) if not shrinkage else table @ to_all
    left = len(pairs) - np.trace(hat)
    residuals = given_scores - hat @ given_scores
    spread = np.sqrt(residuals @ residuals / left) if left > 1e-6 else None
    errors = None if spread is None else spread * np.linalg.norm(found, axis=1)
    return dict(zip(entries, found @ given_scores, strict=True)), errors, spread


@given(designs, st.sampled_from([0.0, 0.5, 1.0, 7.25]))
@settings(max_examples=150, deadline=None)
def test_scores_and_errors_are_those_of_another_computation(scores, shrinkage):
    ours, (theirs, errors, spread) = corrected(scores, shrinkage), by_scipy(scores, shrinkage)
    assert [line.corrected for line in ours.entries.values()] == pytest.approx(list(theirs.values()), abs=1e-7)
    if spread is None:
        assert ours.spread is None and all(line.error is None for line in ours.entries.values())
    else:
        assert ours.spread == pytest.approx(spread, abs=1e-7)
        assert [line.error for line in ours.entries.values()] == pytest.approx(list(errors), abs=1e-7)


@given(designs.map(joined), st.integers(1, 6), st.integers(-9, 9))
@settings(max_examples=150, deadline=None)
def test_a_judge_who_adds_a_constant_to_all_scores_changes_no_rank_where_all_is_connected(scores, judge, more):
    before = corrected(scores)
    assert before.islands == 1
    moved = {(one, entry): score + more * (one == judge) for (one, entry), score in scores.items()}
    after = corrected(moved)
    assert ranks({key: round(line.corrected, 9) for key, line in after.entries.items()}) == ranks(
        {key: round(line.corrected, 9) for key, line in before.entries.items()}
    )
    assert after.spread == pytest.approx(before.spread, abs=1e-7)
    apart = {after.entries[key].corrected - before.entries[key].corrected for key in before.entries}
    assert max(apart) - min(apart) < 1e-7


@given(designs)
@settings(max_examples=80, deadline=None)
def test_islands_are_those_of_the_graph_and_hold_their_severities_at_zero(scores):
    found = corrected(scores)
    near = {key: {key} for pair in scores for key in pair}
    for one, other in scores:
        merged = near[one] | near[other]
        for key in merged:
            near[key] = merged
    parts = {frozenset(part) for part in near.values()}
    assert found.islands == len(parts)
    for part in parts:
        assert sum(found.judges[key] for key in part if key in found.judges) == pytest.approx(0, abs=1e-7)
        assert len({found.entries[key].island for key in part if key in found.entries}) == 1


def test_the_severe_judge_of_an_entry_does_not_cost_it_its_rank():
    scores = {(1, 10): 9.0, (1, 11): 8.0, (2, 11): 5.0, (2, 12): 6.0}  # judge 2 gives 3 points less
    found = corrected(scores)
    assert ranks({key: line.raw for key, line in found.entries.items()}) == {10: 1, 11: 2, 12: 3}
    assert [found.entries[key].corrected for key in (10, 11, 12)] == pytest.approx([7.5, 6.5, 7.5])
    assert found.judges == pytest.approx({1: 1.5, 2: -1.5})
    assert found.spread is None, "as many unknowns as scores: nothing tells how sure they are"


def test_shrinkage_goes_from_the_severity_that_is_found_to_none():
    scores = {(1, 10): 9.0, (1, 11): 8.0, (2, 11): 5.0, (2, 12): 6.0, (2, 10): 5.0}
    gaps = [corrected(scores, each).judges[1] - corrected(scores, each).judges[2] for each in (0, 1e-6, 1, 10, 1e6)]
    assert gaps == sorted(gaps, reverse=True) and gaps[0] == pytest.approx(gaps[1], abs=1e-4) and gaps[-1] < 1e-4
    assert corrected(scores, 1e9).entries[10].corrected == pytest.approx(7, abs=1e-4)


def test_equal_scores_share_a_rank_and_the_arithmetic_makes_no_difference():
    assert ranks({1: 0.1 + 0.2, 2: 0.3, 3: 5, 4: -1}) == {3: 1, 1: 2, 2: 2, 4: 4}
    assert ranks({}) == {}


def test_nothing_gives_nothing_and_bad_numbers_are_refused():
    assert corrected({}).entries == {} and corrected({}).islands == 0
    for scores, shrinkage in (({(1, 2): float("nan")}, 0), ({(1, 2): 3.0}, -1), ({(1, 2): 3.0}, float("nan"))):
        with pytest.raises(ValueError):
            corrected(scores, shrinkage)
