"""An association that does not exist, from July 2015 to December 2021, lived through the verbs of the house."""

from __future__ import annotations

from random import Random
from typing import Any

from concertino.domains.members.demo import admissions, belonging, campaign, income, populations
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
    others = [campaign.life(by, books, Random(seed)), *income.lives(by, members, Random(seed))]  # noqa: S311
    play([*map(membering.life, members), *lives(by, lists, members, names), books.life(), *others], until=LAST_DAY)


demos.add("members", Demo(key="members", order=20, is_made=is_made, make=make, grow=grow))
for part in (admissions, belonging, populations):
    key = f"members.{part.__name__.rpartition('.')[2]}"
    demos.add(key, Demo(key=key, order=21, is_made=part.is_made, make=part.make))
