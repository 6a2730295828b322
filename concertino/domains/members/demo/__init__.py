"""An association that does not exist, from July 2015 to December 2021, lived through the verbs of the house."""

from __future__ import annotations

from random import Random
from typing import Any

from concertino.domains.members.demo.books import Bookkeeper, found_house
from concertino.domains.members.demo.cast import LAST_DAY, players
from concertino.domains.members.demo.crowd import grow
from concertino.domains.members.demo.lives import Lists, Membering, play
from concertino.domains.members.demo.names import Names
from concertino.domains.members.demo.surroundings import lives
from concertino.domains.members.models import Membership
from concertino.ground.demos import Demo, demos


def is_made() -> bool:
    return Membership.objects.exists()


def make(by: Any, seed: int) -> None:
    story, naming = Random(seed), Random(seed)  # noqa: S311 (an invented story, not a secret)
    names, lists = Names(naming), Lists()
    books = Bookkeeper(by, found_house(by), Random(seed))  # noqa: S311
    members, membering = list(players(story, names)), Membering(by, lists, books)
    play([*map(membering.life, members), *lives(by, lists, members, names), books.life()], until=LAST_DAY)


demos.add("members", Demo(key="members", order=20, is_made=is_made, make=make, grow=grow))
