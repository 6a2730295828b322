"""A contact's one timeline: what every room that the reader may enter tells of it, the latest first."""

from __future__ import annotations

from heapq import merge
from itertools import islice
from typing import Any, NamedTuple

from concertino.base.people.models import Contact
from concertino.base.ui.pages import may
from concertino.ground.timeline import Happening, Story, stories


class Told(NamedTuple):
    """Something that happened, and the room that tells it."""

    happening: Happening
    story: Story


def readable(user: Any) -> list[Story]:
    """The stories that the reader may hear, in order."""
    return sorted((story for story in stories.values() if may(user, story.right)), key=lambda story: (story.order, story.key))


def happenings(user: Any, contact: Contact, limit: int, only: str = "") -> list[Told]:
    """The latest of all rooms, or of one (by its key). Each room is asked for as many as are wanted of all together."""
    lines = [
        [Told(one, story) for one in story.happenings(user, contact, limit)]
        for story in readable(user)
        if only in ("", story.key)
    ]
    ordered = merge(*(sorted(line, key=_day, reverse=True) for line in lines), key=_day, reverse=True)
    return list(islice(ordered, limit))


def _day(told: Told) -> Any:
    return told.happening.on
