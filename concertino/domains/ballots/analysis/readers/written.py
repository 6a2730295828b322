"""Ballots as people write them, and Condorcet's .cvotes: A > B = C ^ weight * times, tags before ||."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from concertino.domains.ballots.analysis.profiles import RANKING, Ballot, Levels, Option, Profile, grouped
from concertino.domains.ballots.analysis.readers.refusing import positive, refusal
from concertino.ground.refusals import Refusal

MOST_OPTIONS = 1000

_HEADING = re.compile(r"#/\s*([^:]+?)\s*:\s*(.*)")
_NOBODY = "/EMPTY_RANKING/"


@dataclass
class _Head:
    names: dict[str, int] = field(default_factory=dict)  # the place of each
    are_given: bool = False
    is_implicit: bool = True
    has_weights: bool | None = None
    seats: int | None = None


def read(text: str, _suffix: str) -> Profile:
    return read_lines(text.splitlines())


def read_lines(
    lines: Iterable[str], names: Iterable[str] = (), *, unranked_last: bool = True, weights: bool | None = None
) -> Profile:
    """``names``: the candidates, else those of the heading, else those that the ballots name. ``weights``: whether ^ counts;
    where nothing says so, it does."""
    head = _Head({name: place for place, name in enumerate(names)}, is_implicit=unranked_last, has_weights=weights)
    head.are_given = bool(head.names)
    found = []
    for number, raw in enumerate(lines, start=1):
        if match := _HEADING.match(raw.strip()):
            _declared(match[1].lower(), match[2].strip(), number, head)
        elif line := raw.split("#", 1)[0].strip():
            found += [_ballot(one.strip(), number, head) for one in line.split(";") if one.strip()]
    if not found:
        raise Refusal(_("The file holds no ballot."))
    options = tuple(Option(name, name) for name in head.names)
    return Profile(RANKING, options, grouped(found), unranked_last=head.is_implicit, seats=head.seats)


def _declared(name: str, value: str, line: int, head: _Head) -> None:
    if name == "candidates":
        given = [one.strip() for one in value.split(";") if one.strip()]
        head.names, head.are_given = {one: place for place, one in enumerate(given)}, True
        if len(head.names) < len(given):
            raise refusal(line, _("the same alternative is named twice."))
    elif name == "number of seats":
        head.seats = positive(value, line, _("a number"))
    elif name == "implicit ranking":
        head.is_implicit = value.lower() != "false"
    elif name == "weight allowed":
        head.has_weights = value.lower() == "true"


def _ballot(text: str, line: int, head: _Head) -> Ballot:
    text = text.rpartition("||")[2]
    text, times = _number(text, "*", line)
    text, weight = _number(text, "^", line)
    levels = _levels(text.strip(), line, head)
    return Ballot(levels, times * (weight if head.has_weights is not False else 1))


def _number(text: str, mark: str, line: int) -> tuple[str, int]:
    before, found, after = text.partition(mark)
    return (before, positive(after, line, _("a number"))) if found else (text, 1)


def _levels(text: str, line: int, head: _Head) -> Levels:
    if text == _NOBODY:
        return ()
    levels = []
    seen: set[int] = set()
    for part in text.split(">"):
        level = tuple(_place(name.strip(), line, head) for name in part.split("="))
        if seen.intersection(level) or len(set(level)) < len(level):
            raise refusal(line, _("the same alternative is named twice."))
        seen.update(level)
        levels.append(tuple(sorted(level)))
    return tuple(levels)


def _place(name: str, line: int, head: _Head) -> int:
    if not name:
        raise refusal(line, _("an alternative is missing before or after > or =."))
    if name not in head.names:
        if head.are_given:
            raise refusal(line, _("there is no alternative “%(code)s”.") % {"code": name[:40]})
        if len(head.names) >= MOST_OPTIONS:
            raise refusal(line, _("more than %(most)s alternatives.") % {"most": MOST_OPTIONS})
        head.names[name] = len(head.names)
    return head.names[name]
