"""What the minutes of a meeting say, in the reader's language: read from what happened, kept nowhere before they are adopted."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from concertino.base.people.models import Contact
from concertino.domains.finance.actions import printed_name
from concertino.domains.meetings.letters import said_when, said_where
from concertino.domains.meetings.models import Item, Meeting, Motion
from concertino.domains.meetings.quorum import Room, room_at, rules_of
from concertino.ground.words import written_day, written_hour


@dataclass(frozen=True)
class Moved:
    """A motion: what it says, how it was voted, and by whom where that is public."""

    title: str
    text: str
    lines: list[str]
    votes: list[str]


@dataclass(frozen=True)
class Treated:
    title: str
    text: str
    motions: list[Moved]
    points: list[str]


@dataclass(frozen=True)
class Minutes:
    title: str
    draft: str
    facts: list[tuple[str, str]]
    lists: list[tuple[str, list[str]]]
    items: list[Treated]
    points_title: str
    points: list[str]
    closing: str
    signatures: list[tuple[str, str]] = field(default_factory=list)


def minutes_of(meeting: Meeting) -> Minutes:
    points = list(meeting.points.select_related("owner"))  # type: ignore[attr-defined]
    said: dict[int | None, list[str]] = defaultdict(list)
    for one in points:
        said[one.item_id].append(_point(one))
    return Minutes(
        title=_("Minutes: %(title)s") % {"title": meeting.said("title")},
        draft="" if meeting.state == Meeting.State.ADOPTED else _("Draft, not adopted yet."),
        facts=_facts(meeting), lists=_people(meeting), items=[_treated(meeting, one, said) for one in _items(meeting)],
        points_title=_("Actions decided"), points=said[None], closing=_closing(meeting),
        signatures=[(printed_name(who), what) for who, what in _signing(meeting) if who],
    )  # fmt: skip


def _items(meeting: Meeting) -> Any:
    return meeting.items.prefetch_related("motions__mover", "motions__seconder", "motions__votes__person", "motions__decision")  # type: ignore[attr-defined]


def _facts(meeting: Meeting) -> list[tuple[str, str]]:
    rules, facts = rules_of(meeting), [(_("When"), said_when(meeting)), (_("Where"), said_where(meeting))]
    if meeting.noticed_on:
        notice = _("sent on %(day)s; %(days)s days were needed") % {
            "day": written_day(meeting.noticed_on),
            "days": rules.notice_days,
        }
        facts.append((pgettext("meeting", "Notice"), f"{notice}. {meeting.waiver}".strip()))
    if meeting.opened_at:
        facts.append((pgettext("meeting", "Opened"), _("at %(hour)s") % {"hour": _hour(meeting, meeting.opened_at)}))
        facts.append((_("Quorum"), said_quorum(room_at(meeting, meeting.opened_at))))
    return [(name, text) for name, text in facts if text]


def said_quorum(room: Room) -> str:
    said = {"here": room.counted, "all": room.entitled, "needed": room.needed}
    sentence = _("%(here)s present or represented of %(all)s who vote, %(needed)s needed") % said
    if room.has_quorum:
        return sentence
    return "{}: {}".format(sentence, _("no quorum"))


def _people(meeting: Meeting) -> list[tuple[str, list[str]]]:
    """Those who vote and came, with the hours of who came late or left early; the represented; the absent; the others."""
    room = room_at(meeting, meeting.opened_at or meeting.starts_at)
    there: dict[int, list[Any]] = defaultdict(list)
    for one in meeting.presences.select_related("person"):  # type: ignore[attr-defined]
        there[one.person_id].append(one)
    came = [(rows[0].person, rows) for rows in there.values()]
    given = meeting.proxies.select_related("giver", "holder")  # type: ignore[attr-defined]
    represented = [_("%(giver)s, by %(holder)s") % {"giver": one.giver, "holder": one.holder} for one in given]
    givers = {one.giver_id for one in given}
    absent = [str(one.person) for one in room.voices.values() if one.person.pk not in there.keys() | givers]
    return [
        (pgettext("meeting", "Present"), [_came(meeting, who, rows) for who, rows in came if who.pk in room.voices]),
        (pgettext("meeting", "Represented"), represented), (pgettext("meeting", "Absent"), absent if meeting.body_id else []),
        (pgettext("meeting", "Guests"), [_came(meeting, who, rows) for who, rows in came if who.pk not in room.voices]),
    ]  # fmt: skip


def _came(meeting: Meeting, who: Contact, rows: list[Any]) -> str:
    hours = []
    for one in rows:
        if meeting.opened_at and one.arrived_at > meeting.opened_at:
            hours.append(_("arrived at %(hour)s") % {"hour": _hour(meeting, one.arrived_at)})
        if one.left_at and meeting.closed_at and one.left_at < meeting.closed_at:
            hours.append(_("left at %(hour)s") % {"hour": _hour(meeting, one.left_at)})
    if rows[0].how == rows[0].How.REMOTE:
        hours.insert(0, rows[0].get_how_display().lower())
    return f"{who} ({', '.join(hours)})" if hours else str(who)


def _treated(meeting: Meeting, item: Item, said: dict[int | None, list[str]]) -> Treated:
    return Treated(item.said("title"), item.discussion, [_moved(meeting, one) for one in item.motions.all()], said[item.pk])  # type: ignore[attr-defined]


def _moved(meeting: Meeting, motion: Motion) -> Moved:
    number = f"{motion.decision.number}. " if motion.decision else ""
    votes = []
    if motion.method == Motion.Method.NAMES:
        votes = [f"{one.person}: {one.get_choice_display().lower()} ({one.weight})" for one in motion.votes.all()]  # type: ignore[attr-defined]
    return Moved(f"{number}{motion.said('title')}", motion.said("text"), said_vote(motion), votes)


def said_vote(motion: Motion) -> list[str]:
    """Who moved it, how it was voted, what came out."""
    lines = []
    if motion.mover:
        lines.append(_("Moved by %(who)s") % {"who": printed_name(motion.mover)})
    if motion.seconder:
        lines.append(_("Seconded by %(who)s") % {"who": printed_name(motion.seconder)})
    if motion.dropped_at:
        lines.append(_("Given up: %(why)s") % {"why": motion.why_dropped})
    if motion.closed_at:
        said = {"for": motion.votes_for, "against": motion.votes_against, "abstentions": motion.abstentions}
        lines.append(_("For: %(for)s. Against: %(against)s. Abstentions: %(abstentions)s.") % said)
        numbers = {"here": motion.counted, "all": motion.entitled, "how": motion.get_method_display().lower()}
        lines.append(_("%(here)s of %(all)s who vote were there or represented; %(how)s.") % numbers)
        lines.append(f"{motion.status[1]} ({motion.get_majority_display().lower()}).")
    return lines


def _point(one: Any) -> str:
    said = {"what": one.text, "who": one.owner or "–", "day": written_day(one.due_on)}
    return _("%(what)s (%(who)s, by %(day)s)") % said


def _closing(meeting: Meeting) -> str:
    lines = []
    if meeting.closed_at:
        lines.append(_("The meeting was closed at %(hour)s.") % {"hour": _hour(meeting, meeting.closed_at)})
    if meeting.adopted_in and meeting.adopted_on:
        said = {"day": written_day(meeting.adopted_on), "meeting": meeting.adopted_in.said("title")}
        lines.append(_("Minutes adopted on %(day)s (%(meeting)s).") % said)
    return "\n".join(lines)


def _signing(meeting: Meeting) -> list[tuple[Contact | None, str]]:
    return [(meeting.chair, _("in the chair")), (meeting.secretary, _("secretary of the meeting"))]


def _hour(meeting: Meeting, moment: Any) -> str:
    return written_hour(meeting.on_its_clock(moment))
