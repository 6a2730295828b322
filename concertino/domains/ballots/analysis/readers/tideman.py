"""Tideman's collection and the .blt of meeting software: numbers only, one ballot a line, names at the end."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from concertino.domains.ballots.analysis.profiles import RANKING, Ballot, Levels, Option, Profile, grouped
from concertino.domains.ballots.analysis.readers.refusing import positive, refusal
from concertino.ground.refusals import Refusal

MOST_OPTIONS = 1000


def read(text: str, _suffix: str) -> Profile:
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    first, head = lines[0]
    counts = head.split()
    if len(counts) != 2:
        raise refusal(first, _("a number of candidates and a number of seats are expected."))
    many, seats = (positive(one, first, _("a number")) for one in counts)
    if many > MOST_OPTIONS:
        raise refusal(first, _("more than %(most)s alternatives.") % {"most": MOST_OPTIONS})
    ballots: list[Ballot] = []
    for place, (number, line) in enumerate(lines[1:], start=1):
        if line == "0":
            return Profile(RANKING, _options(lines[place + 1 :], many), grouped(ballots), seats=seats)
        ballots.append(_ballot(line, number, many))
    raise Refusal(_("The file stops before its end: a line “0” closes the ballots."))


def _ballot(line: str, number: int, many: int) -> Ballot:
    words = line.split()
    if len(words) < 2 or words[-1] != "0":
        raise refusal(number, _("a ballot is a number of voters, candidates, and 0."))
    weight = positive(words[0], number, _("a number of voters"))
    levels: Levels = tuple(tuple(_place(code, number, many) for code in word.split("=")) for word in words[1:-1])
    named = [option for level in levels for option in level]
    if len(set(named)) < len(named):
        raise refusal(number, _("the same alternative is named twice."))
    return Ballot(levels, weight)


def _place(code: str, number: int, many: int) -> int:
    place = positive(code, number, _("the number of a candidate"))
    if place > many:
        raise refusal(number, _("there is no alternative “%(code)s”.") % {"code": code})
    return place - 1


def _options(lines: list[tuple[int, str]], many: int) -> tuple[Option, ...]:
    names = re.findall(r'"([^"]*)"', " ".join(line for _number, line in lines))
    if names and len(names) < many:
        cause = _("%(many)s alternatives are announced and %(found)s are named.") % {"many": many, "found": len(names)}
        raise refusal(lines[0][0], cause)
    return tuple(Option(str(place + 1), names[place].strip() if names else str(place + 1)) for place in range(many))
