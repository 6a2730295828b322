"""Entries, juries, scores, results and laureates: what may be, and what is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile

from concertino.base.notices.models import Message
from concertino.base.people import actions as people
from concertino.base.people.models import Category, Contact
from concertino.domains.contests import actions
from concertino.domains.contests.inbox import undecided
from concertino.domains.contests.models import Assignment, Conflict, Entry, Laureate, Result
from concertino.domains.contests.severity import severities
from concertino.domains.contests.tests.judging import (
    AFTER,
    CLOSES,
    IN,
    JUDGED,
    OPENS,
    UNTIL,
    accepted,
    contest,
    ensemble,
    entered,
    judged,
    jury,
    person,
    scored,
)
from concertino.domains.finance.models import Invoice
from concertino.domains.members.models import Membership
from concertino.ground.periods import DAY
from concertino.ground.refusals import Refusal

pytestmark = pytest.mark.django_db


def member(contact: Contact) -> None:
    Membership.objects.create(
        member=contact, category=Category.objects.first(), state="paid", starts_on=OPENS, ends_on=AFTER, paid_on=OPENS
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"name_fr": " "}, {"season_to": date(2018, 1, 1)}, {"closes_on": OPENS - DAY}, {"scores_until": CLOSES - DAY},
        {"lowest": 5, "highest": 5}, {"highest": 101}, {"judges_each": 0}, {"fee": Decimal(-1)}, {"shrinkage": Decimal(-1)},
        {"shrinkage": Decimal(101)},
    ],
)  # fmt: skip
def test_a_contest_that_makes_no_sense_is_refused(wrong):
    with pytest.raises(Refusal):
        contest(wrong.pop("name_fr", "Prix"), **wrong)


def test_entries_are_taken_on_their_days_of_the_season_and_from_whom_the_category_is_for():
    held = contest(categories=2)
    mine = ensemble()
    for wrong in (
        {"on": OPENS - DAY}, {"on": CLOSES + DAY}, {"title": " "}, {"concert_on": date(2020, 9, 1)},
        {"concert_on": date(2019, 8, 31)},
    ):  # fmt: skip
        with pytest.raises(Refusal):
            entered(held, contact=mine, **({"title": "Concert"} | wrong))
    late = entered(held, contact=mine, on=CLOSES + DAY, by_the_team=True)
    assert late.state == "submitted"
    first, second = held.categories.all()
    actions.change_category(by=None, category=first, for_members=True)
    with pytest.raises(Refusal):
        entered(held, contact=mine, category=first)
    somebody = person()
    people.affiliate(by=None, person=somebody, organisation=mine, role="Direction", starts_on=OPENS)
    member(mine)
    assert entered(held, "Nôtre", somebody, category=first).state == "submitted", "by somebody of a member organisation"
    actions.change_category(by=None, category=second, most_each=1, most=2)
    entered(held, "A", mine, category=second)
    with pytest.raises(Refusal):
        entered(held, "B", mine, category=second)
    gone = entered(held, "C", somebody, category=second)
    with pytest.raises(Refusal):
        entered(held, "D", category=second)
    actions.withdraw(by=None, entry=gone, on=IN)
    assert entered(held, "E", category=second).pk


def test_an_accepted_entry_is_invoiced_with_taxes_and_members_pay_theirs():
    held = contest(fee=Decimal("100"), members_fee=Decimal("60"))
    mine = ensemble()
    member(mine)
    assert accepted(held, "Nôtre", mine).invoice.subtotal == 60
    other = accepted(held, "Leur").invoice
    assert (other.subtotal, other.purpose, other.issued_on) == (100, Invoice.Purpose.SERVICE, IN)
    assert accepted(contest("Gratuit")).invoice is None


def test_a_refusal_has_its_reason_and_nothing_is_decided_twice():
    held = contest(fee=Decimal("100"))
    one = entered(held)
    with pytest.raises(Refusal):
        actions.refuse(by=None, entry=one, on=IN, why=" ")
    with pytest.raises(Refusal):
        actions.accept(by=None, entry=one, on=IN - DAY)
    one = actions.refuse(by=None, entry=one, on=IN, why="Hors saison")
    assert one.state == "refused" and not Invoice.objects.exists()
    for act in (actions.accept, actions.withdraw):
        with pytest.raises(Refusal):
            act(by=None, entry=one, on=IN)
    assert Message.objects.filter(kind="contests.entry").count() == 2


def test_who_withdraws_in_time_is_credited_and_later_is_not():
    held = contest(fee=Decimal("100"))
    soon, late = (accepted(held, title) for title in ("A", "B"))
    actions.withdraw(by=None, entry=soon, on=CLOSES)
    actions.withdraw(by=None, entry=late, on=CLOSES + DAY)
    assert Invoice.objects.filter(kind="credit_note").count() == 1
    assert set(Entry.objects.values_list("withdrawn_on", flat=True)) == {CLOSES, CLOSES + DAY}


def test_who_enters_in_public_is_known_by_name_and_e_mail_and_all_is_kept_or_nothing():
    held = contest()
    known = ensemble("Les Vents", email="vents@example.org")
    said = {"by": None, "kind": "organisation", "email": "Vents@example.org", "on": IN, "category": held.categories.get()}
    file = ContentFile(b"%PDF-1.4 x", "programme.pdf")
    assert actions.enter_by_anybody(name="les vents", title="A", file=file, **said).contact == known
    assert actions.enter_by_anybody(name="Autres Vents", title="B", **said).contact != known
    assert Entry.objects.get(title="A").files.count() == 1
    with pytest.raises(Refusal):
        actions.enter_by_anybody(name="Autres Vents", title="C", file=ContentFile(b"", "vide.pdf"), **said)
    assert not Entry.objects.filter(title="C").exists()
    someone = actions.enter_by_anybody(name="Ana Roy", title="D", **(said | {"kind": "person", "email": "ana@example.org"}))
    assert (someone.contact.given_name, someone.contact.family_name) == ("Ana", "Roy")


def test_nobody_judges_what_is_theirs_nor_what_they_declared():
    held = contest()
    mine = ensemble()
    own, other = accepted(held, "Nôtre", mine), accepted(held, "Autre")
    first, second, third = jury(held, 3)
    people.affiliate(by=None, person=first.contact, organisation=mine, role="Alto", starts_on=OPENS)
    actions.declare_conflict(by=None, judge=second, contact=other.contact, on=IN)
    plan = actions.assign(by=None, contest=held, on=JUDGED)
    assert set(plan.pairs) == {(second.pk, own.pk), (third.pk, own.pk), (first.pk, other.pk), (third.pk, other.pk)}
    for wrong in ({}, {"entry": own, "contact": mine}, {"entry": accepted(contest("Autre prix"))}):
        with pytest.raises(Refusal):
            actions.declare_conflict(by=None, judge=third, on=IN, **wrong)


def test_what_cannot_be_assigned_is_told_and_the_rest_is_done():
    held = contest(judges_each=3)
    first, second = (accepted(held, title) for title in "AB")
    judges = jury(held, 3)
    actions.declare_conflict(by=None, judge=judges[0], entry=first, on=IN)
    plan = actions.assign(by=None, contest=held, on=JUDGED)
    assert plan.lacking == {first.pk: (2, 2)} and second.assignments.standing().count() == 3
    assert set(actions.assign(by=None, contest=held, on=JUDGED).pairs) == set(plan.pairs), "asked again, nothing moves"
    assert Assignment.objects.count() == 5
    with pytest.raises(Refusal):
        actions.assign(by=None, contest=held, on=UNTIL + DAY)
    with pytest.raises(Refusal):
        actions.assign(by=None, contest=contest("Sans jury"), on=JUDGED)


def test_a_swap_by_hand_stays_and_is_refused_where_it_cannot_be():
    held = contest(judges_each=1)
    one = accepted(held)
    judges = jury(held, 3)
    actions.assign(by=None, contest=held, on=JUDGED)
    before = one.assignments.get()
    free = [judge for judge in judges if judge != before.judge]
    actions.declare_conflict(by=None, judge=free[0], entry=one, on=IN)
    outsider = jury(contest("Autre"), 1)[0]
    for wrong in (before.judge, free[0], outsider):
        with pytest.raises(Refusal):
            actions.swap(by=None, assignment=before, judge=wrong, on=JUDGED)
    after = actions.swap(by=None, assignment=before, judge=free[1], on=JUDGED)
    actions.assign(by=None, contest=held, on=JUDGED)
    assert list(one.assignments.standing()) == [after] and after.by_hand
    with pytest.raises(Refusal):
        actions.swap(by=None, assignment=before, judge=free[1], on=JUDGED)


def test_a_judge_is_a_person_once_and_may_come_back():
    held = contest()
    (one,) = jury(held, 1)
    for wrong in (ensemble(), one.contact):
        with pytest.raises(Refusal):
            actions.appoint(by=None, contest=held, contact=wrong, on=IN)
    entry = accepted(held)
    actions.assign(by=None, contest=held, on=JUDGED)
    actions.leave(by=None, judge=one, on=JUDGED)
    assert not entry.assignments.standing().exists()
    assert actions.appoint(by=None, contest=held, contact=one.contact, on=JUDGED) == one
    with pytest.raises(Refusal):
        actions.leave(by=None, judge=one, on=OPENS - DAY)


def test_scores_are_saved_sent_once_and_never_after_the_close():
    held = contest(judges_each=1)
    entry = accepted(held)
    jury(held, 1)
    actions.assign(by=None, contest=held, on=JUDGED)
    one = entry.assignments.get()
    criteria = list(held.criteria.all())
    said = {"by": None, "assignment": one, "on": JUDGED}
    for scores, send in (({criteria[0].pk: 11}, False), ({criteria[0].pk: 0}, False), ({criteria[0].pk: 5}, True), ({}, True)):
        with pytest.raises(Refusal):
            actions.save_scores(scores=scores, send=send, **said)
    actions.save_scores(scores={criteria[0].pk: 5}, comment=" Oui ", **said)
    with pytest.raises(Refusal):
        scored(one, 5, on=UNTIL + DAY)
    scored(one, 6, 9)
    one.refresh_from_db()
    assert one.total == 7, "twice 6 and once 9"
    with pytest.raises(Refusal):
        scored(one, 5)
    actions.reopen(by=None, assignment=one, on=JUDGED)
    scored(one, 5, on=UNTIL)
    with pytest.raises(Refusal):
        actions.reopen(by=None, assignment=one, on=UNTIL + DAY)
    for changes in ({"lowest": 0}, {"highest": 20}):
        with pytest.raises(Refusal):
            actions.change_contest(by=None, contest=held, **changes)
    with pytest.raises(Refusal):
        actions.add_criterion(by=None, contest=held, name_fr="Autre")
    with pytest.raises(Refusal):
        actions.change_criterion(by=None, criterion=criteria[0], weight=9)
    assert actions.change_criterion(by=None, criterion=criteria[0], name_en="Performance").name_en == "Performance"


def test_a_judge_who_declares_a_conflict_is_replaced():
    held = contest(judges_each=1)
    entry = accepted(held)
    jury(held, 2)
    actions.assign(by=None, contest=held, on=JUDGED)
    one = entry.assignments.get()
    actions.declare_own_conflict(by=None, assignment=one, on=JUDGED, why="Mon élève y joue")
    assert Conflict.objects.get().by_the_judge
    with pytest.raises(Refusal):
        scored(one, 5)
    actions.assign(by=None, contest=held, on=JUDGED)
    assert entry.assignments.standing().get().judge != one.judge


def test_results_rank_within_a_category_and_count_what_was_sent_alone():
    held = contest(categories=2)
    first, second = judged(held, entries=2)
    other = accepted(held, "Autre catégorie", category=held.categories.last())
    actions.assign(by=None, contest=held, on=JUDGED)
    begun, sent = other.assignments.standing()
    scored(begun, 1, send=False)
    scored(sent, 4)
    actions.compute(by=None, contest=held, on=JUDGED)
    lines = {line.entry_id: line for line in Result.objects.all()}
    assert (lines[first.pk].rank, lines[second.pk].rank, lines[other.pk].rank) == (1, 2, 1)
    assert (lines[other.pk].scores, lines[first.pk].raw) == (1, 9)
    assert sum(line.scores for line in severities(held)) == 5
    actions.withdraw(by=None, entry=second, on=JUDGED)
    actions.compute(by=None, contest=held, on=JUDGED)
    assert not Result.objects.filter(entry=second).exists()
    with pytest.raises(Refusal):
        actions.compute(by=None, contest=contest("Vide"), on=JUDGED)


def test_a_jury_departs_from_the_computed_rank_with_a_reason_and_once_scores_are_closed():
    held = contest()
    first, second, _third = judged(held)
    actions.compute(by=None, contest=held, on=AFTER)
    with pytest.raises(Refusal):
        actions.deliberate(by=None, entry=first, final_rank=1, on=UNTIL)
    with pytest.raises(Refusal):
        actions.deliberate(by=None, entry=second, final_rank=1, on=AFTER)
    with pytest.raises(Refusal):
        actions.deliberate(by=None, entry=second, final_rank=0, on=AFTER, why="x")
    assert actions.deliberate(by=None, entry=first, final_rank=1, on=AFTER).why_ranked == ""
    with pytest.raises(Refusal) as alike:  # two entries share no rank by a slip
        actions.deliberate(by=None, entry=second, final_rank=1, on=AFTER, why="Ex æquo")
    assert alike.value.field == "final_rank"
    with pytest.raises(Refusal):
        actions.deliberate(by=None, entry=second, final_rank=1, on=AFTER, is_tied=True, why=" ")
    decided = actions.deliberate(
        by=None, entry=second, final_rank=1, on=AFTER, why="Ex æquo", notes="Longue discussion", is_tied=True
    )
    assert (decided.final_rank, decided.why_ranked) == (1, "Ex æquo")
    with pytest.raises(Refusal):
        actions.deliberate(by=None, entry=entered(held, "Jamais acceptée"), final_rank=None, on=AFTER)


def test_laureates_are_proclaimed_after_the_deliberation_and_known_from_their_day_on():
    held = contest()
    first, *_others = judged(held)
    actions.compute(by=None, contest=held, on=AFTER)
    say = {"by": None, "title_fr": "Prix", "proclaimed_on": AFTER + 9 * DAY}
    with pytest.raises(Refusal):
        actions.proclaim(entry=first, **say)
    unscored = actions.accept(by=None, entry=entered(held, "Sans note"), on=AFTER)
    actions.deliberate(by=None, entry=unscored, final_rank=None, on=AFTER)
    with pytest.raises(Refusal):
        actions.proclaim(entry=unscored, **say)  # neither the scores nor the jury ranked it
    actions.deliberate(by=None, entry=first, final_rank=1, on=AFTER)
    for wrong in ({"title_fr": " "}, {"proclaimed_on": AFTER - DAY}):
        with pytest.raises(Refusal):
            actions.proclaim(entry=first, **(say | wrong))
    one = actions.proclaim(entry=first, **say)
    assert not Laureate.objects.proclaimed_on(AFTER + 8 * DAY).exists()
    assert Laureate.objects.proclaimed_on(AFTER + 9 * DAY).get() == one
    assert actions.proclaim(entry=first, **(say | {"title_en": "Prize"})) == one
    with pytest.raises(Refusal):
        actions.withdraw(by=None, entry=first, on=AFTER)
    actions.change_contest(by=None, contest=held, is_public=False)
    assert not Laureate.objects.proclaimed_on(AFTER + 9 * DAY).exists()


def test_hours_of_juries_are_noted_once_given():
    (one,) = jury(contest(), 1)
    for wrong in ({"hours": Decimal(0)}, {"hours": Decimal(25)}, {"on": JUDGED + DAY}):
        with pytest.raises(Refusal):
            actions.note_hours(**({"by": None, "judge": one, "on": JUDGED, "hours": Decimal(3), "today": JUDGED} | wrong))
    assert actions.note_hours(by=None, judge=one, on=JUDGED, hours=Decimal("3.5"), today=JUDGED).hours == Decimal("3.5")


def test_two_contacts_who_judge_the_same_contest_are_not_one():
    first, second = jury(contest(), 2)
    with pytest.raises(Refusal):
        people.merge(by=None, kept=first.contact, gone=second.contact, on=JUDGED)


def test_what_is_to_be_decided_waits_until_scores_are_closed():
    entered(contest())
    assert [undecided(None, day, 5)[1] for day in (IN - DAY, IN, UNTIL, UNTIL + DAY)] == [0, 1, 1, 0]
