"""Juries are made: judges, whom they may not judge, who judges what, and the hours that they give."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.models import Contact
from concertino.domains.contests.analysis.assigning import Plan, assigned
from concertino.domains.contests.conflicts import barred
from concertino.domains.contests.models import Assignment, Conflict, Contest, Entry, Judge, JuryHours
from concertino.ground.refusals import Refusal


@verb("contests.appoint", gettext_lazy("appointed a judge of a contest"))
def appoint(*, by: Any, contest: Contest, contact: Contact, on: date) -> Judge:
    """One who left comes back."""
    if contact.kind != Contact.Kind.PERSON:
        raise Refusal(_("A judge is a person."), field="contact")
    found, made = Judge.objects.get_or_create(contest=contest, contact=contact, defaults={"since_on": on})
    if not made and not found.left_on:
        raise Refusal(_("This person is of the jury already."), field="contact")
    found.left_on = None
    found.save()
    return found


@verb("contests.leave", gettext_lazy("noted that a judge left a jury"))
def leave(*, by: Any, judge: Judge, on: date) -> Judge:
    """What they did not send goes back to be assigned; what they sent stays."""
    if on < judge.since_on:
        raise Refusal(_("The end comes before the beginning."), field="on")
    judge.left_on = on
    judge.save()
    judge.assignments.standing().filter(sent_on=None).update(ended_on=on)  # type: ignore[attr-defined]
    return judge


@verb("contests.declare_conflict", gettext_lazy("declared a conflict of interest of a judge"))
def declare_conflict(*, by: Any, judge: Judge, on: date, entry: Entry | None = None, contact: Contact | None = None,
                     why: str = "", by_the_judge: bool = False) -> Conflict:  # fmt: skip
    """With an entry, or with all that a contact enters. What they had of it is taken back; scores that were sent are not
    counted any more."""
    if (entry is None) == (contact is None):
        raise Refusal(_("Name an entry, or else who enters: one of both."), field="entry")
    if entry and entry.category.contest_id != judge.contest_id:
        raise Refusal(_("This entry is of another contest."), field="entry")
    made, _new = Conflict.objects.get_or_create(
        judge=judge, entry=entry, contact=contact,
        defaults={"why": why.strip(), "declared_on": on, "by_the_judge": by_the_judge},
    )  # fmt: skip
    those = judge.assignments.standing()  # type: ignore[attr-defined]
    those.filter(**({"entry": entry} if entry else {"entry__contact": contact})).update(ended_on=on)
    return made


@verb("contests.assign", gettext_lazy("assigned entries to judges"))
def assign(*, by: Any, contest: Contest, on: date) -> Plan:
    """Give each accepted entry its judges. What was begun, sent or assigned by hand stays; the rest may move to even the load."""
    held = Contest.objects.select_for_update(no_key=True).get(pk=contest.pk)
    if not held.takes_scores_on(on):
        raise Refusal(_("Scores are not taken any more."))
    judges = list(held.judges.sitting().select_related("contact"))  # type: ignore[attr-defined]
    entries = list(Entry.objects.accepted().filter(category__contest=held).order_by("category", "pk"))
    if not judges or not entries:
        raise Refusal(_("Appoint judges and accept entries first."))
    standing = {(one.judge_id, one.entry_id): one for one in _standing(held)}
    fixed = {pair for pair, one in standing.items() if one.saved_on or one.by_hand}
    plan = assigned(
        [entry.pk for entry in entries], [judge.pk for judge in judges], held.judges_each,
        conflicts=barred(judges, entries, on), held=standing.keys(), fixed=fixed, most=held.most_each,
    )  # fmt: skip
    wanted = set(plan.pairs)
    gone = [one.pk for pair, one in standing.items() if pair not in wanted and pair not in fixed]
    Assignment.objects.filter(pk__in=gone).update(ended_on=on)
    new = [
        Assignment(judge_id=judge, entry_id=entry, made_on=on) for judge, entry in plan.pairs if (judge, entry) not in standing
    ]
    Assignment.objects.bulk_create(new)
    return plan


@verb("contests.swap", gettext_lazy("gave an entry to another judge"))
def swap(*, by: Any, assignment: Assignment, judge: Judge, on: date) -> Assignment:
    """By hand: it stays so when entries are assigned again."""
    held = Assignment.objects.select_for_update(of=("self",)).select_related("judge", "entry__category").get(pk=assignment.pk)
    if held.ended_on or held.sent_on:
        raise Refusal(_("This assignment is over, or its scores are sent."))
    if judge.contest_id != held.judge.contest_id or judge.left_on:
        raise Refusal(_("Choose somebody of the jury."), field="judge")
    if Assignment.objects.standing().filter(judge=judge, entry=held.entry).exists():
        raise Refusal(_("They judge this entry already."), field="judge")
    if barred([judge], [held.entry], on):
        raise Refusal(_("This judge has a conflict of interest with the entry."), field="judge")
    held.ended_on = on
    held.save()
    return Assignment.objects.create(judge=judge, entry=held.entry, made_on=on, by_hand=True)


@verb("contests.note_hours", gettext_lazy("noted hours of a judge"))
def note_hours(*, by: Any, judge: Judge, on: date, hours: Decimal, today: date, what: str = "") -> JuryHours:
    if not 0 < hours <= 24:
        raise Refusal(_("A day has more than 0 hours, and 24 at most."), field="hours")
    if on > today:
        raise Refusal(_("Hours are noted once they are given."), field="on")
    return JuryHours.objects.create(judge=judge, on=on, hours=hours, what=what.strip())


def _standing(contest: Contest) -> Any:
    return Assignment.objects.standing().select_for_update().filter(judge__contest=contest, judge__left_on=None)
