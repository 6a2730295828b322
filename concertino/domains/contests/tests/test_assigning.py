"""Entries given to judges: complete, without conflict, even, the same each time, fast."""

from __future__ import annotations

from itertools import combinations, product
from time import perf_counter

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from concertino.domains.contests.analysis.assigning import assigned
from concertino.domains.contests.analysis.correcting import corrected

cases = st.tuples(st.integers(1, 6), st.integers(1, 6), st.integers(1, 3)).flatmap(
    lambda sizes: st.tuples(
        st.just(sizes),
        st.sets(st.tuples(st.integers(0, sizes[0] - 1), st.integers(100, 99 + sizes[1])), max_size=sizes[0] * sizes[1]),
    )
)


def least_squares_of_loads(judges, entries, each, conflicts) -> int:
    """The least Σ load², by looking at every way there is."""
    best = None
    able = [[judge for judge in judges if (judge, entry) not in conflicts] for entry in entries]
    for chosen in product(*(combinations(one, min(each, len(one))) for one in able)):
        loads = np.bincount([judge for some in chosen for judge in some], minlength=len(judges))
        total = int((loads**2).sum())
        best = total if best is None else min(best, total)
    return best or 0


@given(cases)
@settings(max_examples=120, deadline=None)
def test_each_entry_has_its_judges_without_conflict_and_the_load_is_the_most_even(case):
    (judge_count, entry_count, each), conflicts = case
    judges, entries = list(range(judge_count)), list(range(100, 100 + entry_count))[:4]
    plan = assigned(entries, judges, each, conflicts=conflicts)
    assert len(set(plan.pairs)) == len(plan.pairs) and not set(plan.pairs) & conflicts
    for entry in entries:
        free = sum((judge, entry) not in conflicts for judge in judges)
        got = sum(one == entry for _judge, one in plan.pairs)
        assert got == min(free, each)
        assert (entry in plan.lacking) == (free < each)
        assert plan.lacking.get(entry, (free, got)) == (free, got)
    loads = plan.loads(judges).values()
    assert sum(load**2 for load in loads) == least_squares_of_loads(judges, entries, each, conflicts)


@given(st.integers(2, 7), st.integers(2, 7), st.integers(1, 3), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_a_limit_of_each_judge_is_held_and_a_full_jury_gives_what_it_can(judge_count, entry_count, most, random):
    judges, entries = range(judge_count), range(100, 100 + entry_count)
    conflicts = {pair for pair in product(judges, entries) if random.random() < 0.3}
    plan = assigned(list(entries), list(judges), 1, conflicts=conflicts, most=most)
    assert max(plan.loads(judges).values(), default=0) <= most
    copies = [judge for judge in judges for _copy in range(most)]
    cost = np.array([[(judge, entry) in conflicts for judge in copies] for entry in entries], dtype=float)
    rows, columns = linear_sum_assignment(cost)
    assert len(plan.pairs) == len(rows) - cost[rows, columns].sum()


def test_eighty_judges_and_a_hundred_and_fifty_entries_in_no_time_and_all_comparable():
    judges, entries = list(range(80)), list(range(1000, 1150))
    conflicts = {(judge, entry) for judge, entry in product(judges, entries) if (judge * 7 + entry * 13) % 11 == 0}
    began = perf_counter()
    plan = assigned(entries, judges, 3, conflicts=conflicts)
    assert perf_counter() - began < 2
    loads = plan.loads(judges).values()
    assert not plan.lacking and max(loads) - min(loads) <= 1 and len(plan.pairs) == 450
    assert plan == assigned(entries, judges, 3, conflicts=conflicts), "the same each time"
    assert corrected(dict.fromkeys(plan.pairs, 5.0)).islands == 1, "judges overlap, so that severities can be compared"


def test_what_stands_stays_and_what_is_fixed_does_not_move():
    first = assigned([1, 2, 3], [10, 11, 12], 1)
    again = assigned([1, 2, 3, 4], [10, 11, 12], 1, held=first.pairs)
    assert set(first.pairs) <= set(again.pairs)
    uneven = [(10, 1), (10, 2), (10, 3)]
    assert set(uneven) <= set(assigned([1, 2, 3], [10, 11, 12], 1, held=uneven, fixed=uneven).pairs)
    assert assigned([], [10], 2).pairs == [] and assigned([1], [], 2).lacking == {1: (0, 0)}


def test_a_pair_that_is_held_goes_when_a_conflict_came_since_unless_it_was_scored():
    held = [(10, 1)]
    assert assigned([1], [10, 11], 1, held=held, conflicts=[(10, 1)]).pairs == [(11, 1)]
    assert (10, 1) in assigned([1], [10, 11], 1, held=held, fixed=held, conflicts=[(10, 1)]).pairs
