"""The rule of status: its table, line by line, and what must hold whatever the numbers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from concertino.domains.plan.status import WORST_FIRST, Goal, Known, Status, judge, path, worst
from concertino.ground.measures import Change

STARTS, DUE = date(2018, 1, 1), date(2021, 12, 31)
HALFWAY = STARTS + (DUE - STARTS) / 2
GOOD = [Status.OFF, Status.LATE, Status.ON_PACE, Status.NOT_DUE, Status.REACHED]


def goal(kind="at_least", value=60.0, course="elapsed", **more):
    return Goal(kind=kind, value=value, course=course, **({"starts_on": STARTS, "due_on": DUE} | more))


def known(value, on=HALFWAY, **more):
    return Known(**({"on": on, "read_on": on, "value": value} | more))


def status(value, the_goal=None, **more):
    return judge(the_goal or goal(), known(value, **more)).status


@pytest.mark.parametrize(
    ("value", "expected"),
    [(60, "reached"), (30, "on_pace"), (28.5, "on_pace"), (28.4, "late"), (22.5, "late"), (22.4, "off"), (0, "off")],
)
def test_a_flow_is_expected_in_proportion_to_the_time_elapsed(value, expected):
    assert status(value) == expected


def test_the_sentence_says_what_was_expected():
    with translation.override("en"):
        verdict = judge(goal(value=82.0), known(33, is_whole=True))
    assert verdict.sentence == "33 of 41 expected at January 1, 2020; the target is 82 by December 31, 2021."
    assert (verdict.status, verdict.expected, verdict.goal) == (Status.LATE, 41, 82)


@pytest.mark.parametrize(("value", "expected"), [(186, "reached"), (155, "on_pace"), (153, "late"), (148, "late"), (147, "off")])
def test_a_stock_is_expected_on_the_line_from_its_baseline(value, expected):
    relative = goal("relative", 50.0, "line")
    assert status(value, relative, baseline=124.0, baseline_on=STARTS, is_whole=True) == expected


@pytest.mark.parametrize(("value", "expected"), [(0.8, "reached"), (0.79, "late"), (0.6, "late"), (0.59, "off")])
def test_a_level_is_compared_directly(value, expected):
    assert status(value, goal(value=0.8, course="level")) == expected


def test_what_floats_lose_does_not_cost_a_target():
    assert status(1 - (0.05 + 0.15) / 2, goal(value=0.9, course="level")) == "reached"


def test_after_the_due_date_a_target_is_reached_or_off():
    assert status(59, on=DUE) == "off"
    assert status(60, on=DUE) == "reached"
    assert status(59, on=DUE + timedelta(days=400)) == "off"


def test_nothing_is_due_before_the_plan_begins():
    assert status(60, on=date(2017, 12, 31)) == "not_due"


def test_unknown_is_no_data_and_never_nought():
    assert status(None) == "no_data"
    assert status(None, goal("at_most", 10.0, "level")) == "no_data"


def test_without_baseline_what_starts_from_one_is_not_computable():
    for the_goal in (goal("relative", 50.0, "line"), goal("direction", None, "level"), goal(course="line")):
        assert status(100, the_goal) == "not_computable"


def test_a_withdrawn_target_is_no_target():
    assert judge(None, known(3)).status == "no_target"
    assert status(3, goal("none", None)) == "no_target"


def test_a_milestone_is_not_due_then_off_unless_done():
    milestone = goal("milestone", None, "level")
    assert status(None, milestone) == "not_due"
    assert status(0, milestone, on=DUE) == "off"
    assert status(None, milestone, on=DUE) == "no_data"
    assert status(1, milestone) == "reached"


@pytest.mark.parametrize(
    ("value", "margin", "expected"), [(60, 2.0, "reached"), (53, 2.0, "late"), (60, None, "late"), (50, 2.0, "off")]
)
def test_a_direction_with_significance_is_reached_inconclusive_or_not(value, margin, expected):
    better = goal("direction", None, "level", significance=0.05)
    found = status(value, better, baseline=50.0, baseline_on=STARTS, margin=margin, baseline_margin=2.5)
    assert found == expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (Change(4.0, 1.0, 7.0, 0.01, 30), "reached"),
        (Change(4.0, -1.0, 9.0, 0.12, 30), "late"),
        (Change(4.0, n_both=30), "late"),
        (Change(-4.0, -7.0, -1.0, 0.01, 30), "off"),
        (Change(4.0, 1.0, 7.0, 0.01), "reached"),
        (Change(None), "not_due"),
    ],
)
def test_what_the_records_tell_of_the_way_from_the_baseline_is_judged_rather_than_two_values(change, expected):
    better = goal("direction", None, "level", significance=0.05)
    known_as = {"baseline": 50.0, "baseline_on": STARTS, "margin": 0.1, "baseline_margin": 0.1, "change": change}
    assert status(55, better, **known_as) == expected


def test_a_paired_change_is_said_with_the_number_of_those_who_answered_both_times():
    better = goal("direction", None, "level", significance=0.05)
    change = Change(4.25, 1.0, 7.5, 0.01, 30)
    with translation.override("en"):
        found = judge(better, known(55, baseline=50.0, baseline_on=STARTS, change=change)).sentence
    assert found == "55: better than the baseline, 50. Judged on the 30 who answered both times: +4.25."


def test_the_first_wave_is_compared_with_nothing():
    better = goal("direction", None, "level")
    assert status(50, better, on=STARTS, baseline=50.0, baseline_on=STARTS) == "not_due"
    assert status(50, better, on=DUE, read_on=STARTS, baseline=50.0, baseline_on=STARTS) == "no_data"


def test_a_limit_on_what_grows_is_kept_only_at_its_end():
    limit = goal("at_most", 10.0)
    assert [status(v, limit, is_whole=True) for v in (5, 6, 11)] == ["on_pace", "late", "off"]
    assert status(10, limit, on=DUE) == "reached"


def test_one_a_year_is_not_due_until_the_year_ends_unless_last_year_missed_it():
    one = goal(value=1.0, starts_on=date(2019, 1, 1), due_on=date(2019, 12, 31))
    assert status(0, one, on=date(2019, 6, 30), is_whole=True) == "not_due"
    late = goal(value=1.0, starts_on=date(2019, 1, 1), due_on=date(2019, 12, 31), missed="2018")
    assert status(0, late, on=date(2019, 6, 30), is_whole=True) == "off"
    assert status(1, late, on=date(2019, 6, 30), is_whole=True) == "reached"


def test_a_fall_to_reach_is_judged_as_a_rise_turned_over():
    less = goal("relative", -50.0, "line")
    found = [status(v, less, baseline=100.0, baseline_on=STARTS) for v in (50, 75, 80, 90)]
    assert found == ["reached", "on_pace", "late", "off"]


def test_the_path_goes_from_the_baseline_to_the_target():
    assert path(goal("relative", 50.0, "line"), 124.0, STARTS) == [(STARTS, 124.0), (DUE, 186.0)]
    assert path(goal(), None, None) == [(STARTS, 0.0), (DUE, 60.0)]
    assert path(goal("relative", 50.0, "line"), None, None) == []


def test_an_objective_takes_the_worst_of_what_has_a_target():
    assert worst([Status.REACHED, Status.NO_TARGET, Status.LATE, Status.ON_PACE]) == "late"
    assert worst([Status.ON_PACE, Status.NOT_COMPUTABLE]) == "not_computable"
    assert worst([Status.NO_TARGET]) == worst([]) == "no_target"


def test_every_status_has_a_word_and_a_mark():
    assert all(one.word and one.mark for one in Status)
    assert set(WORST_FIRST) | {Status.NO_TARGET} == set(Status)


# -- what must hold whatever the numbers -----------------------------------------------------------------------------------
numbers = st.floats(-1e6, 1e6, allow_nan=False)
days = st.dates(date(2017, 6, 1), date(2023, 1, 1))
goals = st.builds(
    goal,
    kind=st.sampled_from(["at_least", "at_most", "more_than", "less_than", "relative"]),
    value=st.floats(-500, 500, allow_nan=False),
    course=st.sampled_from(["level", "line", "elapsed"]),
    missed=st.sampled_from(["", "2018"]),
)


@given(goals, numbers, numbers, numbers, days, st.booleans())
def test_a_better_value_never_worsens_the_status(the_goal, one, other, baseline, on, is_whole):
    rises = the_goal.value >= 0 if the_goal.kind == "relative" else the_goal.kind in ("at_least", "more_than")
    # A percentage of a negative baseline turns "more" into "less": no such quantity is in a plan.
    baseline = abs(baseline) if the_goal.kind == "relative" else baseline
    worse, better = sorted([one, other], reverse=not rises)
    found = [
        judge(the_goal, known(v, on=on, baseline=baseline, baseline_on=STARTS, is_whole=is_whole)).status for v in (worse, better)
    ]
    assert GOOD.index(found[0]) <= GOOD.index(found[1])


@given(goals, numbers, days)
def test_unknown_is_never_judged(the_goal, baseline, on):
    found = judge(the_goal, known(None, on=on, baseline=baseline, baseline_on=STARTS))
    assert found.status in (Status.NO_DATA, Status.NOT_DUE, Status.NOT_COMPUTABLE)
    assert found.expected is None


@given(goals, numbers, numbers, days)
def test_after_the_due_date_nothing_is_on_its_way(the_goal, value, baseline, on):
    on = max(on, DUE)
    found = judge(the_goal, known(value, on=on, baseline=baseline, baseline_on=STARTS)).status
    assert found in (Status.REACHED, Status.OFF)
