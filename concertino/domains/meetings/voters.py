"""Whose votes are still to come in a vote that is open."""

from __future__ import annotations

from concertino.base.people.models import Contact
from concertino.domains.meetings.models import Motion
from concertino.domains.meetings.quorum import Room


def all_left(motion: Motion, room: Room | None) -> list[Contact]:
    """Of those who are there or represented."""
    return _left(motion, room, [*room.present, *room.represented]) if room else []


def left_of(motion: Motion, room: Room | None, contact: int | None) -> list[Contact]:
    """For whom that contact may still vote; an account that is nobody's votes for nobody."""
    return _left(motion, room, room.held_by(contact)) if room and contact else []


def _left(motion: Motion, room: Room, whose: list[int]) -> list[Contact]:
    if not motion.is_voted or motion.method in Motion.COUNTED:
        return []
    table = motion.turnout if motion.method == Motion.Method.SECRET else motion.votes  # type: ignore[attr-defined]
    given = set(table.values_list("person", flat=True))
    return sorted((room.voices[one].person for one in whose if one not in given), key=lambda one: one.sort_name)
