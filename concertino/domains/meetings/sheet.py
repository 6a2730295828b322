"""The agenda of a meeting as its page shows it: each point with its motions, and whether the reader may vote on one now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from concertino.domains.meetings.carrying import said_effect
from concertino.domains.meetings.minutes import said_vote
from concertino.domains.meetings.models import Item, Meeting, Motion, Presence
from concertino.domains.meetings.quorum import Room, Voice


@dataclass(frozen=True)
class Put:
    """A motion: its state, what the vote gave, what it carries out."""

    motion: Motion
    mark: str
    word: object
    lines: list[str]
    effect: tuple[str, str, str] | None


@dataclass(frozen=True)
class Point:
    item: Item
    motions: list[Put]
    is_first: bool
    is_last: bool


def agenda_of(meeting: Meeting, user: Any) -> list[Point]:
    items = list(
        meeting.items.select_related("document").prefetch_related("motions__mover", "motions__seconder", "motions__decision")  # type: ignore[attr-defined]
    )
    return [
        Point(one, [put(motion) for motion in one.motions.all()], place == 0, place == len(items) - 1)
        for place, one in enumerate(items)
    ]  # fmt: skip


def put(motion: Motion) -> Put:
    return Put(motion, *motion.status, said_vote(motion), said_effect(motion))


@dataclass(frozen=True)
class Door:
    """Somebody who votes, or a guest (no voice): when they came, and whether they are there."""

    person: Any
    voice: Voice | None
    is_there: bool
    holder: Any
    hours: list[tuple[datetime, datetime | None, Presence]]


def doors(meeting: Meeting, room: Room) -> list[Door]:
    came: dict[int, list[Presence]] = {}
    for one in meeting.presences.select_related("person"):  # type: ignore[attr-defined]
        came.setdefault(one.person_id, []).append(one)
    guests = {rows[0].person_id: rows[0].person for rows in came.values() if rows[0].person_id not in room.voices}
    people = {pk: voice.person for pk, voice in room.voices.items()} | guests
    return [
        Door(
            person, room.voices.get(pk), any(one.left_at is None for one in came.get(pk, [])),
            people.get(room.represented.get(pk, 0)),
            [(meeting.on_its_clock(one.arrived_at), meeting.on_its_clock(one.left_at), one) for one in came.get(pk, [])],
        )
        for pk, person in people.items()
    ]  # fmt: skip
