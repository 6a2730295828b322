"""The rule itself: pure, without a clock, read from top to bottom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import ceil, floor, hypot
from statistics import NormalDist
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.domains.plan.models import Target
from concertino.domains.plan.status.words import Status, written
from concertino.ground import words
from concertino.ground.measures.change import Change

ON_PACE_FROM = 0.95  # of the progress expected at the date
LATE_FROM = 0.75
ALLOWANCE = 0.05  # of the whole way: what a slow first month may lack without being off
_HAIR = 1e-9  # what adding floats may lose

Kind, Course = Target.Kind, Target.Course


@dataclass(frozen=True, kw_only=True)
class Goal:
    """A target as the rule reads it: between the day from which it is counted and the day on which it is due."""

    kind: str
    value: float = 0.0  # of the kinds that have one
    course: str = Course.LEVEL
    starts_on: date
    due_on: date
    significance: float | None = None
    more_is_better: bool = True
    missed: str = ""  # for a target of each year: the last one, if it was missed


@dataclass(frozen=True, kw_only=True)
class Known:
    """What is known of the indicator on a day; ``read_on`` is the last day that the value speaks of."""

    on: date
    read_on: date
    value: float | None
    margin: float | None = None  # half of its 95 % interval
    baseline: float | None = None
    baseline_on: date | None = None
    baseline_margin: float | None = None
    change: Change | None = None  # since the baseline, as the records tell it: of those who answered both times
    is_whole: bool = False  # a count of things: half of one is never expected
    shown_as: str = "number"


@dataclass(frozen=True)
class Verdict:
    """The status and its sentence, with the absolute target and what was expected of the value at its date."""

    status: Status
    sentence: str
    goal: float | None = None
    expected: float | None = None


def judge(goal: Goal | None, known: Known) -> Verdict:
    """The rule."""
    if goal is None or goal.kind == Kind.NONE:
        return Verdict(Status.NO_TARGET, _("The plan gives no target."))
    if goal.kind == Kind.MILESTONE:
        return _milestone(goal, known)
    target = absolute(goal, known.baseline)
    if known.on < goal.starts_on:
        return Verdict(Status.NOT_DUE, _("It counts from %(day)s.") % _said(known, day=goal.starts_on), target)
    if known.value is None:
        return Verdict(Status.NO_DATA, _("Nothing is known at %(day)s.") % _said(known, day=known.read_on), target)
    if target is None:
        return Verdict(Status.NOT_COMPUTABLE, _("Not computable: no baseline."))
    if goal.kind == Kind.DIRECTION:
        return _direction(goal, known, known.value, target)
    return _number(goal, known, known.value, target)


def absolute(goal: Goal, baseline: float | None) -> float | None:
    """The number to reach; for a direction, the one to leave behind. None for a milestone, or from an unknown baseline."""
    if goal.kind == Kind.MILESTONE:
        return None
    if goal.kind == Kind.DIRECTION or (goal.course == Course.LINE and baseline is None):
        return baseline
    if goal.kind == Kind.RELATIVE:
        return None if baseline is None else baseline * (100 + goal.value) / 100
    return goal.value


def path(goal: Goal, baseline: float | None, baseline_on: date | None) -> list[tuple[date, float]]:
    """The line from which the value is expected not to stray, as two points; none for a milestone or a direction."""
    target = absolute(goal, baseline)
    if target is None or goal.kind in (Kind.MILESTONE, Kind.DIRECTION, Kind.NONE):
        return []
    if goal.course == Course.LINE and baseline is not None and baseline_on is not None:
        return [(baseline_on, baseline), (goal.due_on, target)]
    return [(goal.starts_on, 0.0 if goal.course == Course.ELAPSED else target), (goal.due_on, target)]


# -- kinds of target -------------------------------------------------------------------------------------------------------
def _milestone(goal: Goal, known: Known) -> Verdict:
    if known.value is not None and known.value >= 1:
        return Verdict(Status.REACHED, _("Done."))
    if known.on < goal.due_on:
        return Verdict(Status.NOT_DUE, _("Due on %(day)s.") % _said(known, day=goal.due_on))
    status = Status.NO_DATA if known.value is None else Status.OFF
    return Verdict(status, _("Was due on %(day)s; nothing says that it is done.") % _said(known, day=goal.due_on))


def _direction(goal: Goal, known: Known, value: float, baseline: float) -> Verdict:
    if _is_first(known):
        status = Status.NOT_DUE if known.on < goal.due_on else Status.NO_DATA
        return Verdict(status, _("Nothing follows the baseline yet."), baseline)
    moved = _moved(known, value - baseline)
    change = moved if goal.more_is_better else -moved
    if change <= 0:
        status, sentence = Status.OFF, _("%(value)s: no better than the baseline, %(baseline)s.")
    elif goal.significance is not None and not _is_significant(change, known, goal.significance):
        status = Status.LATE
        sentence = _("%(value)s: better than the baseline, %(baseline)s, but the difference may be due to chance.")
    else:
        status, sentence = Status.REACHED, _("%(value)s: better than the baseline, %(baseline)s.")
    return Verdict(status, sentence % _said(known, value=value, baseline=baseline) + _of_both(known), baseline)


def _is_first(known: Known) -> bool:
    """Nothing was read since the baseline."""
    if known.change is not None:
        return known.change.difference is None
    return known.baseline_on is not None and known.read_on <= known.baseline_on


def _moved(known: Known, apart: float) -> float:
    """As the records tell it, where they do; else by how far the two values are apart."""
    told = known.change.difference if known.change is not None else None
    return apart if told is None else told


def _of_both(known: Known) -> str:
    """What was judged, where it is not the difference of the two values."""
    if known.change is None or known.change.n_both is None:
        return ""
    moved = _moved(known, 0.0)
    sign = "+" if moved > 0 else "−" if moved < 0 else ""
    said = {"moved": sign + written(abs(moved), known.shown_as), "n": words.written_number(known.change.n_both)}
    return " " + _("Judged on the %(n)s who answered both times: %(moved)s.") % said


def _is_significant(change: float, known: Known, level: float) -> bool:
    """By the records' own test where they have one: the same members answering twice vary less. Else by the two intervals, as of
    independent estimates, which is careful."""
    if known.change is not None:
        return known.change.p is not None and known.change.p < level
    if known.margin is None or known.baseline_margin is None:
        return False
    error = hypot(known.margin, known.baseline_margin) / NormalDist().inv_cdf(0.975)
    return change > NormalDist().inv_cdf(1 - level / 2) * error


def _number(goal: Goal, known: Known, value: float, target: float) -> Verdict:
    rises = _rises(goal)
    is_ceiling = not rises and goal.course == Course.ELAPSED
    final = known.on >= goal.due_on
    if _holds(goal, value, target) and (final or not is_ceiling):
        return Verdict(Status.REACHED, _REACHED[rises] % _said(known, value=value, target=target), target)
    if goal.missed:
        sentence = _("Missed in %(year)s; %(value)s of %(target)s this year.")
        said = _said(known, value=value, target=target) | {"year": goal.missed}
        return Verdict(Status.OFF, sentence % said, target)
    if final:
        values = _said(known, value=value, target=target, due=goal.due_on)
        return Verdict(Status.OFF, _("%(value)s, for a target of %(target)s due on %(due)s.") % values, target)
    if is_ceiling:
        return _below_a_ceiling(goal, known, value, target)
    return _on_the_way(goal, known, value, target)


def _below_a_ceiling(goal: Goal, known: Known, value: float, target: float) -> Verdict:
    """What only grows and must not grow beyond."""
    expected = target * _elapsed(goal.starts_on, goal.due_on, known.read_on)
    expected = float(ceil(expected)) if known.is_whole else expected
    if value <= expected:
        status = Status.ON_PACE
    else:
        status = Status.LATE if value <= target else Status.OFF
    values = _said(known, value=value, expected=expected, target=target, day=known.read_on, due=goal.due_on)
    sentence = _("%(value)s, for at most %(expected)s at %(day)s; the limit is %(target)s on %(due)s.")
    return Verdict(status, sentence % values, target, expected)


def _on_the_way(goal: Goal, known: Known, value: float, target: float) -> Verdict:
    start, since = _start(goal, known, target)
    if start is None:
        return _at_a_level(goal, known, value, target)
    expected = start + (target - start) * _elapsed(since, goal.due_on, known.read_on)
    if known.is_whole:
        expected = float(floor(expected + _HAIR) if target > start else ceil(expected - _HAIR))
    values = _said(known, value=value, expected=expected, target=target, day=known.read_on, due=goal.due_on)
    if abs(expected - start) <= _HAIR:
        sentence = _("Nothing is expected yet at %(day)s; the target is %(target)s by %(due)s.")
        return Verdict(Status.NOT_DUE, sentence % values, target, expected)
    done, lacks = (value - start) / (expected - start), (expected - value) / (target - start)
    sentence = _("%(value)s of %(expected)s expected at %(day)s; the target is %(target)s by %(due)s.")
    return Verdict(_pace(done, lacks), sentence % values, target, expected)


def _start(goal: Goal, known: Known, target: float) -> tuple[float | None, date]:
    """Where the way begins. None when there is none to go: a level, or a baseline that is already beyond the target."""
    if goal.course == Course.ELAPSED:
        return (0.0 if target > 0 else None), goal.starts_on
    if goal.course == Course.LINE and known.baseline is not None:
        is_ahead = target > known.baseline if _rises(goal) else target < known.baseline
        return (known.baseline if is_ahead else None), known.baseline_on or goal.starts_on
    return None, goal.starts_on


def _pace(done: float, lacks: float) -> Status:
    """By the share of the expected progress that is done, and what lacks as a share of the whole way."""
    if done >= ON_PACE_FROM - _HAIR:
        return Status.ON_PACE
    return Status.LATE if done >= LATE_FROM - _HAIR or lacks <= ALLOWANCE + _HAIR else Status.OFF


def _at_a_level(goal: Goal, known: Known, value: float, target: float) -> Verdict:
    part, whole = (value, target) if _rises(goal) else (target, value)
    status = Status.LATE if whole > 0 and part / whole >= LATE_FROM - _HAIR else Status.OFF
    sentence = _("%(value)s, below %(target)s.") if _rises(goal) else _("%(value)s, above %(target)s.")
    return Verdict(status, sentence % _said(known, value=value, target=target), target, target)


# -- words and numbers -----------------------------------------------------------------------------------------------------
_REACHED = {
    True: gettext_lazy("%(value)s: the target of %(target)s is reached."),
    False: gettext_lazy("%(value)s: the limit of %(target)s is kept."),
}


def _rises(goal: Goal) -> bool:
    if goal.kind == Kind.RELATIVE:
        return goal.value >= 0
    return goal.kind in (Kind.AT_LEAST, Kind.MORE_THAN)


def _holds(goal: Goal, value: float, target: float) -> bool:
    hair = _HAIR * max(1.0, abs(target))
    if goal.kind == Kind.MORE_THAN:
        return value > target + hair
    if goal.kind == Kind.LESS_THAN:
        return value < target - hair
    return value >= target - hair if _rises(goal) else value <= target + hair


def _elapsed(since: date, due: date, at: date) -> float:
    """The share of the time that is over, from 0 to 1."""
    whole = (due - since).days
    return min(1.0, max(0.0, (at - since).days / whole)) if whole > 0 else 1.0


def _said(known: Known, **values: Any) -> dict[str, str]:
    return {
        name: words.written_day(value) if isinstance(value, date) else written(value, known.shown_as)
        for name, value in values.items()
    }
