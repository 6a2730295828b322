"""Judges give their scores: saved as they go, sent once, final then."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.contests.actions.judging import declare_conflict
from concertino.domains.contests.models import Assignment, Conflict, Mark
from concertino.ground.refusals import Refusal


@verb("contests.save_scores", gettext_lazy("gave scores to an entry"))
def save_scores(*, by: Any, assignment: Assignment, scores: Mapping[int, int | None], on: date, comment: str = "",
                send: bool = False) -> Assignment:  # fmt: skip
    """Scores by the key of their criterion; None is not given yet. Sent, all are given, and none changes any more."""
    held = _open(assignment, on)
    contest = held.judge.contest
    criteria = list(contest.criteria.all())  # type: ignore[attr-defined]
    for one in criteria:
        score = scores.get(one.pk)
        if score is not None and not contest.lowest <= score <= contest.highest:
            words = {"lowest": contest.lowest, "highest": contest.highest}
            raise Refusal(_("Give a score from %(lowest)s to %(highest)s.") % words, field=f"score_{one.pk}")
        if score is None and send:
            raise Refusal(_("Give a score on each criterion before you send them."), field=f"score_{one.pk}")
    if send and not criteria:
        raise Refusal(_("This contest has no criterion yet."))
    held.marks.all().delete()  # type: ignore[attr-defined]
    given = [(one, scores.get(one.pk)) for one in criteria]
    Mark.objects.bulk_create(Mark(assignment=held, criterion=one, score=score) for one, score in given if score is not None)
    held.comment, held.saved_on, held.sent_on = comment.strip(), on, on if send else None
    held.save()
    return held


@verb("contests.declare_own_conflict", gettext_lazy("declared a conflict of interest"))
def declare_own_conflict(*, by: Any, assignment: Assignment, on: date, why: str = "") -> Conflict:
    """By the judge, who has the entry before them: it goes to somebody else."""
    held = _open(assignment, on)
    return declare_conflict(by=by, judge=held.judge, entry=held.entry, on=on, why=why, by_the_judge=True)


@verb("contests.reopen", gettext_lazy("gave scores back to a judge"))
def reopen(*, by: Any, assignment: Assignment, on: date) -> Assignment:
    """A judge who was mistaken may correct what they sent, while scores are taken."""
    held = _held(assignment)
    if held.ended_on or not held.sent_on:
        raise Refusal(_("No scores were sent."))
    if not held.judge.contest.takes_scores_on(on):
        raise Refusal(_("Scores are not taken any more."))
    held.sent_on = None
    held.save()
    return held


def _open(assignment: Assignment, on: date) -> Assignment:
    held = _held(assignment)
    if not held.judge.contest.takes_scores_on(on):
        raise Refusal(_("Scores are not taken any more."))
    if held.ended_on:
        raise Refusal(_("This entry is not before you any more."))
    if held.sent_on:
        raise Refusal(_("Your scores of this entry are sent: ask the team if they are to be corrected."))
    return held


def _held(assignment: Assignment) -> Assignment:
    rows = Assignment.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("judge__contest", "entry__category").get(pk=assignment.pk)
