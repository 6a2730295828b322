"""A motion is proposed, put to the vote, voted once by each, closed; with a quorum at each of these moments."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import F, Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.models import Contact
from concertino.domains.meetings.actions.checks import check_moment, hold, hold_motion, refuse_unless
from concertino.domains.meetings.carrying import EFFECTS
from concertino.domains.meetings.counting import Count, carries, counted
from concertino.domains.meetings.models import Choice, Item, Meeting, Motion, Tally, Turnout, Vote
from concertino.domains.meetings.quorum import Room, check_quorum, room_at
from concertino.ground.refusals import Refusal

State, Method = Meeting.State, Motion.Method


@verb("meetings.propose", gettext_lazy("proposed a motion"))
def propose(*, by: Any, item: Item, title_fr: str, effect: str = "", effect_of: int | None = None, **facts: Any) -> Motion:
    """``facts``: title_en, text_*, mover, seconder, majority, method, effect_value. ``effect`` and ``effect_of`` say what it
    carries out once it is a resolution (carrying.EFFECTS), and about what."""
    refuse_unless(hold(item.meeting), *Meeting.TO_COME, State.OPEN)
    _check_effect(item.meeting, effect, effect_of)
    return _kept(Motion(item=item, title_fr=title_fr, effect=effect, effect_of=effect_of if effect else None, **facts))


@verb("meetings.amend", gettext_lazy("amended a motion"))
def amend(*, by: Any, motion: Motion, **facts: Any) -> Motion:
    """Until it is put to the vote; afterwards only what it carries out, while it is not a resolution yet."""
    held = hold_motion(motion)
    if not held.is_waiting and (held.decision_id or facts.keys() - {"effect", "effect_of", "effect_value"}):
        raise Refusal(_("This motion was put to the vote: its words stay."))
    _check_effect(held.item.meeting, facts.get("effect", held.effect), facts.get("effect_of", held.effect_of))
    for name, value in facts.items():
        setattr(held, name, value)
    return _kept(held)


@verb("meetings.drop", gettext_lazy("gave up a motion"))
def drop(*, by: Any, motion: Motion, at: datetime, why: str) -> Motion:
    """Withdrawn before its vote, or a vote that cannot be closed: the quorum is lost. What was voted counts for nothing."""
    held = hold_motion(motion)
    if held.closed_at or held.dropped_at:
        raise Refusal(_("This vote is over."))
    if not why.strip():
        raise Refusal(_("Say why."), field="why")
    held.dropped_at, held.why_dropped = at, " ".join(why.split())
    held.save()
    return held


@verb("meetings.open_vote", gettext_lazy("opened a vote"))
def open_vote(*, by: Any, motion: Motion, at: datetime) -> Motion:
    held = hold_motion(motion)
    if not held.is_waiting:
        raise Refusal(_("This motion was put to the vote already."))
    _in_session(held, at)
    held.opened_at = at
    held.save()
    if held.method == Method.SECRET:
        Tally.objects.bulk_create(Tally(motion=held, choice=choice) for choice in Choice.values)
    return held


@verb("meetings.vote", gettext_lazy("voted in a meeting"))
def vote(*, by: Any, motion: Motion, person: Contact, choice: str, at: datetime, of: Contact | None = None) -> None:
    """``person`` is there and votes, for themselves or for ``of``, whom they represent. Once for each; in secret, the choice is
    added to a sum and no row says whose it was."""
    held = hold_motion(motion)
    if held.closed_at or held.dropped_at:
        raise Refusal(_("This vote is closed."))
    if not held.opened_at:
        raise Refusal(_("This vote is not open yet."))
    if held.method in Motion.COUNTED:
        raise Refusal(_("This vote is counted in the room."))
    if choice not in Choice.values:
        raise Refusal(_("Vote for, against, or abstain."), field="choice")
    room = _in_session(held, at)
    whose = of or person
    if whose.pk not in room.held_by(person.pk):
        said = {"person": person, "whose": whose}
        raise Refusal(_("%(person)s may not vote for %(whose)s at this moment.") % said if of else _not_here(person))
    _received(held, whose, choice, room.voices[whose.pk].weight)


@verb("meetings.count", gettext_lazy("counted a vote"))
def count(*, by: Any, motion: Motion, votes_for: int, votes_against: int, abstentions: int, at: datetime) -> Motion:
    """Hands or papers: no more votes than those who are there have. It closes the vote."""
    held = hold_motion(motion)
    if held.method not in Motion.COUNTED:
        raise Refusal(_("This vote counts itself."))
    found = Count(votes_for, votes_against, abstentions)
    if min(votes_for, votes_against, abstentions) < 0:
        raise Refusal(_("A count is not negative."))
    return _closed(held, found, at)


@verb("meetings.close_vote", gettext_lazy("closed a vote"))
def close_vote(*, by: Any, motion: Motion, at: datetime) -> Motion:
    """By name or in secret: what came is counted."""
    held = hold_motion(motion)
    if held.method in Motion.COUNTED:
        raise Refusal(_("Type the count: it closes the vote."))
    return _closed(held, _sums(held), at)


def _sums(motion: Motion) -> Count:
    if motion.method == Method.NAMES:
        return counted(motion.votes.values_list("choice", "weight"))  # type: ignore[attr-defined]
    found = counted(motion.tallies.values_list("choice", "votes"))  # type: ignore[attr-defined]
    voices = motion.turnout.aggregate(votes=Sum("weight"))["votes"] or 0  # type: ignore[attr-defined]
    if found.votes != voices:
        said = {"votes": found.votes, "voices": voices}
        raise Refusal(_("The box holds %(votes)s votes and %(voices)s were given: this ballot is void, give it up.") % said)
    return found


def _closed(motion: Motion, found: Count, at: datetime) -> Motion:
    if not motion.is_voted:
        raise Refusal(_("This vote is not open."))
    if motion.opened_at and at < motion.opened_at:
        raise Refusal(_("The vote was opened after that moment."), field="at")
    if not found.votes:
        raise Refusal(_("Nobody voted: wait for a vote, or give the motion up."))
    room = _in_session(motion, at)
    if motion.method in Motion.COUNTED and found.votes > room.votes:
        said = {"votes": found.votes, "most": room.votes}
        raise Refusal(_("%(votes)s votes were counted, and those who are there have %(most)s.") % said, field="votes_for")
    motion.closed_at, motion.counted, motion.needed, motion.entitled = at, room.counted, room.needed, room.entitled
    motion.votes_for, motion.votes_against, motion.abstentions = found.votes_for, found.votes_against, found.abstentions
    motion.carried = carries(found, motion.majority)
    motion.save()
    return motion


def _received(motion: Motion, whose: Contact, choice: str, weight: int) -> None:
    table: Any = Turnout if motion.method == Method.SECRET else Vote
    if table.objects.filter(motion=motion, person=whose).exists():
        raise Refusal(_("%(person)s has voted already.") % {"person": whose})
    if motion.method == Method.NAMES:
        Vote.objects.create(motion=motion, person=whose, choice=choice, weight=weight)
        return
    Turnout.objects.create(motion=motion, person=whose, weight=weight)
    Tally.objects.filter(motion=motion, choice=choice).update(votes=F("votes") + weight)


def _in_session(motion: Motion, at: datetime) -> Room:
    """The meeting is open, and enough of those who vote are there."""
    meeting = motion.item.meeting
    refuse_unless(meeting, State.OPEN)
    check_moment(meeting, at)
    room = room_at(meeting, at)
    check_quorum(room)
    return room


def _not_here(person: Contact) -> str:
    return _("%(person)s does not vote here, or is not there at this moment.") % {"person": person}


def _check_effect(meeting: Meeting, effect: str, of: int | None) -> None:
    if not effect:
        return
    if effect not in EFFECTS or meeting.kind not in EFFECTS[effect].bodies:
        raise Refusal(_("A resolution of this body does not carry that out."), field="effect")
    if of is None or not EFFECTS[effect].all().filter(pk=of).exists():
        raise Refusal(_("Say about what."), field="effect")


def _kept(motion: Motion) -> Motion:
    motion.title_fr, motion.title_en = " ".join(motion.title_fr.split()), " ".join(motion.title_en.split())
    if not motion.title_fr:
        raise Refusal(_("Give the motion a title."), field="title_fr")
    motion.text_fr, motion.text_en = motion.text_fr.strip(), motion.text_en.strip()
    motion.save()
    return motion
